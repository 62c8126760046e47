"""Short passages in groups: when a sentence printed alone belongs to the longer text it stands in. All invented."""

import polars as pl

from rasid.copies import compare, dedupe

BRIDGE = (
    "أعلنت البلدية إغلاق الجسر القديم أمام الشاحنات ابتداء من مساء الخميس، وقالت إن أعمال الصيانة "
    "ستستمر شهرين وتشمل تبديل الأعمدة الخشبية وطلاء السياج الممتد على الضفة الشرقية للنهر"
)
HARVEST = (
    "بلغ إنتاج الزيتون في القرى الجبلية هذا العام ضعف ما كان عليه في الموسم الماضي، وأرجع المزارعون "
    "ذلك إلى أمطار الربيع الغزيرة وإلى انتهاء مرض أصاب الأشجار ثلاثة أعوام متتالية"
)
SCHOOL = (
    "افتتحت المدرسة الثانوية للبنات مختبرا جديدا للفيزياء جهزته جمعية من أبناء المدينة المقيمين في "
    "الخارج، ويستقبل المختبر أيضا طالبات من خمس بلدات مجاورة في عطلة نهاية الأسبوع"
)
MARKET = "تعود السوق الشعبية إلى ساحتها القديمة بعد انتهاء ترميم أقواسها الحجرية"


def words(text: str, size: int) -> str:
    """Return the first words of a text."""
    return " ".join(text.split()[:size])


def frame(**texts: str) -> pl.DataFrame:
    """Return the texts under their names."""
    return pl.DataFrame({"id": list(texts), "text": list(texts.values())})


def grouped(**texts: str) -> list[str]:
    """Return the group of each paragraph."""
    return dedupe(frame(**texts), unit="paragraph")["group"].to_list()


def test_a_short_passage_joins_the_one_group_it_stands_in() -> None:
    """An opening printed alone belongs to the text that goes on from it, and to that text's copies."""
    whole = f"{BRIDGE} {HARVEST}"
    assert grouped(opening=words(BRIDGE, 8), long=whole) == ["long", "long"]
    assert grouped(again=f"{whole} {words(MARKET, 3)}", opening=words(BRIDGE, 8), long=whole) == ["again"] * 3


def test_an_opening_of_two_texts_joins_neither() -> None:
    """What two unrelated texts begin with is a formula: it names one of them, and all stay apart."""
    opening = words(BRIDGE, 8)
    texts = {"opening": opening, "p": f"{opening} {HARVEST}", "q": f"{opening} {SCHOOL}"}
    assert grouped(**texts) == ["opening", "p", "q"]
    edges = compare(frame(**texts), frame(), unit="paragraph")
    assert edges.select("a", "b", "relation").rows() == [
        ("opening", "p", "part-reprint"),
        ("opening", "q", "part-reprint"),
    ]


def test_a_passage_that_stands_in_part_is_linked_and_stays_apart() -> None:
    """A short text most of which stands in a longer one names it: they may share the opening only."""
    texts = frame(opening=f"{words(BRIDGE, 8)} صباحا غدا", long=f"{BRIDGE} {HARVEST}")
    answers = dedupe(texts, unit="paragraph")
    assert answers["relation"].to_list() == ["part-reprint", None]
    assert answers["group"].n_unique() == 2


def test_a_roundup_does_not_join_its_headlines() -> None:
    """A text in which four short ones stand is a roundup and leaves them apart; three it joins."""
    heads = {f"p{i}": words(text, 8) for i, text in enumerate((BRIDGE, HARVEST, SCHOOL, MARKET))}
    roundup = " ".join([*heads.values(), BRIDGE[-60:], HARVEST[-60:]])
    assert len(set(grouped(**heads, z=roundup))) == 5
    del heads["p3"]
    assert set(grouped(**heads, z=roundup)) == {"p0"}


def test_six_words_that_stand_whole_in_a_text_are_linked_to_it() -> None:
    """A paragraph of six words is found in a longer one; five are a phrase."""
    for size, found in ((6, 1), (5, 0)):
        edges = compare(frame(a=words(BRIDGE, size), b=BRIDGE), frame(), unit="paragraph")
        assert edges.height == found


def test_articles_keep_apart_what_is_printed_in_part() -> None:
    """Among articles a part reprint never joins: shared background would chain them."""
    texts = frame(a=BRIDGE, b=f"{BRIDGE} {HARVEST} {SCHOOL}")
    answers = dedupe(texts, unit="article")
    assert answers["relation"].to_list() == [None, "part-reprint"]
    assert answers["group"].to_list() == ["a", "b"]

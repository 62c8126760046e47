"""The default topic over sentences written for it, and the laws of topics and terms."""

import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.errors import ConfigurationError
from rasid.terms import hits, lexicon, longest
from rasid.topics import Row, match, match_rows, parse

TOPICS = Path(__file__).resolve().parents[1] / "topics"
WITHDRAWAL = (TOPICS / "withdrawal.toml").read_text(encoding="utf-8")
TOPIC = parse(WITHDRAWAL)

MAIN = [
    ("بدء انسحاب القوات الأميركية من غرب العراق", "بدأت القوات الأميركية سحب آلياتها من القاعدة، بحسب مصدر عسكري. وستغادر القوات الأميركية البلاد خلال شهر."),
    ("الرئيس: سننسحب من مالي قريبا", "قال الرئيس إن بلاده ستسحب جنودها من مالي قبل الصيف. وكان انسحاب القوات الفرنسية من مالي قد تأخر."),
    ("الناتو ينفي أي نية لسحب قواته من كوسوفو", "نفى الحلف الأطلسي أي نية لسحب قوات الناتو من كوسوفو."),
    ("البرلمان يطالب بجدول زمني لإخراج القوات الأجنبية", "صوت النواب على قرار يلزم الحكومة بإخراج القوات الأجنبية من البلاد."),
    ("أنقرة: قواتنا باقية في شمال العراق", "قالت وزارة الدفاع إن بقاء القوات التركية في العراق ضرورة أمنية."),
    ("التحالف الدولي يعلن انتهاء مهمته القتالية", "أعلنت بغداد انتهاء المهمة القتالية لقوات التحالف الدولي. ويبقى المستشارون للتدريب."),
    ("سحب بطاريات باتريوت من الخليج", "قررت واشنطن سحب منظومات باتريوت الأمريكية من الخليج خلال أسابيع."),
    ("إخلاء قاعدة عين الأسد قبل نهاية الشهر", "ستغادر آخر وحدة من القوات الأجنبية قاعدة عين الأسد."),
    ("موسكو تعيد نشر قواتها خارج سوريا", "أعلنت وزارة الدفاع إعادة انتشار القوات الروسية من سوريا إلى ليبيا."),
    ("دمشق تدعو القوات التركية إلى مغادرة الشمال", "طالبت دمشق بخروج القوات التركية من الأراضي السورية فورا."),
    ("قوة عربية تحل محل القوات الأمريكية", "يدرس البيت الأبيض أن تحل قوة عربية محل القوات الأمريكية في سوريا، تمهيدا لانسحاب القوات الأمريكية."),
    ("إيران ترفض سحب ميليشياتها من سوريا", "رفضت طهران سحب الميليشيات الإيرانية من سوريا وقالت إن بقاءها شأن سيادي."),
    ("وانسحابها من النيجر يكتمل غدا", "يكتمل غدا انسحاب القوات الفرنسية من النيجر بحسب قيادة الأركان."),
    ("لا حاجة إلى بقاء القوات الأجنبية", "قال قائد عسكري إنه لا حاجة إلى بقاء القوات الأجنبية في العراق."),
    ("U.S. troops begin withdrawal from Niger", "The first American troops left Niger on Friday. The withdrawal of U.S. forces will take a month."),
    ("Iraq wants foreign forces to leave by December", "Baghdad said all foreign forces would leave the country. A coalition general confirmed the withdrawal of coalition troops."),
    ("Turkey says its troops will stay in northern Syria", "Ankara said Turkish forces will remain in Syria until talks end."),
    ("NATO ends its mission in the desert", "The alliance announced the end of the NATO mission. NATO troops will leave within weeks."),
    ("Pentagon denies plan to pull out of Syria", "The Pentagon denied any plan to withdraw American troops from Syria."),
    ("Patriot batteries leave the Gulf", "The Pentagon said it was withdrawing Patriot batteries from the Gulf."),
    ("French soldiers leave Chad", "France began withdrawing its soldiers. The last French troops leave Chad in January."),
    ("Les troupes françaises quittent le Niger", "Le retrait des troupes françaises du Niger a commencé mardi."),
    ("Fin de la mission française au Sahel", "Paris annonce la fin de la mission des forces françaises au Sahel. Le retrait des troupes françaises suivra."),
    ("Bagdad exige le départ des forces étrangères", "Le Parlement a demandé le départ des forces étrangères d'Irak."),
    ("Les soldats américains resteront en Syrie", "Le maintien des soldats américains en Syrie a été confirmé par le Pentagone."),
    ("تسليم قاعدة فرنسية في تشاد إلى الجيش المحلي", "تسلم الجيش التشادي أمس قاعدة فرنسية كانت تضم مئات الجنود. وتغلق قاعدتان فرنسيتان في الشتاء."),
    ("قوافل إلى الحدود ليلا", "عبرت قوافل تحمل معدات القوات الأمريكية الحدود غربا. وغادرت أولى القوات الأمريكية القاعدة قبل أسبوع."),
    ("مئتا مستشار أجنبي بعد نهاية السنة", "يبقى مستشارون أجانب في البلاد بعد الموعد. ولم يعلن عددهم."),
    ("لا تمديد بعد الصيف", "نفى التحالف الدولي أي تمديد لمهمته بعد الصيف. وستغادر قوات التحالف الدولي في موعدها."),
    ("مدينة بلا باتريوت", "غادرت بطاريتا باتريوت محيط المطار. وسحبت واشنطن منظومات أمريكية أخرى."),
    ("Keys to the desert camp", "A British base was handed over to the host army on Monday. The last British soldiers left the camp in trucks."),
    ("Trucks carry American equipment west", "Trucks carrying American equipment crossed the border at dawn. The last U.S. forces leave in May."),
    ("Commander denies extension of mission", "The coalition said its mission would not be extended. Coalition troops will leave on time."),
    ("How many advisers stay", "Foreign advisers will stay after the deadline, officials said. Their number is disputed."),
    ("Les soldats étrangers dehors avant Noël", "Le gouvernement veut les forces étrangères dehors avant Noël. Un calendrier a été publié."),
    ("Une base française rendue au Tchad", "La base française a été rendue lundi. Les soldats français plient bagage."),
    ("La Russie retire ses troupes de Syrie", "Moscou a entamé le retrait des forces russes de Syrie."),
]  # fmt: skip

MENTION = [
    ("اجتماع لبحث إعمار المدن", "بحث الوزراء إعمار المدن. واتفقوا على لجنة. وتطرقوا إلى الموازنة. وذكر أحدهم انسحاب القوات الأمريكية من العراق."),
    ("ارتفاع أسعار الوقود في المحافظات", "ارتفعت الأسعار. وشكا السائقون. وتراجع العرض. ويربط تجار ذلك بخروج القوات الأجنبية من البلاد."),
    ("Minister opens trade fair", "The minister opened the fair. Prices rose. Firms came. He was asked about the withdrawal of U.S. troops."),
    ("Le budget adopté", "Le budget est adopté. Les députés ont voté. La séance fut longue. Un élu a évoqué le retrait des troupes françaises."),
    ("انفجار عبوة برتل لقوات التحالف الدولي", "انفجرت عبوة برتل لقوات التحالف الدولي جنوب المدينة فجر اليوم."),
    ("هجوم بمسيرات على قاعدة حرير", "أسقط الدفاع الجوي مسيرات حاولت استهداف قاعدة حرير. ولم تقع إصابات."),
    ("Drones shot down near Bagram", "Two drones were shot down near Bagram at dawn. Officials opened an inquiry."),
    ("Une attaque vise un convoi de la coalition", "Une bombe a visé un convoi de la coalition. Deux chauffeurs sont blessés."),
]  # fmt: skip

NOT = [
    ("سحب قرعة كأس آسيا", "تسحب القرعة غدا في الدوحة بحضور مدربي المنتخبات."),
    ("انسحاب فريق الزوراء من الدوري", "أعلن الفريق انسحابه من الدوري احتجاجا على التحكيم."),
    ("واشنطن تنسحب من الاتفاق النووي", "أعلن الرئيس انسحاب الولايات المتحدة من الاتفاق النووي مع إيران."),
    ("بريطانيا والخروج من الاتحاد الأوروبي", "تناقش لندن خروج بريطانيا من الاتحاد الأوروبي."),
    ("خروج مسلحي المعارضة من البلدة", "خرج مقاتلو المعارضة وعائلاتهم بالحافلات إلى الشمال."),
    ("إجلاء المدنيين من المدينة المحاصرة", "غادر آلاف المدنيين المدينة عبر ممر آمن."),
    ("رفع سقف السحب النقدي من المصارف", "قرر المصرف رفع سقف السحب النقدي اليومي."),
    ("حزب ينسحب من الائتلاف الحاكم", "أعلن الحزب انسحابه من الحكومة ومن الائتلاف."),
    ("انسحاب مرشح من السباق الرئاسي", "أعلن المرشح انسحابه من الانتخابات."),
    ("الجيش العراقي ينتشر في كركوك", "انتشرت وحدات من الجيش العراقي في كركوك لحماية الأهالي."),
    ("موسكو تطلب سحب دبلوماسيين بريطانيين", "طلبت روسيا من بريطانيا سحب خمسين دبلوماسيا من سفارتها."),
    ("سيارات تُسحب من الأسواق", "قررت الشركة سحب مليون سيارة من الأسواق الأمريكية."),
    ("منح المهاجرين سنة لمغادرة الولايات المتحدة", "أمام المهاجرين سنة واحدة لمغادرة البلاد بعد القرار."),
    ("طقس بارد في بغداد", "تنخفض درجات الحرارة ويبقى الطقس باردا في العراق."),
    ("بعد تصريحات روسيا.. هل تبقى سوريا بلدا واحدا؟", "قال مسؤول إنه لا يعرف إن كانت سوريا ستبقى دولة واحدة."),
    ("مسيرة العودة تصل إلى الحدود", "قتل شاب برصاص جندي إسرائيلي قرب الحدود."),
    ("أسعار الذهب مستقرة", "استقرت الأسعار وسط سحب من الصناديق."),
    ("انسحاب ممثلة من مسلسل رمضاني", "أعلنت الممثلة انسحابها من المسلسل بسبب المرض."),
    ("Team withdraws from the cup", "The club withdrew from the tournament after an injury to its coach."),
    ("Bank raises cash withdrawal limit", "Customers may now withdraw more cash at each machine."),
    ("Washington leaves the climate accord", "The United States will withdraw from the accord next year."),
    ("Rebels leave besieged town on buses", "Opposition fighters and civilians left the town under a deal."),
    ("Candidate quits the race", "The senator left the race after poor results."),
    ("Britain's exit from the European Union", "Talks on Brexit went on in Brussels."),
    ("Tirage de la coupe d'Asie", "Le tirage de la coupe aura lieu à Doha."),
    ("La banque relève le plafond des retraits d'espèces", "Les clients pourront retirer davantage d'espèces aux distributeurs."),
    ("Le club se retire du championnat", "Le club quitte la ligue après un match perdu."),
    ("قافلة مساعدات إنسانية تدخل المدينة", "وصلت عشرون شاحنة محملة بالغذاء إلى المدينة المحاصرة."),
    ("تمديد حالة الطوارئ ثلاثة أشهر في تركيا", "وافق البرلمان التركي على تمديد حالة الطوارئ في البلاد."),
    ("مظاهرات خرجت احتجاجا", "قتل شاب برصاص الجيش الإسرائيلي خلال مظاهرات خرجت أمس."),
    ("Aid trucks cross the border", "Trucks carrying food crossed into the besieged town on Sunday."),
    ("Poland to buy Patriot batteries", "Warsaw signed a deal to buy Patriot batteries next year."),
    ("Prolongation de l'état d'urgence", "Le Parlement a voté la prolongation de l'état d'urgence."),
    ("Les rebelles quittent la ville", "Des rebelles et des civils ont quitté la ville en bus."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text"), MAIN)
def test_main_news_is_graded_two(title: str, text: str) -> None:
    """An article whose title and lead tell of foreign forces leaving or staying is main news."""
    found = match(TOPIC, Row(title, None, text))
    assert found is not None
    assert found.grade == 2, found


@pytest.mark.parametrize(("title", "text"), MENTION)
def test_a_mention_is_graded_one(title: str, text: str) -> None:
    """An article that says it once in its body, or tells of an attack on guest forces, is a mention."""
    found = match(TOPIC, Row(title, None, text))
    assert found is not None
    assert found.grade == 1, found


@pytest.mark.parametrize(("title", "text"), NOT)
def test_other_leavings_do_not_match(title: str, text: str) -> None:
    """Draws, treaties, cash, parties, sport and evacuated local fighters do not match."""
    assert match(TOPIC, Row(title, None, text)) is None


def test_evidence_is_a_verbatim_sentence_with_its_terms() -> None:
    """Each evidence is cut from the part it names, and the reason names rule and terms."""
    title, text = "خبر", "مقدمة قصيرة.\nوأكّد بدءَ انسحابِ القوّات الأميركيّة من العراق."
    found = match(TOPIC, Row(title, None, text))
    assert found is not None
    (evidence,) = found.evidence
    assert text[evidence.start : evidence.end] == evidence.sentence == "وأكّد بدءَ انسحابِ القوّات الأميركيّة من العراق."
    assert found.reason == f"lead: {evidence.rule} ({', '.join(evidence.terms)})"


@pytest.mark.parametrize("form", ["وبالانسحاب", "للانسحاب", "فالإنسحاب", "انسحابًا", "الانســحاب"])
def test_spelling_and_clitics_do_not_matter(form: str) -> None:
    """The same word is found with its clitics, hamza, tatweel and marks."""
    assert match(TOPIC, Row(None, None, f"{form} القوات الأجنبية من العراق")) is not None


def test_weak_words_count_only_where_forces_leave() -> None:
    """A title of convoys alone is nothing; it counts once the text says that foreign forces leave."""
    title, said = "شاحنات على الطريق", "وقد غادرت القوات الأجنبية البلاد."
    assert match(TOPIC, Row(title, None, "مرت عشرون شاحنة أمس.")) is None
    alone, borne_out = match(TOPIC, Row(None, None, said)), match(TOPIC, Row(title, None, said))
    assert alone is not None
    assert borne_out is not None
    assert borne_out.score > alone.score


def test_a_second_sentence_of_the_lead_counts_as_body() -> None:
    """What the lead says beyond its best sentence adds to the score; the same terms again add nothing."""
    first, second = "غادرت القوات الأجنبية البلاد.", "وبدأ سحب الجنود الأمريكيين."
    scores = [match(TOPIC, Row(None, None, f"{first}\n{other}")) for other in ("طقس بارد.", first, second)]
    once, again, more = (found.score if found else 0.0 for found in scores)
    assert once == again < more


def test_one_word_is_no_pair() -> None:
    """A word listed in both sets of a pair is not a pair by itself: "the occupation" names no force."""
    assert match(TOPIC, Row("إنهاء الاحتلال", None, "كتاب عن تاريخ الاحتلال.")) is None


def test_rows_without_a_match_give_none() -> None:
    """match_rows yields a row only for what answers, with id, grade, score and reason."""
    rows: list[dict[str, str | None]] = [
            {"id": "a", "title": NOT[0][0], "abstract": None, "text": NOT[0][1]},
            {"id": "b", "title": MAIN[0][0], "abstract": "", "text": MAIN[0][1], "outlet": "x"}]  # fmt: skip
    (row,) = match_rows(TOPIC, rows)
    assert (row["id"], row["grade"], set(row)) == ("b", 2, {"id", "grade", "score", "reason"})


@given(st.lists(st.sampled_from([text for _, text in MAIN + NOT]), max_size=5), st.integers(0, 9))
def test_the_body_never_lowers_a_score(texts: list[str], seed: int) -> None:
    """Adding sentences after the lead never lowers the score."""
    lead = MAIN[0][1]
    Random(seed).shuffle(texts)
    short, long = match(TOPIC, Row("", None, lead)), match(TOPIC, Row("", None, "\n".join([lead, *texts])))
    assert short is not None
    assert long is not None
    assert long.score >= short.score


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_matched(title: str, text: str) -> None:
    """No text breaks the matcher, and all it shows stands in the text."""
    found = match(TOPIC, Row(title, None, text))
    for evidence in found.evidence if found else ():
        assert evidence.sentence in (title if evidence.part == "title" else text)


def test_the_version_is_the_files_own() -> None:
    """Another text of the file gives another version; the same text the same."""
    assert parse(WITHDRAWAL).version == TOPIC.version
    assert parse(WITHDRAWAL + "\n# a remark\n").version != TOPIC.version


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('id = "withdrawal"', "id = 3", "id takes a text"),
        ("main = 10.5", 'main = "high"', "grades.main takes a number"),
        ("foreign_force = 3 }", "foreign_farce = 3 }", "foreign_farce names no set"),
        ("foreign_force = 3 }", "foreign_force = -1 }", "foreign_force takes a whole number"),
        ('anchor = "withdrawal"', 'anchor = "leaf"', "anchor takes the name of a set"),
        ("weak = true", "weak = 1", "weak takes true or false"),
        ('first = "force"', 'first = "farce"', "pairs.foreign_force.first takes the name"),
        ("[zones]", "[zone]", "zone is not a key here"),
        ("[names]", "[names", "not TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named(old: str, new: str, named: str) -> None:
    """A wrong key or value stops the start and says which key takes what."""
    at = WITHDRAWAL.index(f"\n{old}") if f"\n{old}" in WITHDRAWAL else WITHDRAWAL.index(old) - 1
    text = WITHDRAWAL[: at + 1] + new + WITHDRAWAL[at + 1 + len(old) :]
    with pytest.raises(ConfigurationError, match=named):
        parse(text)


def test_a_phrase_is_found_whole_and_the_longest_wins() -> None:
    """Phrases match word for word; of two finds that overlap the longer stays."""
    words = ["وزير", "الدفاع", "الامريكي"]
    found = hits(lexicon({"a": ["الدفاع"], "b": ["وزير الدفاع"], "c": ["وزير الداخلية"]}), words)
    assert [hit.set for hit in found] == ["b", "a"]
    assert [(hit.set, hit.first, hit.last) for hit in longest(found)] == [("b", 0, 2)]


def test_a_star_opens_a_word_where_it_stands() -> None:
    """`غادر*` finds what starts so, and not what only holds it."""
    assert [hit.first for hit in hits(lexicon({"a": ["غادر*"]}), ["غادروا", "مغادره", "وغادر"])] == [0, 2]
    assert [hit.first for hit in hits(lexicon({"a": ["*غادر*"]}), ["غادروا", "مغادره", "قدر"])] == [0, 1]


def test_the_topic_names_no_year_and_no_outlet() -> None:
    """The default topic holds no figures and no outlets: it must serve any month."""
    listed = [t for terms in tomllib.loads(WITHDRAWAL)["terms"].values() for ts in terms.values() for t in ts]
    assert not [term for term in listed if any(c.isdigit() for c in term)]

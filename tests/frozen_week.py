"""One invented week as literal rows: what the marts would give, and the clusters and extracts of it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from rasid.sources import Name
from rasid.week_rows import Header, WeekRows

HEADER = Header(
    edition_id="w-2026-39-withdrawal", kind="weekly", number=4, week="2026-W39",
    first=date(2026, 9, 21), last=date(2026, 9, 27), cut_off=datetime(2026, 9, 28, 3, 0, tzinfo=UTC),
    next_issue=date(2026, 10, 5), timezone="Asia/Baghdad", topic_id="withdrawal",
    topic_name=Name(ar="انسحاب القوات الأجنبية", en="Foreign-troop withdrawal"),
    topic_version="3f1a9c", rule_version="7c20d4", sources_hash="b81e55aa90", run_id="01J8-frozen", is_sample=True,
)  # fmt: skip

OUTLETS = [
    ("rafid", "وكالة الرافد", "Rafid Agency", "IQ", "ar", "agency", "state"),
    ("masaa", "مساء بغداد", "Baghdad Evening", "IQ", "ar", "newspaper", "private"),
    ("nakhla", "قناة النخلة", "Nakhla TV", "IQ", "ar", "television", "party"),
    ("jisr", "موقع الجسر", "Al-Jisr", "IQ", "ar", "site", "private"),
    ("qindil", "قنديل الشمال", "Northern Lantern", "IQ", "ar", "site", "party"),
    ("barada", "صحيفة بردى", "Barada Daily", "SY", "ar", "newspaper", "state"),
    ("sanawbar", "أخبار الصنوبر", "Sanawbar News", "LB", "ar", "site", "private"),
    ("marsad", "مرصد الساحل", "Coast Observer", "KW", "ar", "newspaper", "private"),
    ("harbor", "هاربر واير", "Harbor Wire", "GB", "en", "agency", "private"),
    ("falaise", "لا فاليز", "La Falaise", "FR", "fr", "newspaper", "private"),
]

# id, outlet, day, language, title, grade, group, of, relation, similarity, standing
A: list[tuple[Any, ...]] = [
    ("a01", "rafid", 24, "ar", "مغادرة آخر وحدة قتالية قاعدة عين الأسد", 2, "a01", None, None, None, "dated"),
    (
        "a02",
        "masaa",
        24,
        "ar",
        "العمليات المشتركة: لا قوات قتالية في عين الأسد بعد اليوم",
        2,
        "a01",
        "a01",
        "near",
        0.93,
        "dated",
    ),
    ("a03", "jisr", 24, "ar", "آخر الجنود يغادرون عين الأسد وإنزال العلم", 2, "a01", "a01", "exact", 1.0, "dated"),
    ("a04", "sanawbar", 25, "ar", "العراق يتسلّم قاعدة عين الأسد كاملة", 2, "a01", "a01", "near", 0.88, "dated"),
    (
        "a05",
        "nakhla",
        24,
        "ar",
        "طرد قوات الاحتلال من عين الأسد: إنزال علم المحتل",
        2,
        "a05",
        None,
        None,
        None,
        "dated",
    ),
    ("a06", "barada", 25, "ar", "الاحتلال الأمريكي يخلي عين الأسد", 2, "a06", "a05", "part-reprint", 0.47, "dated"),
    (
        "a07",
        "harbor",
        24,
        "en",
        "Last coalition combat unit leaves Ain al-Asad air base",
        2,
        "a07",
        None,
        None,
        None,
        "dated",
    ),
    ("a08", "marsad", 26, "ar", "قراءة في مشهد عين الأسد: من الإعلان إلى الإخلاء", 2, "a08", None, None, None, "dated"),
    ("a09", "falaise", 25, "fr", "Irak : la base d’Aïn al-Assad rendue à l’armée", 2, "a09", None, None, None, "dated"),
    (
        "b01",
        "rafid",
        22,
        "ar",
        "الحكومة: خروج كل القوات الأجنبية قبل نهاية العام وبقاء 500 مستشار",
        2,
        "b01",
        None,
        None,
        None,
        "dated",
    ),
    ("b02", "masaa", 22, "ar", "وزير الخارجية: 500 مستشار يبقون بعد الانسحاب", 2, "b01", "b01", "near", 0.81, "dated"),
    ("b03", "qindil", 23, "ar", "بقاء 900 مستشار بعد نهاية العام", 2, "b01", "b01", "figures-differ", 0.9, "dated"),
    (
        "b04",
        "harbor",
        22,
        "en",
        "Iraq sets year-end exit for foreign forces; 900 advisers to stay",
        2,
        "b04",
        None,
        None,
        None,
        "dated",
    ),
    ("b05", "nakhla", 23, "ar", "المستشارون غطاء لإبقاء الاحتلال تحت اسم آخر", 2, "b05", None, None, None, "dated"),
    ("c01", "qindil", 23, "ar", "سحب بطاريات باتريوت من أربيل", 2, "c01", None, None, None, "dated"),
    ("c02", "jisr", 24, "ar", "بطاريات باتريوت تغادر أربيل باتجاه الأردن", 2, "c01", "c01", "contained", 0.74, "dated"),
    ("c03", "rafid", 24, "ar", "أربيل بلا باتريوت: قلق في الإقليم من فراغ دفاعي", 2, "c03", None, None, None, "dated"),
    ("d01", "nakhla", 25, "ar", "حركة راية الوادي تعلّق عملياتها حتى نهاية العام", 2, "d01", None, None, None, "dated"),
    ("d02", "jisr", 25, "ar", "فصيل مسلح يعلّق هجماته ويشترط انسحاباً كاملاً", 2, "d02", None, None, None, "dated"),
    (
        "d03",
        "sanawbar",
        26,
        "ar",
        "هدنة مشروطة: لا هجمات ما دام الانسحاب مستمراً",
        2,
        "d01",
        "d01",
        "near",
        0.69,
        "dated",
    ),
    (
        "e01",
        "marsad",
        21,
        "ar",
        "شاحنات المعدات تعبر منفذ طريبيل باتجاه الأردن",
        2,
        "z03",
        "z03",
        "near",
        0.72,
        "dated",
    ),
    ("e02", "barada", 22, "ar", "عبور 140 شاحنة محملة بمعدات التحالف إلى الأردن", 2, "e02", None, None, None, "dated"),
    (
        "f01",
        "masaa",
        26,
        "ar",
        "لجنة الأمن النيابية تطلب جدولاً مكتوباً لإنهاء وجود القوات الأجنبية",
        2,
        "f01",
        None,
        None,
        None,
        "dated",
    ),
    ("f02", "jisr", 27, "ar", "البرلمان يناقش جدول الانسحاب الأسبوع المقبل", 2, "f02", None, None, None, "dated"),
    (
        "g01",
        "falaise",
        23,
        "fr",
        "Les derniers instructeurs français quitteront l’Irak le 15 octobre",
        2,
        "g01",
        None,
        None,
        None,
        "dated",
    ),
    (
        "h01",
        "sanawbar",
        27,
        "ar",
        "ما الذي يبقى من مهمة التحالف الدولي بعد الانسحاب؟ أسئلة وأجوبة عن المستشارين والتدريب والاستطلاع الجوي والمنافذ الحدودية",
        2,
        "h01",
        None,
        None,
        None,
        "dated",
    ),
    ("m01", "marsad", 24, "ar", "أسعار النفط ترتفع وسط أخبار انسحاب القوات", 1, "m01", None, None, None, "dated"),
    ("m02", "barada", 26, "ar", "افتتاح معرض الكتاب بعد تأجيله لأسباب أمنية", 1, "m02", None, None, None, "dated"),
    ("u01", "jisr", None, "ar", "ذاكرة القواعد: كيف بدأت عين الأسد وكيف تنتهي", 2, "u01", None, None, None, "overlaps"),
    ("u02", "nakhla", None, "ar", "خفايا الانسحاب: ماذا يحدث في الليل؟", 2, "u02", None, None, None, "by sight"),
]

P: list[tuple[str, str, str]] = [
    (
        "a01",
        "lead",
        "غادرت آخر وحدة قتالية من قوات التحالف الدولي قاعدة عين الأسد في محافظة الأنبار صباح الخميس، بعد إنزال العلم بحضور ضباط من قيادة العمليات المشتركة.",
    ),
    (
        "a01",
        "body",
        "وقال المتحدث باسم القيادة إن القوات العراقية تسلّمت المدرج والمستودعات كاملة. وأضاف أن الانسحاب جرى وفق الجدول المعلن ولا تمديد له.",
    ),
    (
        "a02",
        "lead",
        "غادرت آخر وحدة قتالية من قوات التحالف الدولي قاعدة عين الأسد صباح الخميس، بعد إنزال العلم بحضور ضباط من قيادة العمليات المشتركة.",
    ),
    ("a05", "lead", "أُنزل علم الاحتلال في عين الأسد أمس، وخرج آخر جنوده من الأنبار تحت ضغط المقاومة كما يقول أنصارها."),
    ("a05", "body", "وأكدت مصادر محلية أن الأرتال سلكت الطريق الصحراوي ليلاً."),
    (
        "a07",
        "lead",
        "The last combat unit of the international coalition left Ain al-Asad air base on Thursday, an AP-style pool report said, closing a presence that began in 2014.",
    ),
    ("a08", "body", "لا يعني الإخلاء نهاية المهمة، فالاتفاق يبقي على التدريب والاستشارة."),
    ("a09", "lead", "La base d’Aïn al-Assad a été remise à l’armée irakienne jeudi."),
    (
        "b01",
        "lead",
        "أعلنت الحكومة أن جميع القوات الأجنبية ستغادر البلاد قبل 31 كانون الأول 2026، وأن 500 مستشار سيبقون في معسكرات عراقية.",
    ),
    ("b02", "lead", "قال وزير الخارجية إن 500 مستشار سيبقون بعد الانسحاب في معسكرات عراقية."),
    (
        "b03",
        "lead",
        "أعلنت الحكومة أن جميع القوات الأجنبية ستغادر البلاد قبل 31 كانون الأول 2026، وأن 900 مستشار سيبقون في معسكرات عراقية.",
    ),
    (
        "b04",
        "lead",
        "Iraq said on Tuesday that all foreign forces would leave by 31 December 2026, while officials put the number of advisers staying at 900.",
    ),
    ("b05", "body", "يرى كاتب المقال أن الاستشارة اسم آخر للاحتلال، وأن الأسلحة لا تُسلَّم إلا بعد خروج آخر جندي."),
    ("c01", "lead", "بدأت القوات الأمريكية سحب بطاريات باتريوت من محيط مطار أربيل."),
    ("c02", "lead", "غادرت بطاريات باتريوت أربيل على متن شاحنات باتجاه الأردن، بحسب شهود عيان."),
    ("c03", "body", "وحذّر مسؤول في الإقليم من فراغ دفاعي لا تملأه الأسلحة المتوفرة."),
    ("d01", "lead", "أعلنت حركة راية الوادي تعليق عملياتها حتى نهاية العام، شرط ألا يتوقف الانسحاب."),
    ("d02", "lead", "علّق فصيل مسلح هجماته واشترط انسحاباً كاملاً لا لبس فيه."),
    ("e01", "lead", "عبرت شاحنات تحمل معدات التحالف منفذ طريبيل الحدودي طوال الليل."),
    ("e02", "lead", "عبرت 140 شاحنة محملة بمعدات التحالف إلى الأردن خلال ثلاثة أيام."),
    (
        "f01",
        "lead",
        "طلبت لجنة الأمن والدفاع النيابية من الحكومة جدولاً مكتوباً لإنهاء الوجود الأجنبي، وقالت إن الإعلانات لا تكفي.",
    ),
    ("f02", "lead", "يعقد البرلمان جلسة الأسبوع المقبل لمناقشة جدول الانسحاب."),
    ("g01", "lead", "Les derniers instructeurs français quitteront l’Irak le 15 octobre, a annoncé l’état-major."),
    ("h01", "lead", "ماذا يبقى من التحالف الدولي بعد الانسحاب؟ نجيب هنا عن أكثر الأسئلة تكراراً."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Stand for rasid.stories.Story: composition reads these three."""

    id: str
    headline_id: str
    members: tuple[str, ...]


STORIES = (
    Story(id="s-asad", headline_id="a01", members=tuple(f"a0{n}" for n in range(1, 10))),
    Story(id="s-exit", headline_id="b01", members=("b01", "b02", "b03", "b04", "b05")),
    Story(id="s-patriot", headline_id="c01", members=("c01", "c02", "c03")),
    Story(id="s-truce", headline_id="d01", members=("d01", "d02", "d03")),
    Story(id="s-trucks", headline_id="e02", members=("e01", "e02")),
    Story(id="s-parliament", headline_id="f01", members=("f01", "f02")),
    Story(id="s-french", headline_id="g01", members=("g01",)),
    Story(id="s-remains", headline_id="h01", members=("h01",)),
)
EXTRACTS = {
    "s-asad": [("a01-0", P[0][2]), ("a05-0", P[3][2]), ("a07-0", P[5][2])],
    "s-exit": [("b01-0", P[8][2]), ("b05-0", "يرى كاتب المقال أن الاستشارة اسم آخر للاحتلال")],
    "s-truce": [("d01-0", P[16][2])],
}


def article(row: tuple[Any, ...], **changed: Any) -> dict[str, Any]:
    """Return one row of the articles mart."""
    key, outlet, day, language, title, grade, group, of, relation, similarity, standing = row
    known = {
        "article_id": key, "version_id": f"{key}.1", "outlet_id": outlet, "title": title,
        "url": f"https://{outlet}.example/2026/09/{key}", "path": None, "language": language,
        "published_on": date(2026, 9, day) if day else None, "published_how": "explicit" if day else "unknown",
        "earliest": date(2026, 9, 19) if standing == "overlaps" else None,
        "latest": date(2026, 9, 22) if standing == "overlaps" else None,
        "first_seen_at": datetime(2026, 9, day or 25, 9, tzinfo=UTC), "author": None, "section": None,
        "original_source": None, "republished": None, "grade": grade, "score": 3.0, "reason": "main", "group_id": group,
        "of": of, "relation": relation, "similarity": similarity, "content_sha": f"{key}f3{'09ab' * 15}",
        "standing": standing,
    }  # fmt: skip
    return known | _whose(key, outlet, group, relation) | changed


def _whose(key: str, outlet: str, group: str, relation: str | None) -> dict[str, Any]:
    """Return whose text an article is: that of its group's first printing."""
    origin = outlet if group == key else next((row[1] for row in A if row[0] == group), "rafid")
    reporting = "part-reprint" if relation == "part-reprint" else "own" if origin == outlet else "reprint"
    credit = {"credited": None, "credit_name": None, "credit_text": None}
    return {"origin": origin, "reporting": reporting} | credit


ARTICLE_TYPES: dict[str, Any] = {
    "url": pl.String, "path": pl.String, "author": pl.String, "section": pl.String, "original_source": pl.String,
    "republished": pl.Boolean, "earliest": pl.Date, "latest": pl.Date, "published_on": pl.Date, "of": pl.String,
    "relation": pl.String, "similarity": pl.Float64, "credited": pl.String, "credit_name": pl.String,
    "credit_text": pl.String, "title": pl.String, "language": pl.String,
}  # fmt: skip


def articles(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return rows as the articles frame."""
    return pl.DataFrame(rows or [article(A[0])], schema_overrides=ARTICLE_TYPES).head(len(rows))


def passages(rows: list[tuple[str, str, str]]) -> pl.DataFrame:
    """Return (article, kind, text) as the passages frame, numbered in order."""
    seen: dict[str, int] = {}
    made = []
    for key, kind, text in rows:
        position = seen[key] = seen.get(key, -1) + 1
        made.append((f"{key}-{position}", key, position, kind, text))
    columns = {
        "passage_id": pl.String,
        "article_id": pl.String,
        "position": pl.Int32,
        "kind": pl.String,
        "text": pl.String,
    }
    return pl.DataFrame(made, schema=columns, orient="row")


def _days() -> pl.DataFrame:
    counted = [(row[1], date(2026, 9, row[2])) for row in A if row[5] == 2 and row[10] == "dated"]
    frame = pl.DataFrame(counted, schema={"outlet_id": pl.String, "day": pl.Date}, orient="row")
    return frame.group_by("outlet_id", "day").len("articles").sort("outlet_id", "day")


def _frame(columns: dict[str, Any], rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=columns, orient="row")


S, N = pl.String, pl.Int32
WEEKS = [(f"2026-W{n}", a, o, u) for n, a, o, u in ((32, 9, 7, 5), (33, 14, 9, 6), (34, 11, 8, 6), (35, 19, 12, 8),
         (36, 22, 13, 9), (37, 17, 11, 8), (38, 21, 12, 9), (39, 26, 19, 10))]  # fmt: skip
RUNS = [
    ("rafid", 28, 28, 61, 14, 40, 0, 12, 4, "reached", None, 28), ("masaa", 28, 28, 44, 11, 30, 1, 9, 3, "reached", None, 28),
    ("nakhla", 28, 27, 39, 10, 25, 2, 8, 4, "reached", None, 28), ("jisr", 28, 28, 52, 13, 31, 0, 11, 5, "reached", None, 28),
    ("qindil", 28, 28, 20, 6, 12, 0, 5, 2, "reached", None, 28), ("barada", 28, 28, 25, 7, 16, 0, 6, 3, "reached", None, 28),
    ("sanawbar", 28, 28, 31, 8, 20, 1, 7, 3, "reached", None, 28), ("marsad", 28, 28, 22, 6, 14, 0, 5, 3, "reached", None, 28),
    ("harbor", 28, 28, 18, 5, 11, 0, 4, 2, "reached", None, 28), ("falaise", 28, 28, 15, 4, 9, 0, 4, 2, "reached", None, 28),
    ("watan", 28, 0, 0, 0, 0, 28, 0, 0, "failed", "unreachable", 19), ("ufuq", 28, 0, 0, 0, 0, 0, 0, 0, "blocked", "robots", None),
    ("tayf", 28, 28, 0, 0, 0, 0, 0, 0, "silent", "nothing new for 9 days", 28),
]  # fmt: skip


HEALTH_COUNTS = ("expected_min", "expected_max", "silent_days", "read_lately", "unread_lately", "forbidden")
WELL = (1.7, 0, 20, 0, 14, 0, 0, [])
HEALTH = {
    "jisr": (1.6, 5, 20, 0, 13, 0, 0, ["low-volume"]), "marsad": (0.7, 0, 20, 4, 6, 3, 2, ["robots", "silence", "unread"]),
    "falaise": (0.6, 0, 20, 0, 4, 0, 0, ["parked"]), "watan": (0.0, 0, 20, 9, 0, 0, 0, ["failed", "silence"]),
    "ufuq": (None, 0, 20, 28, 0, 0, 0, ["blocked", "robots"]),
}  # fmt: skip


def week(**changed: Any) -> WeekRows:
    """Return the frozen week, with *changed* fields."""
    outlets = [*OUTLETS, ("watan", "إذاعة الوطن", "Watan Radio", "IQ", "ar", "radio", "state"),
               ("ufuq", "مجلة الأفق", "Ufuq Magazine", "LB", "ar", "magazine", "private"),
               ("tayf", "موقع الطيف", "Tayf", "IQ", "ar", "site", "private")]  # fmt: skip
    names = ("outlet_id", "name_ar", "name_en", "country", "language", "kind", "ownership")
    runs = [
        (*row[:11], datetime(2026, 9, row[11], 2, tzinfo=UTC) if row[11] else None, *HEALTH.get(row[0], WELL))
        for row in RUNS
    ]
    counts = ("tried", "reached", "discovered", "fetched", "unchanged", "failed", "new_articles", "relevant")
    made = WeekRows(
        header=HEADER,
        articles=articles([article(row) for row in A]),
        passages=passages(P),
        outlets=_frame(dict.fromkeys(names, S), outlets),
        previous=_frame({"outlet_id": S, "articles": N, "own": N}, [("rafid", 5, 5), ("masaa", 4, 2), ("nakhla", 3, 2), ("jisr", 3, 1), ("qindil", 3, 1), ("barada", 1, 0), ("sanawbar", 1, 0), ("marsad", 1, 1)]),
        weeks=_frame({"week": S, "articles": N, "origins": N, "outlets": N}, WEEKS),
        days=_days(),
        previous_stories=_frame({"age": N, "story_id": S, "headline": S, "members": pl.List(S)}, [
            (1, "p-asad", "موعد عين الأسد: القيادة تؤجل عشرة أيام والتحالف يتمسك بالجدول", ["z01", "z02"]),
            (1, "p-trucks", "شاحنات المعدات تعبر باتجاه الأردن", ["z03"]),
            (1, "p-drones", "مسيّرات فوق قاعدة حرير قرب أربيل", ["z04", "z05"]),
            (1, "p-sahel", "رحيل القوات الأجنبية عن الساحل الأفريقي كما يُرى من المغرب", ["z06"]),
        ]),
        source_runs=_frame({"source_id": S, **dict.fromkeys(counts, N), "state": S, "reason": S, "last_success_at": pl.Datetime("us", "UTC"),
                            "per_day": pl.Float64, **dict.fromkeys(HEALTH_COUNTS, N), "alarms": pl.List(S)}, runs),
        funnel=_frame({"stage": S, "entered": N, "passed": N, "rejected": N, "duplicate": N}, [
            ("topic", 71, 30, 41, 0), ("discover", 327, 119, 0, 208), ("fetch", 119, 84, 35, 0), ("extract", 84, 71, 13, 0), ("dedupe", 71, 56, 0, 15),
        ]),
        rejections=_frame({"stage": S, "reason": S, "count": N}, [
            ("fetch", "unreachable", 28), ("fetch", "http-404", 4), ("fetch", "too-large", 3),
            ("extract", "no-text", 9), ("extract", "empty", 4), ("topic", "off-topic", 41),
        ]),
        changes=_frame({"article_id": S, "seen_at": pl.Datetime("us", "UTC"), "old_title": S, "new_title": S, "old_texts": pl.List(S), "new_texts": pl.List(S)}, [
            ("b04", datetime(2026, 9, 23, 10, tzinfo=UTC), "Iraq sets year-end exit for foreign forces; 700 advisers to stay",
             "Iraq sets year-end exit for foreign forces; 900 advisers to stay",
             ["Iraq said on Tuesday that all foreign forces would leave by 31 December 2026, while officials put the number of advisers staying at 700."],
             [P[11][2]]),
        ]),
    )  # fmt: skip
    return replace(made, **changed)


def quiet_week() -> WeekRows:
    """Return a week in which nothing was printed on the topic, and nothing had been before."""
    full = week()
    names = ("articles", "passages", "days", "previous_stories", "changes", "weeks", "previous", "rejections")
    return replace(full, **{name: getattr(full, name).clear() for name in names})

"""The table of cleaning rules, each beside its example: adding a rule is one function and one line here."""

from rasid import noise_rules as rules
from rasid import notice_rules as notices
from rasid import place_rules as place
from rasid import profile_rules as host
from rasid.records import Kind
from rasid.verdicts import Check, Rule

_TITLE = "اجتماع اللجنة الفنية حول القواعد الجوية"
_TEXT = (
    "قالت اللجنة الفنية في بيان لها إن اجتماعها حول القواعد الجوية انتهى إلى اتفاق على جدول للعمل المقبل.",
    "وأضافت اللجنة أن الفرق المختصة ستبدأ زياراتها إلى المواقع المذكورة بعد أسبوعين من تاريخ هذا البيان.",
)
_LATEST = "افتتاح معرض الكتاب في العاصمة | هطول أمطار غزيرة على الجنوب | فوز المنتخب في مباراته الأخيرة"
_NEWS = "آخر الأخبار\nافتتاح معرض الكتاب في العاصمة بحضور واسع"
_TIMES = "10:20 افتتاح معرض الكتاب في العاصمة\n10:35 هطول أمطار غزيرة على الجنوب"
_RAIN = "هطول أمطار غزيرة على المدن"
_ALSO = "مواضيع ذات صلة\nهطول الأمطار على الجنوب"
_MENU = "دليل المدن\nشؤون المدن\nأعمدة الرأي\nملف العدد"
_OTHER = "افتتح معرض الكتاب في العاصمة أبوابه يوم أمس."
_PRINTED = "نشر في صدى النهر يوم 12 - 03 - 2021"


def _above(check: Check, kind: Kind, line: str, passage: str | None = None, *, steady: bool = False) -> Rule:
    return _rule(check, kind, line, (passage or line, _TITLE, *_TEXT), steady)


def _under_title(check: Check, kind: Kind, line: str, *, steady: bool = False) -> Rule:
    return _rule(check, kind, line, (_TITLE, line, *_TEXT), steady)


def _below(check: Check, kind: Kind, line: str, passage: str | None = None, *, steady: bool = False) -> Rule:
    return _rule(check, kind, line, (_TITLE, *_TEXT, passage or line), steady)


def _between(check: Check, kind: Kind, line: str, passage: str | None = None, *, steady: bool = False) -> Rule:
    return _rule(check, kind, line, (_TITLE, _TEXT[0], passage or line, _TEXT[1]), steady)


def _rule(check: Check, kind: Kind, line: str, passages: tuple[str, ...], steady: bool) -> Rule:
    return Rule(check=check, kind=kind, line=line, page="\n\n".join(passages), steady=steady)


TEXT_RULES: tuple[Rule, ...] = (
    _between(rules.embed_error, "embed_error", "This video is unavailable", steady=True),
    _between(rules.foreign_message, "widget", "Loading widget", steady=True),
    _below(rules.source_line, "source_line", "المصدر: وكالة النهر"),
    _below(rules.agency_alone, "source_line", "رويترز"),
    _between(rules.related_label, "related_link", "اقرأ أيضا: أمطار الجنوب"),
    _below(rules.under_related, "related_link", "هطول الأمطار على الجنوب", _ALSO),
    _above(rules.ticker_label, "ticker", "آخر الأخبار", _NEWS, steady=True),
    _above(rules.under_ticker, "ticker", "افتتاح معرض الكتاب في العاصمة بحضور واسع", _NEWS),
    _above(rules.separated, "ticker", "فوز المنتخب في مباراته الأخيرة", _LATEST, steady=True),
    _below(rules.doubled_label, "widget", "نسخة للهاتف", "نسخة للهاتف نسخة للهاتف", steady=True),
    _above(rules.timed_headline, "ticker", "10:35 هطول أمطار غزيرة على الجنوب", _TIMES, steady=True),
    _under_title(rules.widget_phrase, "widget", "شارك هذا الخبر"),
    _under_title(rules.widget_words, "widget", "فيسبوك تويتر واتساب", steady=True),
    _under_title(rules.counter, "widget", "عدد المشاهدات: 1204", steady=True),
    _under_title(rules.symbols, "widget", "A+ A-", steady=True),
    _under_title(rules.photo_credit, "caption", "مقر اللجنة (رويترز - أرشيف)"),
    _under_title(place.bulleted_caption, "caption", "• مبنى اللجنة في العاصمة", steady=True),
    _under_title(place.title_again, "caption", "اجتماع القواعد الجوية"),
    _below(place.headline_again, "repeated", "بالصور: اجتماع اللجنة الفنية حول القواعد الجوية"),
    _under_title(place.date_line, "dateline", "12 مارس 2021"),
    _above(place.date_line, "chrome_date", "آخر تحديث: 12 مارس 2021"),
    _under_title(rules.hours_ago, "chrome_date", "منذ 3 ساعات", steady=True),
    _under_title(rules.published_in, "dateline", _PRINTED, steady=True),
    _under_title(rules.byline, "byline", "بقلم: سالم الراوي"),
    _under_title(place.outlet_beside_name, "byline", "سالم الراوي، صدى النهر"),
    _below(place.bracketed_end, "source_line", "(النهر)"),
    _below(notices.disclaimer, "widget", "المقالات المنشورة تعبر عن آراء كتابها ولا تمثل رأي الموقع.", steady=True),
    _below(notices.site_talk, "widget", "سنرسل إلى بريدك الإلكتروني رابطا لاستعادة الاشتراك خلال دقائق."),
    _below(notices.pitch, "widget", "تابعونا على تلغرام لتصلكم كل مواد اللجنة في وقتها ومن دون تأخير أو انتظار."),
    _below(notices.credits, "byline", "(إعداد سالم الراوي للنشرة العربية - تحرير هدى النجار)"),
    _below(notices.author_note, "byline", "كاتب وباحث من مدينة النهر"),
    _above(place.above_title, "ticker", _RAIN),
    _below(place.below_text, "related_link", _RAIN),
    _below(place.beyond_text, "related_link", _OTHER, f"{_RAIN}\n{_MENU}\n{_OTHER}"),
    _between(place.short_run, "widget", "شؤون المدن", _MENU),
    _between(place.printed_often, "widget", "يتبع النص", "يتبع النص\n\nيتبع النص\n\nيتبع النص", steady=True),
    _below(place.standing_apart, "widget", "مفكرة الأسبوع", "\n\n\n\nمفكرة الأسبوع"),
)

_HOST_PAGES = (
    ("إحصاء جديد لأشجار النخيل", "أحصت فرق الزراعة أشجار النخيل في خمسة أقضية وقالت إن نصفها يحتاج إلى سقي جديد."),
    ("سباق الزوارق على النهر", "فاز فريق الجامعة بسباق الزوارق بعد منافسة طويلة أمام جمهور ملأ ضفتي النهر عصرا."),
    ("ترميم السوق القديم", "بدأ عمال البناء ترميم سقف السوق القديم بألواح من خشب الجوز جلبت من الجبال القريبة."),
    ("موسم العسل في الجبال", "قال مربو النحل إن موسم العسل تأخر هذا العام بسبب برد طويل أضر بأزهار الربيع كلها."),
    ("قطار ليلي بين المدينتين", "يسير القطار الليلي بين المدينتين مرتين في الأسبوع ويقطع المسافة في تسع ساعات كاملة."),
    ("مكتبة تفتح أبوابها ليلا", "تفتح مكتبة البلدية أبوابها للطلاب حتى منتصف الليل طوال شهر الامتحانات كما أعلنت أمس."),
)
_POLL = "ما رأيك بالخدمة الجديدة\n\nجيدة جدا\n\nمقبولة نوعا ما"
_PLEA = "صحافتنا الحرة تعيش من عطاء قرائها وحدهم فكونوا معنا لنبقى مستقلين."
_MOTTO = "حكايات المدن والناس على لسان أهلها"
_QUOTED = " ".join(title for title, _ in _HOST_PAGES[:2])
_PIECES = (
    "مهرجان القصب يعود إلى الأهوار بعد غياب ثلاث سنوات كاملة",
    "مدارس الريف تستعير كتبها من شاحنة تجوب القرى كل خميس",
    "نادي الخطاطين يعرض مئة لوحة في بهو المحطة القديمة للقطار",
)
_TURNS = ((1, 0, 2), (2, 0, 1), (0, 2, 1), (1, 2, 0), (2, 1, 0), (1, 0, 2))
_TURNED = tuple(" ".join(_PIECES[n] for n in turn) for turn in _TURNS)


def _on_host(
    check: Check, kind: Kind, line: str, *, top: str = "", within: str = "", below: tuple[str, ...] = (), end: str = ""
) -> Rule:
    """Return a rule whose host prints *top* under each title and *below* under the texts, one under each.

    Its example has *top*, *within* its text, and *end* under it.
    """
    under = below or ("",) * len(_HOST_PAGES)
    others = [_joined((title, top, text, last)) for (title, text), last in zip(_HOST_PAGES, under, strict=True)]
    page = _joined((_TITLE, top, _TEXT[0], within, _TEXT[1], end))
    return Rule(check=check, kind=kind, line=line, page=page, others=tuple(others))


def _joined(passages: tuple[str, ...]) -> str:
    return "\n\n".join(filter(None, passages))


PROFILE_RULES: tuple[Rule, ...] = (
    _on_host(host.closing_paragraph, "widget", _PLEA, below=(_PLEA,) * 6, end=_PLEA),
    _on_host(host.known_headline, "related_link", _HOST_PAGES[0][0], within=_HOST_PAGES[0][0]),
    _on_host(host.known_headline, "ticker", _QUOTED, within=_QUOTED),
    _on_host(host.pieces_run_together, "ticker", " ".join(_PIECES), below=_TURNED, end=" ".join(_PIECES)),
    _on_host(host.recurs_around, "widget", _MOTTO, top=_MOTTO),
    _on_host(host.recurs_in_row, "widget", "مقبولة نوعا ما", within=_POLL, below=(_POLL,) * 6),
)

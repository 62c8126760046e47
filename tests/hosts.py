"""Generated hosts: many pages of one invented outlet each, with furniture that no pattern knows and only its recurrence tells.

A seed makes the host. Its headlines run through a ticker for two or three pages, its background paragraphs stand in
story after story, and its polls, pleas and lists are worded as no rule of wording foresees.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasid.errors import PageError
from rasid.host_profile import HostProfile, build, lines_of
from rasid.reading import Page, read
from rasid.records import KEPT, Record
from tests.variety import Body, Made, Maker, Part
from tests.variety_scores import Tally, count

WHO = """مزارعو السهل|طلاب المعهد الزراعي|فريق الإنقاذ النهري|بلدية الضفة القديمة|نقابة الحرفيين|صيادو البحيرة|إدارة المتحف
الوطني|مجلس الأحياء الشرقية|معلمات القرى الجبلية|شركة النقل الأهلية|أطباء المستوصف|حراس الغابة|لجنة المهرجان|بحارة المرفأ|هواة
الفلك|سائقو الحافلات|ورثة الخان العتيق|مهندسو السد|تجار الحبوب|عمال المطبعة"""
DID = """يفتتحون|يؤجلون|يدرسون|يرفضون|يستأنفون|يوسعون|يراجعون|يعلنون|يحتفلون بـ|يمولون|ينقلون|يرممون|يناقشون|يختبرون"""
WHAT = """جسر المشاة الخشبي|موسم قطاف الزيتون|خط الحافلات الليلي|مكتبة الأطفال المتنقلة|سوق السمك المسقوف|مدرسة الموسيقى|بستان
التجارب|محطة تنقية المياه|معرض السجاد اليدوي|ميناء الصيد الصغير|ملعب الحي|قناة الري الطويلة|مصنع الورق|برج الساعة|دار
العجزة|مخبز القرية|مرصد الطيور|ورشة القوارب"""
WHERE = """في وادي الرمان|قرب تل الحمام|عند نهر السفوح|في بلدة أم الجداول|على طريق القوافل|في ناحية العيون|بمحاذاة السور|في حي
النحاسين|غرب المرج|خلف المحطة القديمة|في جزيرة القصب|عند باب البحر"""
WHEN = """بعد شتاء ماطر|قبل حلول العيد|منذ مطلع الربيع|خلال أسبوعين|رغم شح المال|وسط حضور كثيف|بلا ضجيج|مع أول الصيف|بعد
تأجيل طويل|في يوم مشمس"""
SAID = """وأوضح المتحدث باسمهم أن|وذكر شهود من المكان أن|وجاء في مذكرة وزعت على الحاضرين أن|ويرى مختصون أن|وأكد من حضر
اللقاء أن|وتشير سجلات البلدة إلى أن|وروى أحد المسنين كيف أن|وكتبت صحيفة محلية أن"""
THAT = """العمل سيمضي على مراحل|الكلفة أقل مما ظن الناس|المتطوعين تجاوزوا المئات|الخطة نوقشت سنوات|الأهالي شاركوا
بأيديهم|الخرائط القديمة ضاعت|المواد جلبت من الجوار|أحدا لم يصب بأذى|النتيجة فاقت ما توقعوه|الخلاف حسم بالتراضي"""
PLEAS = (
    "هذه الجريدة يكتبها جيرانكم ويدفع ثمن حبرها من يقرؤها، فكونوا من أهلها ولو بثمن فنجان قهوة.",
    "لا يملكنا حزب ولا تاجر، وما يصلكم كل صباح ثمرة ما يجود به أصدقاؤنا.",
    "إن راقكم ما تقرؤون هنا فأخبروا به جارا أو قريبا، فذلك أجمل ما تصنعونه لنا.",
)
OPENERS = (
    "كل جمعة نرسل إلى من يرغب حكاية واحدة طويلة لا نطبعها في مكان آخر.",
    "صار لنا ركن جديد في مقهى المرفأ نلتقي فيه بقرائنا مساء كل ثلاثاء.",
)
POLLS = (
    ("أي الفصول أحب إليك", "الربيع بلا تردد", "الخريف وهدوؤه", "لا فرق عندي"),
    ("كيف تصلك أخبار حيك", "من الجيران غالبا", "من المذياع", "لا تصلني أصلا"),
)
STOCK = ("خلفية المشهد", "ماذا بعد", "أصل الحكاية")
LISTED = ("دفتر الزوار", "صندوق البريد الأخضر", "خريطة أكشاك البيع")


def _bank(said: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in said.split("|"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Hold how a host's pages are read without and with its profile, and what the profile cost that it must not."""

    before: Tally
    after: Tally
    titles_lost: tuple[str, ...]
    paragraphs_lost: tuple[str, ...]


class Host:
    """Make the pages of one host from a seed."""

    def __init__(self, seed: int, bodies: Sequence[Body] = ()) -> None:
        self.seed, self.random, self.bodies = seed, random.Random(seed), bodies
        self.plea, self.opener, self.poll = (self.random.choice(c) for c in (PLEAS, OPENERS, POLLS))
        self.ticker_at = self.random.choice(("above", "under the title", "below"))
        self.poll_at = self.random.choice(("within", "below"))
        self.opens = self.random.random() < 0.5
        self.backgrounds = [self.paragraph() for _ in range(3)]
        self.headlines: list[str] = []

    def pick(self, bank: str) -> str:
        """Return one of the phrases of *bank*."""
        return self.random.choice(_bank(bank))

    def headline(self) -> str:
        """Return a headline this host has not printed yet."""
        while True:
            said = f"{self.pick(WHO)} {self.pick(DID)} {self.pick(WHAT)} {self.pick(WHERE)}"
            if said not in self.headlines:
                self.headlines.append(said)
                return said

    def paragraph(self) -> str:
        """Return a paragraph of prose."""
        opening = f"قالت {self.pick(WHO)} إن {self.pick(WHAT)} {self.pick(WHERE)} يعود إلى الخدمة {self.pick(WHEN)}"
        return (
            f"{opening}، {self.pick(SAID)} {self.pick(THAT)} {self.pick(WHEN)}، و{self.pick(THAT)} {self.pick(WHERE)}."
        )

    def page(self, number: int) -> Made:
        """Return the page that comes after those made before."""
        maker = Maker(self.seed * 1000 + number)
        maker.language = "ar"
        title, paragraphs = self.article()
        parts = [Part(kind="title", text=title, tag="h1"), *self.text(paragraphs)]
        parts = [*self.around("above"), parts[0], *self.around("under the title"), *self.opening(), *parts[1:]]
        parts += [*self.closing(), *self.around("below")]
        self.headlines = self.headlines[-12:]
        return Made(
            seed=maker.seed, language="ar", parts=tuple(parts), text=maker.as_text(parts), title=title,
            html=maker.as_html(parts, title, None), published=None, repeats=(),
        )  # fmt: skip

    def article(self) -> Body:
        """Return the article itself, background that the outlet prints again among its paragraphs."""
        if self.bodies:
            title, said = self.random.choice(self.bodies)
            self.headlines.append(title)
        else:
            title, said = self.headline(), tuple(self.paragraph() for _ in range(self.random.randrange(3, 7)))
        paragraphs = list(said)
        for background in self.backgrounds:
            if self.random.random() < 0.3:
                paragraphs.insert(self.random.randrange(1, len(paragraphs) + 1), background)
        return title, tuple(paragraphs)

    def text(self, paragraphs: Sequence[str]) -> list[Part]:
        """Return the paragraphs with stock subheadings, a headline of another page and the poll between them."""
        parts = [Part(kind="body", text=text, tag="p", accept=frozenset({"lead"})) for text in paragraphs]
        if self.random.random() < 0.4:
            parts.insert(
                self.random.randrange(1, len(parts)), Part(kind="subheading", text=self.random.choice(STOCK), tag="h3")
            )
        if self.random.random() < 0.3 and len(self.headlines) > 5:
            parts.insert(
                self.random.randrange(1, len(parts)), _noise("related_link", self.random.choice(self.headlines[-6:-1]))
            )
        if self.poll_at == "within":
            at = self.random.choice([n for n in range(1, len(parts)) if parts[n - 1].kind == "body"])
            parts[at:at] = self.polling()
        return parts

    def polling(self) -> list[Part]:
        """Return the poll, a line each for the question and its answers."""
        return [_noise("widget", line) for line in self.poll]

    def opening(self) -> list[Part]:
        """Return the sentence this outlet opens its texts with, if it is one that does."""
        return [_noise("widget", self.opener, tag="p")] if self.opens else []

    def closing(self) -> list[Part]:
        """Return what follows the text: a plea on most pages, lists, and the poll."""
        parts = [_noise("widget", self.plea, tag="p")] if self.random.random() < 0.9 else []
        return parts + (self.polling() if self.poll_at == "below" else [])

    def around(self, place: str) -> list[Part]:
        """Return the ticker where this outlet prints it: the headlines of the last pages, run together."""
        others = self.headlines[-4:-1]
        if place != self.ticker_at or len(others) < 3:
            return []
        return [
            _noise("ticker", " ".join(others)),
            *([_noise("widget", w) for w in LISTED] if place == "below" else []),
        ]


def _noise(kind: str, text: str, *, tag: str = "div") -> Part:
    accept = frozenset({"ticker", "related_link", "widget"})
    return Part(kind=kind, text=text, tag=tag, css="box", accept=accept)


def make(seed: int, pages: int, bodies: Sequence[Body] = ()) -> tuple[Made, ...]:
    """Return so many pages of the host *seed* makes."""
    host = Host(seed, bodies)
    return tuple(host.page(number) for number in range(pages))


def records(pages: Sequence[Made], media: str, profile: HostProfile | None = None) -> dict[str, Record]:
    """Return what is read of *pages* saved as *media*, by page."""
    return {str(page.seed): one for page in pages if (one := _read(page, media, profile)) is not None}


def _read(page: Made, media: str, profile: HostProfile | None) -> Record | None:
    source = page.html if media == "html" else page.text
    try:
        return read(Page(content=source.encode(), path=str(page.seed), media=media, profile=profile))  # type: ignore[arg-type]
    except PageError:
        return None


def compare(pages: Sequence[Made], media: str) -> Outcome:
    """Read *pages* alone and then under the profile they make together."""
    alone = records(pages, media)
    under = records(pages, media, build(lines_of(alone)))
    return Outcome(
        before=count(pages, alone), after=count(pages, under),
        titles_lost=tuple(alone[p.path].meta.title or "" for p in under.values() if p.meta.title != alone[p.path].meta.title),
        paragraphs_lost=tuple(text for page in pages for text in _lost(page, alone[str(page.seed)], under[str(page.seed)])),
    )  # fmt: skip


def _lost(page: Made, alone: Record, under: Record) -> Iterator[str]:
    own = {part.text for part in page.parts if part.kind in KEPT}
    gone = {s.text for s in alone.kept} - {s.text for s in under.kept}
    yield from sorted(gone & own)

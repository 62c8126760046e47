"""Shapes of pages: what content systems wrap round an article, written by hand. Each says what a reader must keep.

In a shape's HTML `{t}` is the title, `{1}` to `{4}` are paragraphs, `{h}` is a subheading, `{d}` the day as printed.
"""

from dataclasses import dataclass

TITLES = {
    "ar": "اللجنة المشتركة تقر جدول إخلاء قاعدة الوادي الجوية",
    "en": "Joint committee approves timetable for leaving the valley air base",
    "fr": "La commission mixte adopte le calendrier du départ de la base de la vallée",
}
SUBHEADINGS = {"ar": "خلاف على المواعيد", "en": "A dispute over dates", "fr": "Un désaccord sur les dates"}
DAYS = {"ar": "28 نوفمبر 2021", "en": "28 November 2021", "fr": "28 novembre 2021"}
PARAGRAPHS = {
    "ar": (
        "أقرت اللجنة المشتركة مساء الأحد جدولا من ثلاث مراحل لإخلاء قاعدة الوادي الجوية من الوحدات الأجنبية المتبقية فيها.",
        "وقال المتحدث باسم اللجنة سالم الراوي إن المرحلة الأولى تشمل نقل المعدات الثقيلة إلى ميناء الشمال خلال شهرين.",
        "وأضاف الراوي أن الفرق الفنية ستتسلم المدارج ومخازن الوقود تباعا، وأن محاضر التسليم ستنشر بعد كل مرحلة من المراحل.",
        "ورفض نواب من كتلة الوسط الجدول المعلن وطالبوا بعرضه على المجلس قبل البدء في تنفيذه لأن المهلة أطول مما اتفق عليه.",
    ),
    "en": (
        "The joint committee approved on Sunday evening a timetable in three stages for foreign units to leave the valley base.",
        "Its spokesman Salem Alrawi said that the first stage would move the heavy equipment to the northern port in two months.",
        "He added that the technical teams would take over the runways and the fuel stores one after the other, on the record.",
        "Members of the centre bloc rejected the timetable and asked that parliament debate it before any part is carried out.",
    ),
    "fr": (
        "La commission mixte a adopté dimanche soir un calendrier en trois étapes pour le départ des unités étrangères de la base.",
        "Son porte-parole Salem Alrawi a déclaré que la première étape verrait le matériel lourd gagner le port en deux mois.",
        "Il a ajouté que les équipes techniques recevraient les pistes et les dépôts de carburant les uns après les autres.",
        "Des élus du bloc du centre ont rejeté ce calendrier et demandé que le parlement en débatte avant toute exécution.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Hold a page's HTML and what must be kept of it: `keeps` names slots in order, `also` are kept lines of its own."""

    name: str
    language: str
    html: str
    keeps: str = "1234"
    also: tuple[str, ...] = ()
    published: str | None = "2021-11-28"
    url: str | None = None
    saved: bool = True

    def page(self) -> str:
        """Return the page."""
        slots = {str(n): text for n, text in enumerate(PARAGRAPHS[self.language], start=1)}
        slots |= {"t": TITLES[self.language], "h": SUBHEADINGS[self.language], "d": DAYS[self.language]}
        head, _, body = self.html.rpartition("</head>")
        head = f"{head}</head>" if head else "<head><title>{t}</title></head>"
        text = f"<html lang='{self.language}'>{head}<body>{body}</body></html>"
        for slot, said in slots.items():
            text = text.replace("{" + slot + "}", said)
        return text

    def kept(self) -> list[str]:
        """Return the lines a reader keeps, in any order."""
        slots = dict(zip("1234h", (*PARAGRAPHS[self.language], SUBHEADINGS[self.language]), strict=True))
        return [*(slots[slot] for slot in self.keeps), *self.also]


ALL = "<p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p>"

SYSTEMS: tuple[Shape, ...] = (
    Shape(
        name="wordpress",
        language="ar",
        html="""<div class="top-bar">الأحد, فبراير 4, 2024</div><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li></ul></nav>
        <div class="breaking-news"><span>عاجل</span><ul><li><a href="/1">افتتاح معرض الكتاب في العاصمة</a></li><li><a href="/2">هطول أمطار غزيرة على الجنوب</a></li></ul></div>
        <article class="post hentry"><header><h1 class="entry-title">{t}</h1><div class="entry-meta"><span class="author">سالم الراوي</span>
        <time class="entry-date published" datetime="2021-11-28T10:00:00+03:00">{d}</time> <span>0 1٬204 دقيقة واحدة</span></div></header>
        <div class="entry-content">"""
        + ALL
        + """</div><div class="post-tags"><span>الوسوم</span><a href="/t/1">القاعدة الجوية</a><a href="/t/2">اللجنة المشتركة</a></div>
        <div class="author-box"><h3>سالم الراوي</h3><p>صحفي من مدينة الوادي يكتب في الشؤون العسكرية منذ عشر سنوات.</p></div>
        <div id="related_posts"><h3>مقالات ذات صلة</h3><ul><li><a href="/a">نقابة الأطباء تعلن موعد مؤتمرها السنوي</a></li><li><a href="/b">بلدية المدينة تبدأ ترميم الجسر القديم</a></li></ul></div>
        <div id="respond"><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p><p>احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح لاستخدامها المرة المقبلة في تعليقي.</p></div></article>""",
    ),
    Shape(
        name="drupal",
        language="ar",
        html="""<div class="breadcrumb"><a href="/">الرئيسية</a> » <a href="/n">أخبار</a></div><h1 id="page-title">{t}</h1>
        <div class="node node-article"><div class="field field-name-field-date"><div class="field-item">{d}</div></div>
        <div class="field field-name-body"><div class="field-items"><div class="field-item"><p>{1}</p><p>{2}</p><h2>{h}</h2><p>{3}</p><p>{4}</p></div></div></div>
        <div class="field field-name-field-source"><div class="field-label">المصدر:&nbsp;</div><div class="field-item">وكالة النهر</div></div>
        <ul class="links inline"><li><a href="/print">نسخة للطباعة</a></li><li><a href="/mail">أرسل إلى صديق</a></li></ul></div>""",
        keeps="1234h",
    ),
    Shape(
        name="blogger",
        language="ar",
        html="""<h2 class="date-header"><span>الأحد، ٢٨ نوفمبر ٢٠٢١</span></h2><div class="post hentry"><h1 class="post-title entry-title">{t}</h1>
        <div class="post-body entry-content"><div dir="rtl">{1}</div><div><br></div><div dir="rtl">{2}</div><div><br></div><div dir="rtl">{3}</div><div><br></div><div dir="rtl">{4}</div></div>
        <div class="post-footer"><span>مرسلة بواسطة سالم الراوي في 9:14 ص</span><a href="#">ليست هناك تعليقات:</a><a href="#">إرسال تعليق</a></div></div>
        <div class="sidebar"><h2>أرشيف المدونة</h2><ul><li><a href="/2021">2021 (45)</a></li><li><a href="/2020">2020 (31)</a></li></ul></div>""",
    ),
    Shape(
        name="joomla",
        language="en",
        html="""<div class="item-page"><div class="page-header"><h1>{t}</h1></div><dl class="article-info"><dt>Details</dt><dd class="createdby">Written by Salem Alrawi</dd>
        <dd class="published"><time datetime="2021-11-28">Published: {d}</time></dd><dd class="hits">Hits: 3120</dd></dl><div itemprop="articleBody">"""
        + ALL
        + """</div><ul class="pager"><li><a href="/p">Prev</a></li><li><a href="/n">Next</a></li></ul></div>""",
    ),
    Shape(
        name="old tables",
        language="ar",
        html="""<table width="100%"><tr><td colspan="2"><marquee>افتتاح معرض الكتاب في العاصمة&nbsp;&nbsp;&nbsp;&nbsp;هطول أمطار غزيرة على الجنوب&nbsp;&nbsp;&nbsp;&nbsp;فوز المنتخب في مباراته الأخيرة</marquee></td></tr>
        <tr><td><font size="5"><b>{t}</b></font><br><font color="gray">{d}</font><br><br>{1}<br><br>{2}<br><br>{3}<br><br>{4}<br><br><b>المصدر: وكالة النهر</b></td>
        <td><a href="/1">أخبار</a><br><a href="/2">مقالات</a><br><a href="/3">دراسات</a></td></tr></table>""",
    ),
    Shape(
        name="ticker of hard spaces in a plain box",
        language="ar",
        html="""<div>افتتاح معرض الكتاب في العاصمة بحضور واسع&nbsp;&nbsp;&nbsp;&nbsp;هطول أمطار غزيرة على مدن الجنوب&nbsp;&nbsp;&nbsp;&nbsp;فوز المنتخب في مباراته الأخيرة أمام ضيفه&nbsp;&nbsp;&nbsp;&nbsp;نقابة الأطباء تعلن موعد مؤتمرها</div>
        <div><h1>{t}</h1><div>{d}</div>"""
        + ALL
        + "</div>",
    ),
    Shape(
        name="ticker with bullets below the text",
        language="ar",
        html="<div><h1>{t}</h1><div>نشر في: {d}</div>"
        + ALL
        + "</div><div>افتتاح معرض الكتاب في العاصمة • هطول أمطار غزيرة على الجنوب • فوز المنتخب في مباراته الأخيرة</div>",
    ),
    Shape(
        name="ticker of list items run together",
        language="ar",
        html="<ul><li>آخر الأخبار</li><li>افتتاح معرض الكتاب في العاصمة</li><li>هطول أمطار غزيرة على الجنوب</li><li>فوز المنتخب في مباراته الأخيرة</li></ul><h1>{t}</h1><p>{d}</p>"
        + ALL,
    ),
    Shape(
        name="pointers between paragraphs",
        language="ar",
        html="""<article><h1>{t}</h1><time datetime="2021-11-28">{d}</time><p>{1}</p><p><strong>اقرأ أيضا: <a href="/a">نقابة الأطباء تعلن موعد مؤتمرها السنوي</a></strong></p>
        <p>{2}</p><p>اقرأ أيضاً <a href="/b">بلدية المدينة تبدأ ترميم الجسر القديم</a></p><p>{3}</p><p><a href="/c">شاهد أيضا.. هطول أمطار غزيرة على مدن الجنوب</a></p><p>{4}</p></article>""",
    ),
    Shape(
        name="embedded post",
        language="ar",
        html="""<article><h1>{t}</h1><span>{d}</span><p>{1}</p><p>{2}</p><div class="embed">هذا المحتوى غير متاح. قد يكون الناشر حذفه.</div><p>{3}</p><p>{4}</p></article>""",
    ),
    Shape(
        name="captions between paragraphs",
        language="ar",
        html="""<div><h1>{t}</h1><div>{d}</div><p>{1}</p><figure><img src="/1.jpg"><figcaption>مدخل قاعدة الوادي (أ ف ب)</figcaption></figure><p>{2}</p>
        <div class="wp-caption"><img src="/2.jpg"><p class="wp-caption-text">سالم الراوي في مؤتمره الصحفي - أرشيف</p></div><p>{3}</p><p>{4}</p></div>""",
    ),
    Shape(
        name="share bars",
        language="ar",
        html="""<div><h1>{t}</h1><div>{d}</div><div><a>فيسبوك</a> <a>تويتر</a> <a>واتساب</a> <a>تلغرام</a></div><div>A+ A-</div>"""
        + ALL
        + """<div>شارك هذا الخبر:</div><div><a>Facebook</a><a>Twitter</a><a>WhatsApp</a></div><div>تابعونا على قناتنا في تلغرام ليصلكم كل جديد</div></div>""",
    ),
    Shape(
        name="comments",
        language="ar",
        html="""<div><h1>{t}</h1><div>{d}</div>"""
        + ALL
        + """</div><div><h3>التعليقات (2)</h3><div>أبو أحمد</div><div>كلام جميل</div><div>قبل 3 ساعات</div><div>زائر</div><div>متى تبدأ المرحلة الأولى؟</div><div>قبل 5 ساعات</div>
        <div>الآراء الواردة في التعليقات لا تعبر عن رأي الموقع وإنما عن رأي أصحابها.</div></div>""",
    ),
    Shape(
        name="newsletter and cookies",
        language="en",
        html="""<div class="cookie-banner">We use cookies to improve our website. <button>Accept all</button></div><main><h1>{t}</h1><p class="date">{d}</p><p>{1}</p><p>{2}</p>
        <div class="newsletter"><h3>Sign up for our newsletter</h3><p>Get the latest news delivered to your inbox every morning.</p></div><p>{3}</p><p>{4}</p></main>""",
    ),
    Shape(
        name="paywall",
        language="en",
        html="""<main><h1>{t}</h1><p>{d}</p><p>{1}</p><p>{2}</p><p>{3}</p><div class="paywall"><h3>Subscribe to continue reading</h3><p>Already a subscriber? Sign in to your account to read the full story.</p></div></main>""",
        keeps="123",
    ),
    Shape(
        name="breadcrumb with date",
        language="ar",
        html="""<div><a href="/">الرئيسية</a> / <a href="/n">سياسة</a> / {d}</div><h1>{t}</h1>""" + ALL,
    ),
    Shape(
        name="page date and article date",
        language="ar",
        html="""<div>اليوم: الثلاثاء 5 مارس 2024 - آخر تحديث 14:20</div><h1>{t}</h1><div>الأحد {d} - 10:15</div>"""
        + ALL,
    ),
    Shape(
        name="hijri and gregorian",
        language="ar",
        html="""<h1>{t}</h1><div>الأحد 23 ربيع الآخر 1443 هـ الموافق {d} م</div>""" + ALL,
    ),
)

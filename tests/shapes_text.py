"""More shapes of pages: what stands inside a text and right under it, and how its day is printed."""

from tests.shapes import ALL, Shape

TEXTS: tuple[Shape, ...] = (
    Shape(
        name="bold subheadings",
        language="ar",
        html="""<div><h1>{t}</h1><div>{d}</div><p>{1}</p><p>{2}</p><p><strong>{h}</strong></p><p>{3}</p><p>{4}</p></div>""",
        keeps="1234h",
    ),
    Shape(
        name="a list that is text",
        language="en",
        html="""<article><h1>{t}</h1><p>{d}</p><p>{1}</p><p>{2}</p><ul><li>The first stage ends in January with the heavy equipment.</li><li>The second stage ends in March with the fuel stores.</li><li>The third stage ends in May with the runways themselves.</li></ul><p>{3}</p><p>{4}</p></article>""",
        also=(
            "The first stage ends in January with the heavy equipment.",
            "The second stage ends in March with the fuel stores.",
            "The third stage ends in May with the runways themselves.",
        ),
    ),
    Shape(
        name="quotations and verse",
        language="ar",
        html="""<article><h1>{t}</h1><p>{d}</p><p>{1}</p><blockquote><p>«لن نوقع على محضر لا يحمل تاريخا واضحا لمغادرة آخر جندي من القاعدة.»</p></blockquote><p>{2}</p><p>{3}</p><p>{4}</p></article>""",
        also=("«لن نوقع على محضر لا يحمل تاريخا واضحا لمغادرة آخر جندي من القاعدة.»",),
    ),
    Shape(
        name="live blog",
        language="en",
        html="""<article><h1>{t}</h1><p>{d}</p><div class="entry"><time>10:15</time><p>{1}</p></div><div class="entry"><time>09:40</time><p>{2}</p></div><div class="entry"><time>09:05</time><p>{3}</p></div><div class="entry"><time>08:30</time><p>{4}</p></div></article>""",
    ),
    Shape(
        name="note on the author",
        language="ar",
        html="""<article><h1>{t}</h1><div>بقلم: سالم الراوي</div><div>{d}</div>"""
        + ALL
        + "<p>* كاتب وباحث من مدينة الوادي</p></article>",
    ),
    Shape(
        name="note on the author named in metadata",
        language="en",
        html="""<head><title>{t}</title><meta name="author" content="Salem Alrawi"></head><article><h1>{t}</h1><p>{d}</p>"""
        + ALL
        + "<p>Salem Alrawi has covered the armed forces for the Valley Post since the base was opened.</p></article>",
        saved=False,
    ),
    Shape(
        name="list of links with kickers",
        language="fr",
        html="""<article><h1>{t}</h1><p>Publié le {d}</p>"""
        + ALL
        + """<ul><li>Économie : <a href="/1">la compagnie des eaux augmente ses tarifs</a></li><li>Sport : <a href="/2">l'équipe nationale gagne son dernier match</a></li></ul></article>""",
    ),
    Shape(
        name="pointers in French",
        language="fr",
        html="""<article><h1>{t}</h1><p>Publié le {d} à 10h15</p><p>{1}</p><p>À lire aussi <a href="/a">La pluie tombe sur les villes du sud</a></p><p>{2}</p><p>Passer la publicité</p><p>{3}</p><p>{4}</p><p>Abonnez-vous à notre newsletter pour recevoir toute l'actualité de la vallée chaque matin.</p></article>""",
    ),
    Shape(
        name="title said again in a player",
        language="en",
        html="""<article><h1>{t}</h1><p>{d}</p><div>Watch: {t}</div>""" + ALL + "<h3>{t}</h3></article>",
    ),
    Shape(
        name="search engine's title",
        language="en",
        html="""<head><title>Valley air base: what the timetable says</title><meta property="og:title" content="Valley air base: what the timetable says"></head><article><h1>{t}</h1><p>{d}</p>"""
        + ALL
        + "</article>",
        saved=False,
    ),
    Shape(
        name="outlets that read as dates",
        language="ar",
        published=None,
        html="""<div>26 سبتمبر نت</div><h1>{t}</h1><div>14 أكتوبر</div>""" + ALL + "<div>المصدر: اليوم السابع</div>",
    ),
    Shape(
        name="sidebar before the text",
        language="ar",
        html="""<div class="sidebar"><h3>الأكثر قراءة</h3><ul><li><a href="/1">افتتاح معرض الكتاب في العاصمة</a></li><li><a href="/2">هطول أمطار غزيرة على الجنوب</a></li></ul></div><div class="content"><h1>{t}</h1><span>{d}</span>"""
        + ALL
        + "</div>",
    ),
    Shape(
        name="several articles on a page",
        language="ar",
        html="""<article><h1>{t}</h1><time datetime="2021-11-28">{d}</time>"""
        + ALL
        + """</article><article><h2>نقابة الأطباء تعلن موعد مؤتمرها السنوي</h2><p>أعلنت نقابة الأطباء أن مؤتمرها السنوي سيعقد في العاصمة خلال الأسبوع الأول من الشهر المقبل.</p></article>""",
        saved=False,
    ),
    Shape(
        name="weather and currency boxes",
        language="ar",
        html="""<div>بغداد 24°</div><div>الدولار: 1460</div><h1>{t}</h1><div>{d}</div>"""
        + ALL
        + "<div>أسعار العملات</div><div>حالة الطقس</div><div>مواقيت الصلاة</div>",
    ),
    Shape(
        name="pointer inside the paragraph's element",
        language="ar",
        html="""<article><h1>{t}</h1><p>{d}</p><p>{1}<br><br>اقرأ أيضا: <a href="/a">نقابة الأطباء تعلن موعد مؤتمرها السنوي</a><br><br>{2}</p><p>{3}</p><p>{4}</p></article>""",
    ),
    Shape(
        name="hash tags",
        language="ar",
        html="<article><h1>{t}</h1><p>{d}</p>" + ALL + "<p>#القاعدة_الجوية #اللجنة_المشتركة</p></article>",
    ),
    Shape(
        name="chronology",
        language="ar",
        html="""<article><h1>{t}</h1><p>نشر في {d}</p><p>{1}</p><h3>12 يناير 2019</h3><p>{2}</p><h3>3 مارس 2020</h3><p>{3}</p><h3>20 نوفمبر 2021</h3><p>{4}</p></article>""",
        also=("12 يناير 2019", "3 مارس 2020", "20 نوفمبر 2021"),
    ),
    Shape(
        name="interview",
        language="ar",
        html="""<article><h1>{t}</h1><p>{d}</p><p>{1}</p><p><b>متى تبدأ المرحلة الأولى؟</b></p><p>{2}</p><p><b>وهل وافق النواب على الجدول؟</b></p><p>- لا.</p><p>{4}</p></article>""",
        keeps="124",
        also=("متى تبدأ المرحلة الأولى؟", "وهل وافق النواب على الجدول؟", "- لا."),
    ),
    Shape(
        name="paragraphs without full stops",
        language="ar",
        html="""<div>آخر الأخبار</div><div>افتتاح معرض الكتاب في العاصمة</div><h1>{t}</h1><div>{d}</div><p>أعلن المتحدث باسم اللجنة أن الجدول سيعرض على مجلس النواب خلال الأسبوع الجاري من دون أي تعديل عليه رغم اعتراض كتلة الوسط وحلفائها</p>
        <p>ويشمل الجدول نقل المعدات الثقيلة ثم تسليم مخازن الوقود والمدارج إلى الفرق الفنية على أن تنشر محاضر التسليم كاملة بعد كل مرحلة منها</p>
        <p>وكانت كتلة الوسط قد طالبت بمهلة أقصر وبلجنة مستقلة تراقب ما يجري داخل القاعدة وترفع تقاريرها إلى المجلس كل أسبوعين بلا استثناء</p>""",
        keeps="",
        also=(
            "أعلن المتحدث باسم اللجنة أن الجدول سيعرض على مجلس النواب خلال الأسبوع الجاري من دون أي تعديل عليه رغم اعتراض كتلة الوسط وحلفائها",
            "ويشمل الجدول نقل المعدات الثقيلة ثم تسليم مخازن الوقود والمدارج إلى الفرق الفنية على أن تنشر محاضر التسليم كاملة بعد كل مرحلة منها",
            "وكانت كتلة الوسط قد طالبت بمهلة أقصر وبلجنة مستقلة تراقب ما يجري داخل القاعدة وترفع تقاريرها إلى المجلس كل أسبوعين بلا استثناء",
        ),
    ),
    Shape(
        name="one paragraph",
        language="ar",
        html="""<div><a href="/">الرئيسية</a></div><div><a href="/s">سياسة</a></div><h1>{t}</h1><div>{d}</div><p>{1}</p><div>شارك</div>
        <div><h3>أخبار ذات صلة</h3><ul><li><a href="/1">افتتاح معرض الكتاب في العاصمة</a></li><li><a href="/2">هطول أمطار غزيرة على الجنوب</a></li></ul></div>""",
        keeps="1",
    ),
    Shape(
        name="paired month names",
        language="ar",
        html="<h1>{t}</h1><div>الأحد 28 تشرين الثاني/نوفمبر 2021 - 10:15 بتوقيت غرينتش</div>" + ALL,
    ),
    Shape(
        name="months of the Maghreb",
        language="ar",
        published="2022-08-14",
        html="<h1>{t}</h1><div>نشر يوم 14 أوت 2022</div>" + ALL,
    ),
    Shape(
        name="published and changed in French",
        language="fr",
        html="<h1>{t}</h1><div>Publié le 28/11/2021 à 10h15 - Mis à jour le 30/11/2021 à 08h00</div>" + ALL,
    ),
    Shape(
        name="published and changed in English",
        language="en",
        html="<h1>{t}</h1><div>By Salem Alrawi</div><div>Nov. 28, 2021 5:30 pm ET | Updated Nov. 30, 2021 8:00 am ET</div>"
        + ALL,
    ),
    Shape(
        name="published and changed on two lines",
        language="ar",
        html="<h1>{t}</h1><div>تاريخ النشر: {d} 10:15</div><div>آخر تحديث: 3 ديسمبر 2021 08:00</div>" + ALL,
    ),
    Shape(
        name="hours ago",
        language="ar",
        published=None,
        html="<h1>{t}</h1><div>منذ 3 ساعات</div>" + ALL,
    ),
    Shape(
        name="dated comments",
        language="ar",
        published=None,
        html="<h1>{t}</h1>"
        + ALL
        + "<div>التعليقات</div><div>أبو أحمد 12/3/2022</div><div>كلام جميل</div><div>زائر 14/3/2022</div><div>متى تبدأ؟</div>",
    ),
    Shape(
        name="numbered steps",
        language="en",
        html="""<article><h1>{t}</h1><p>{d}</p><p>{1}</p><ol><li>Heavy equipment leaves first, by rail.</li><li>Fuel stores are handed over next.</li><li>The runways come last of all.</li></ol><p>{2}</p><p>{3}</p><p>{4}</p></article>""",
        also=(
            "Heavy equipment leaves first, by rail.",
            "Fuel stores are handed over next.",
            "The runways come last of all.",
        ),
    ),
    Shape(
        name="kicker in the title",
        language="ar",
        html="<h1>{t}</h1><h2>المتحدث باسم اللجنة: المعدات الثقيلة تغادر خلال شهرين</h2><div>{d}</div>" + ALL,
        also=("المتحدث باسم اللجنة: المعدات الثقيلة تغادر خلال شهرين",),
    ),
    Shape(
        name="gallery and player",
        language="ar",
        html="""<article><h1>{t}</h1><p>{d}</p><div class="gallery"><img src="/1.jpg"><span>1/5</span></div><div>شاهد الفيديو</div>"""
        + ALL
        + "<div>استمع إلى المقال 03:15</div></article>",
    ),
    Shape(
        name="app and channel",
        language="ar",
        html="<article><h1>{t}</h1><p>{d}</p>"
        + ALL
        + "<p>لمتابعة آخر الأخبار حمل تطبيق صدى النهر من متجر التطبيقات أو انضم إلى قناتنا على واتساب.</p><p>المقالات المنشورة لا تعبر بالضرورة عن رأي صدى النهر وإنما عن آراء أصحابها.</p></article>",
    ),
    Shape(
        name="menu of words in one line",
        language="ar",
        html="<div>الرئيسية | سياسة | اقتصاد | رياضة | ثقافة | منوعات</div><h1>{t}</h1><div>{d}</div>" + ALL,
    ),
)

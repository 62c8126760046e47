"""More shapes of pages: where a page says its day and its people, and whose days it prints besides."""

from tests.shapes import ALL, Shape

FIELDS: tuple[Shape, ...] = (
    Shape(
        name="date in JSON-LD only",
        language="ar",
        html="""<head><title>{t}</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"{t}","datePublished":"2021-11-28T09:00:00Z","dateModified":"2022-01-05T09:00:00Z"}]}</script></head><h1>{t}</h1>"""
        + ALL,
        saved=False,
    ),
    Shape(
        name="date in a time element only",
        language="fr",
        html="""<article><h1>{t}</h1><p>Par <a href="/s">Salem Alrawi</a></p><p><time datetime="2021-11-28T08:00">dimanche dernier</time></p>"""
        + ALL
        + "</article>",
        saved=False,
    ),
    Shape(
        name="date in the address only",
        language="en",
        url="https://news.example/world/2021/11/28/valley-base",
        html="<article><h1>{t}</h1>" + ALL + "</article>",
    ),
    Shape(
        name="date in the address below its section",
        language="ar",
        url="https://news.example/2021/middle_east/11/28/base/index.html",
        html="<article><h1>{t}</h1><div>الأربعاء، 15 ديسمبر 2021، آخر تحديث 14:00</div>" + ALL + "</article>",
    ),
    Shape(
        name="no date but the page's",
        language="ar",
        published=None,
        html="""<div>آخر تحديث: 3 مايو 2023</div><nav><a href="/">الرئيسية</a></nav><h1>{t}</h1>"""
        + ALL
        + "<div>© 2023 صدى النهر - جميع الحقوق محفوظة</div>",
    ),
    Shape(
        name="dates of other articles",
        language="en",
        published=None,
        html="""<article><h1>{t}</h1>"""
        + ALL
        + """</article><div><h3>Latest</h3><ul><li><a href="/1">Rain falls on the southern towns</a> 3 May 2023</li><li><a href="/2">Book fair opens in the capital</a> 2 May 2023</li><li><a href="/3">National team wins its last match</a> 1 May 2023</li></ul></div>""",
    ),
    Shape(
        name="name lines of reporters",
        language="ar",
        html="""<h1>{t}</h1><div>الوادي - سالم الراوي</div><div>{d}</div>"""
        + ALL
        + "<p>(إعداد سالم الراوي للنشرة العربية - تحرير هدى النجار)</p>",
    ),
    Shape(
        name="agency credit and translation",
        language="en",
        html="""<article><h1>{t}</h1><p>By Salem Alrawi</p><p>{d}</p>"""
        + ALL
        + "<p>(Reporting by Salem Alrawi and Huda Najjar; Editing by Karim Aziz)</p></article>",
    ),
)

"""Labels of the sections that compare, as (Arabic, English): the week before, wordings before, actors and places."""

from typing import Final

COMPARED: Final[dict[str, tuple[str, str]]] = {
    "restated": ("أرقام من العدد السابق صُحّحت", "Figures of the last issue, restated"),
    "versus_voices": (
        "حصة كل وسيلة، وحصة الموضوع مما نشرته",
        "Each outlet’s share, and the topic’s share of what it published",
    ),
    "col.share": ("حصتها", "Its share"),
    "col.share_before": ("السابق", "Last week"),
    "col.rate": ("من كل ما نشرت", "Of all it published"),
    "col.rate_before": ("السابق", "Last week"),
    "versus_stories": ("قصص العدد السابق: ما استمرّ منها وما انتهى", "The last issue’s stories: gone on or ended"),
    "col.headline": ("القصة", "Story"),
    "risen": ("كلمات ارتفعت", "Terms that rose"),
    "fallen": ("كلمات تراجعت", "Terms that fell"),
    "col.term": ("الكلمة", "Term"),
    "col.odds": ("نسبة الأرجحية", "Log-odds"),
    "col.sentence": ("حيث وردت", "Where it stands"),
    "cast": ("أشخاص وجهات وأماكن", "Actors and places"),
    "cast_lede": (
        "أكثر ما ذُكر في مواد الأسبوع، وأول جملة تذكر كلاً منها.",
        "What the week’s articles name most, and the first sentence that names each.",
    ),
    "cast_lede.ad hoc": (
        "أكثر ما ذُكر في مواد المدة، وأول جملة تذكر كلاً منها.",
        "What the period’s articles name most, and the first sentence that names each.",
    ),
    "cast.actors": ("أشخاص وجهات", "Actors"),
    "cast.places": ("أماكن", "Places"),
    "col.name": ("الاسم", "Name"),
    "col.origins": ("المصادر", "Origins"),
    "what.title": ("العنوان", "title"),
    "what.figure": ("رقم", "figure"),
    "what.quotation": ("اقتباس", "quotation"),
    "what.wording": ("صياغة", "wording"),
    "reverted": ("عادت صيغة سابقة", "an earlier wording is back"),
    "earlier": ("مواد من أسابيع سابقة", "Articles of earlier weeks"),
    "earlier_lede": (
        "مُستشهد بها هنا؛ لا تدخل في أي عدد من أعداد هذه المدة.",
        "Cited here; no figure of this period counts them.",
    ),
}

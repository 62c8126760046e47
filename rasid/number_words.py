"""Words of number in Arabic, English and French, and those that bound a number; all folded."""

from collections.abc import Iterable, Mapping

Phrase = tuple[str, ...]


def _counted(rows: Iterable[str], first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + n * step for n, row in enumerate(rows) for word in row.split()}


_UNITS = (
    "one", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي two deux", "ثلاث ثلاثه three trois",
    "اربع اربعه four quatre", "خمس خمسه five cinq", "ست سته six", "سبع سبعه seven sept",
    "ثمان ثماني ثمانيه eight huit", "تسع تسعه nine neuf", "عشر عشره ten dix", "eleven onze", "twelve douze",
    "thirteen treize", "fourteen quatorze", "fifteen quinze", "sixteen seize", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "عشرون عشرين twenty vingt vingts", "ثلاثون ثلاثين thirty trente", "اربعون اربعين forty quarante",
    "خمسون خمسين fifty cinquante", "ستون ستين sixty soixante", "سبعون سبعين seventy", "ثمانون ثمانين eighty",
    "تسعون تسعين ninety",
)  # fmt: skip
_HUNDREDS = ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع")
UNITS: Mapping[str, int] = _counted(_UNITS)
TENS: Mapping[str, int] = _counted(_TENS, 20, 10)
TEENS: Mapping[str, int] = {"احد": 11, "احدي": 11}  # only before عشر
TEN_AFTER = frozenset({"عشر", "عشره"})
HUNDREDS: Mapping[str, int] = {
    **dict.fromkeys(("ميتان", "ميتين", "ميتا", "ميتي", "مايتان", "مايتين", "مايتا", "مايتي"), 200),
    **{f"{unit}{hundred}": UNITS[unit] * 100 for unit in _HUNDREDS for hundred in ("ميه", "مايه")},
}
TIMES: Mapping[str, int] = {
    **dict.fromkeys(("ميه", "مايه", "hundred", "cent", "cents"), 100),
    **dict.fromkeys(("الف", "الفا", "الاف", "thousand", "mille"), 1000),
    **dict.fromkeys(("مليون", "مليونا", "ملايين", "million", "millions"), 10**6),
    **dict.fromkeys(("مليار", "مليارا", "مليارات", "billion", "milliard", "milliards"), 10**9),
}
TWICE: Mapping[str, int] = {
    **dict.fromkeys(("الفين", "الفان", "الفي"), 2000), **dict.fromkeys(("مليونين", "مليونان", "مليوني"), 2 * 10**6),
}  # fmt: skip
# "dozens" are two dozen or more; how many more is not said
VAGUE: Mapping[str, int] = {
    **dict.fromkeys(("عشرات", "العشرات", "dozens", "tens", "dizaines", "douzaines", "scores"), 20),
    **dict.fromkeys(("ميات", "الميات", "hundreds", "centaines"), 200),
    **dict.fromkeys(("الاف", "الالاف", "الوف", "الالوف", "thousands", "milliers"), 2000),
}
VAGUE_TIMES: Mapping[str, int] = dict.fromkeys(("الاف", "الالاف", "الوف", "الالوف", "thousands", "milliers"), 1000)
# a French number with -aine is that number, more or less
ROUND: Mapping[str, int] = {
    "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
HALF = frozenset({"نصف", "half", "demi"})
DOZEN = frozenset({"dozen", "douzaine"})
A_FEW = frozenset({"بضع", "بضعه"})  # three to nine


def _phrases(*said: str) -> frozenset[Phrase]:
    return frozenset(tuple(phrase.split()) for phrase in said)


BEFORE: Mapping[str, frozenset[Phrase]] = {
    "about": _phrases(
        "نحو", "حوالي", "قرابه", "زهاء", "ما يقارب", "يقارب", "ما يقرب من", "يقرب من", "في حدود", "بحدود", "تقريبا",
        "about", "around", "some", "roughly", "approximately", "nearly", "almost", "an estimated", "close to",
        "environ", "quelque", "quelques", "pres de", "autour de", "une", "presque",
    ),
    "least": _phrases(
        "اكثر من", "ما يزيد علي", "ما يزيد عن", "يزيد علي", "يزيد عن", "تزيد علي", "تزيد عن", "لا يقل عن",
        "ما لا يقل عن", "يتجاوز", "تتجاوز", "تجاوز", "تجاوزت", "يفوق", "تفوق", "علي الاقل", "ازيد من", "فوق",
        "more than", "over", "at least", "upwards of", "no fewer than", "no less than", "plus de", "au moins",
        "pas moins de",
    ),
    "most": _phrases(
        "اقل من", "لا يزيد علي", "لا يزيد عن", "لا يتجاوز", "لا تتجاوز", "لا يتعدي", "كحد اقصي", "fewer than",
        "less than", "under", "up to", "no more than", "at most", "moins de", "jusqu a", "au plus", "pas plus de",
    ),
}  # fmt: skip
AFTER: Mapping[str, frozenset[Phrase]] = {
    "about": _phrases("تقريبا", "approximately", "environ"),
    "least": _phrases("علي الاقل", "او اكثر", "at least", "or more", "au moins", "ou plus"),
    "most": _phrases("علي الاكثر", "كحد اقصي", "at most", "au plus", "au maximum"),
}
BETWEEN = frozenset({"بين", "between", "entre"})
TO = frozenset({"الي", "او", "to", "or", "a", "ou"})
AND = frozenset({"و", "and", "et"})
PER_CENT = frozenset({"الميه", "بالميه", "المايه", "بالمايه", "percent", "pourcent", "cent"})
IN_A_HUNDRED = frozenset({"في", "per", "pour"})
_NAMED = (
    "عام العام سنه السنه قرار القرار ماده الماده فرقه الفرقه لواء اللواء فوج الفوج رقم الرقم بند البند فقره الفقره "
    "طراز نوع الساعه ساعه الدقيقه دقيقه قناه شارع سن عمر عمره عمرها صفحه اس اف ميغ سوخوي تي ام resolution article "
    "brigade division number no page aged age year f s mig su an am annee"
)
# a figure after one of these is a name, a year or a date: «الفرقة 82», "Resolution 2396", «إس 400»
NAMED = frozenset(_NAMED.split())

"""News agencies: their names in Arabic, English and French, and the hosts they publish on.

The table stands in the core and not in a home's gazetteer: a page is read with it, so that a new name changes the
version of the rules and pages are read again. Names are general knowledge, checked against no list.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from rasid.arabic import fold, words

UNNAMED: Final = "agencies"
_INITIALS = 3
_HEADS = frozenset(fold("وكالة وكالات أنباء الأنباء صحيفة the agence agency l'agence").split())
_TAILS = frozenset(fold("للأنباء الإخبارية الدولية agency news").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Hold an agency: how each edition prints it, what else it is called, and its hosts.

    *names* mean it wherever a credit may stand; *short* ones, words of another sense too, only in brackets, after a
    label, or behind a place.
    """

    id: str
    ar: str
    en: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


def _agency(id_: str, ar: str, en: str, names: str = "", short: str = "", hosts: str = "") -> Agency:
    def listed(text: str) -> tuple[str, ...]:
        return tuple(name for part in text.split(" / ") if (name := " ".join(part.split())))

    return Agency(id=id_, ar=ar, en=en, names=listed(names), short=listed(short), hosts=tuple(hosts.split()))


AGENCIES: Final[tuple[Agency, ...]] = (
    _agency("afp", "وكالة فرانس برس", "AFP",
            "أ ف ب / أف ب / فرانس برس / فرنس برس / وكالة الصحافة الفرنسية / الصحافة الفرنسية / وكالة الأنباء الفرنسية"
            " / الوكالة الفرنسية / AFP / Afp / Agence France-Presse / Agence France Presse / France-Presse",
            short="الفرنسية", hosts="afp.com"),
    _agency("reuters", "رويترز", "Reuters", "رويترز / رويتر / Reuters / Thomson Reuters", hosts="reuters.com"),
    _agency("ap", "أسوشيتد برس", "AP",
            "أسوشيتد برس / أسوشييتد برس / أسوشيتدبرس / اسوشيتيد برس / الأسوشيتد برس / AP / Associated Press",
            short="أ ب", hosts="apnews.com ap.org"),
    _agency("anadolu", "وكالة الأناضول", "Anadolu",
            "الأناضول / وكالة الأناضول / Anadolu / Anadolu Agency / Anadolu Ajansi / Agence Anadolu", short="AA",
            hosts="aa.com.tr"),
    _agency("dpa", "وكالة الأنباء الألمانية", "dpa",
            "د ب أ / وكالة الأنباء الألمانية / الوكالة الألمانية / دويتشه برس / DPA / dpa"
            " / Deutsche Presse-Agentur", short="الألمانية", hosts="dpa.com dpa-international.com"),
    _agency("xinhua", "شينخوا", "Xinhua", "شينخوا / وكالة أنباء الصين الجديدة / Xinhua / Chine nouvelle",
            hosts="xinhuanet.com news.cn"),
    _agency("tass", "تاس", "TASS", "ايتار تاس / إيتار تاس / TASS / ITAR-TASS", short="تاس", hosts="tass.com tass.ru"),
    _agency("sputnik", "سبوتنيك", "Sputnik", "سبوتنيك / Sputnik / Sputnik News",
            hosts="sputniknews.com sputnikarabic.ae"),
    _agency("ria", "ريا نوفوستي", "RIA Novosti", "ريا نوفوستي / نوفوستي / RIA Novosti / RIA", hosts="ria.ru"),
    _agency("interfax", "إنترفاكس", "Interfax", "إنترفاكس / انترفاكس / Interfax", hosts="interfax.ru interfax.com"),
    _agency("upi", "يونايتد برس", "UPI", "يونايتد برس / يونايتد برس إنترناشونال / ي ب أ / UPI"
            " / United Press International", hosts="upi.com"),
    _agency("bloomberg", "بلومبرغ", "Bloomberg", "بلومبرغ / بلومبيرغ / بلومبرج / Bloomberg / Bloomberg News",
            hosts="bloomberg.com"),
    _agency("efe", "إفي", "EFE", "EFE / Agencia EFE / وكالة الأنباء الإسبانية", short="إفي", hosts="efe.com"),
    _agency("ansa", "أنسا", "ANSA", "ANSA", short="أنسا / آنسا", hosts="ansa.it"),
    _agency("aki", "آكي الإيطالية", "Adnkronos", "آكي الإيطالية / Adnkronos / AKI", short="آكي",
            hosts="adnkronos.com"),
    _agency("kyodo", "كيودو", "Kyodo", "كيودو / Kyodo / Kyodo News", hosts="kyodonews.net"),
    _agency("yonhap", "يونهاب", "Yonhap", "يونهاب / Yonhap", hosts="yna.co.kr"),
    _agency("pti", "برس ترست أوف إنديا", "PTI", "Press Trust of India / PTI", hosts="ptinews.com"),
    _agency("spa", "وكالة الأنباء السعودية", "SPA", "واس / وكالة الأنباء السعودية / Saudi Press Agency", short="SPA",
            hosts="spa.gov.sa"),
    _agency("wam", "وكالة أنباء الإمارات", "WAM",
            "وام / وكالة أنباء الإمارات / وكالة الأنباء الإماراتية / Emirates News Agency / WAM", hosts="wam.ae"),
    _agency("kuna", "وكالة الأنباء الكويتية", "KUNA", "وكالة الأنباء الكويتية / Kuwait News Agency / KUNA",
            short="كونا", hosts="kuna.net.kw"),
    _agency("qna", "وكالة الأنباء القطرية", "QNA", "وكالة الأنباء القطرية / Qatar News Agency / QNA", short="قنا",
            hosts="qna.org.qa"),
    _agency("bna", "وكالة أنباء البحرين", "BNA", "وكالة أنباء البحرين / Bahrain News Agency / BNA", short="بنا",
            hosts="bna.bh"),
    _agency("ona", "وكالة الأنباء العمانية", "ONA", "وكالة الأنباء العمانية / Oman News Agency",
            short="العمانية / ONA", hosts="omannews.gov.om"),
    _agency("mena", "وكالة أنباء الشرق الأوسط", "MENA", "أ ش أ / وكالة أنباء الشرق الأوسط / Middle East News Agency",
            short="MENA", hosts="mena.org.eg"),
    _agency("ina", "وكالة الأنباء العراقية", "INA", "وكالة الأنباء العراقية / Iraqi News Agency", short="واع / INA",
            hosts="ina.iq"),
    _agency("sana", "سانا", "SANA", "سانا / وكالة الأنباء السورية / الوكالة العربية السورية للأنباء"
            " / Syrian Arab News Agency / SANA", hosts="sana.sy"),
    _agency("petra", "بترا", "Petra", "وكالة الأنباء الأردنية / Jordan News Agency", short="بترا / Petra",
            hosts="petra.gov.jo"),
    _agency("nna", "الوكالة الوطنية للإعلام", "NNA", "الوكالة الوطنية للإعلام / الوكالة الوطنية / National News Agency",
            short="NNA / الوطنية", hosts="nna-leb.gov.lb"),
    _agency("wafa", "وفا", "WAFA", "وكالة الأنباء الفلسطينية / WAFA", short="وفا", hosts="wafa.ps"),
    _agency("maan", "وكالة معا", "Ma'an", "وكالة معا / معا الإخبارية / Ma'an News", hosts="maannews.net"),
    _agency("saba", "سبأ", "Saba", "وكالة الأنباء اليمنية / وكالة الأنباء اليمنية سبأ / Yemen News Agency",
            short="سبأ / سبأ نت / Saba", hosts="saba.ye sabanew.net"),
    _agency("lana", "وال", "LANA", "وكالة الأنباء الليبية / Libyan News Agency", short="وال / LANA",
            hosts="lana.gov.ly"),
    _agency("tap", "وات", "TAP", "وكالة تونس إفريقيا للأنباء / وكالة الأنباء التونسية / Tunis Afrique Presse",
            short="وات / TAP", hosts="tap.info.tn"),
    _agency("aps", "واج", "APS", "واج / وكالة الأنباء الجزائرية / Algérie Presse Service", short="APS",
            hosts="aps.dz"),
    _agency("map", "وكالة المغرب العربي للأنباء", "MAP",
            "و م ع / وكالة المغرب العربي / وكالة المغرب العربي للأنباء / Maghreb Arabe Presse", short="ومع / MAP",
            hosts="mapnews.ma map.ma"),
    _agency("ami", "الوكالة الموريتانية للأنباء", "AMI", "الوكالة الموريتانية للأنباء / و م أ", hosts="ami.mr"),
    _agency("suna", "سونا", "SUNA", "سونا / وكالة السودان للأنباء / Sudan News Agency / SUNA", hosts="suna-sd.net"),
    _agency("irna", "إرنا", "IRNA", "إرنا / ارنا / IRNA / وكالة الجمهورية الإسلامية للأنباء", hosts="irna.ir"),
    _agency("fars", "وكالة فارس", "Fars", "وكالة فارس / وكالة أنباء فارس / Fars News / Fars News Agency",
            short="فارس / Fars", hosts="farsnews.ir farsnews.com"),
    _agency("mehr", "وكالة مهر", "Mehr", "وكالة مهر / وكالة مهر للأنباء / Mehr News / Mehr News Agency",
            short="مهر / Mehr", hosts="mehrnews.com"),
    _agency("tasnim", "وكالة تسنيم", "Tasnim", "وكالة تسنيم / Tasnim News / Tasnim News Agency",
            short="تسنيم / Tasnim", hosts="tasnimnews.com tasnimnews.ir"),
    _agency("isna", "إيسنا", "ISNA", "إيسنا / ISNA", hosts="isna.ir"),
    _agency("belga", "بلغا", "Belga", "Belga", hosts="belga.be belganewsagency.eu"),
    _agency("ats", "كيستون", "Keystone-ATS", "Keystone-ATS / Keystone-SDA", short="ATS", hosts="keystone-ats.ch"),
    _agency("pa", "برس أسوسييشن", "PA Media", "PA Media / Press Association", hosts="pa.media"),
    _agency(UNNAMED, "وكالات لم تُسمَّ", "unnamed agencies",
            "وكالات / الوكالات / وكالات أنباء / وكالات الأنباء / متابعات / Agencies / News agencies / Agences"
            " / Agences de presse / Wires / Wire services / News services / Wire reports / Wire report"),
)  # fmt: skip
BY_ID: Final = {agency.id: agency for agency in AGENCIES}


def named(text: str, *, is_set_apart: bool) -> str | None:
    """Return the id of the agency that *text* names and nothing else; short names count where *is_set_apart*."""
    plain = words(text)
    if not plain or len(plain) > 8:
        return None
    # An acronym is one in capitals only: «map» and «spa» are words.
    is_upper = text.upper() == text and not re.search(r"[\u0621-\u064A]", text)
    for part in (plain, *_stripped(plain)):
        found = _names().get(_key(part))
        if found and (is_set_apart or not found.is_short) and (is_upper or not found.is_acronym):
            return found.agency
    return None


def may_name(plain: Iterable[str]) -> bool:
    """Say whether a word of *plain*, folded, stands in the name of an agency: most lines are done with so."""
    return not _vocabulary().isdisjoint(plain)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for name in written(is_short=True) for word in words(name))


def of_host(host: str) -> str | None:
    """Return the id of the agency that publishes on *host* or a domain above it."""
    parts = host.lower().split(".")
    known = {name: agency.id for agency in AGENCIES for name in agency.hosts}
    return next((known[end] for n in range(len(parts)) if (end := ".".join(parts[n:])) in known), None)


def written(*, is_short: bool = False) -> tuple[str, ...]:
    """Return every name in the table as it is written, the short ones too where asked."""
    return tuple(name for a in AGENCIES for name in (*a.names, *(a.short if is_short else ())))


@dataclass(frozen=True, slots=True)
class _Name:
    agency: str
    is_short: bool
    is_acronym: bool


@cache
def _names() -> dict[str, _Name]:
    found: dict[str, _Name] = {}
    for agency in AGENCIES:
        for is_short, names in ((False, agency.names), (True, agency.short)):
            for name in names:
                is_acronym = name.isascii() and name.isalpha() and name.isupper()
                found.setdefault(_key(words(name)), _Name(agency.id, is_short, is_acronym))
    # A name that stands in mixed letters too, as Afp, is no acronym only.
    for agency in AGENCIES:
        for name in agency.names:
            key = _key(words(name))
            if not name.isupper() and found[key].is_acronym:
                found[key] = _Name(agency.id, False, False)
    return found


def _key(plain: list[str]) -> str:
    # Three initials are one name however they are spaced; two are not joined, nor is a word taken for three:
    # «آب» is August, «دبا» a town.
    if len(plain) > 1 and sum(map(len, plain)) == _INITIALS:
        joined = "".join(plain)
        return joined if joined.isascii() else f"+{joined}"
    return " ".join(plain)


def _stripped(plain: list[str]) -> tuple[list[str], ...]:
    """Return *plain* without «وكالة» before it, and without «للأنباء» behind it."""
    start, end = 0, len(plain)
    while start < end - 1 and plain[start] in _HEADS:
        start += 1
    while end > start + 1 and plain[end - 1] in _TAILS:
        end -= 1
    return (plain[start:end],) if (start, end) != (0, len(plain)) else ()

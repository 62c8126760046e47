"""Notices: the sentences in which a site speaks of itself, its users and its makers. Matched on folded text only."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rasid.phrases import any_of, inside, start

DISCLAIMER = re.compile(
    inside("""
    تعبر عن آراء كتابها / تعبر عن رأي كاتبها / تعبر عن رأي أصحابها / تعبر عن وجهة نظر
    يعبر عن رأي كاتبه / لا تمثل رأي / لا يمثل رأي / لا تعكس بالضرورة / وجهات نظر أصحابها
    opinions expressed / views expressed / do not necessarily reflect / does not necessarily reflect
    our standards / trust principles / the author's own / les opinions exprimees / n'engagent que / n'engage que
    nicht der meinung der redaktion / nicht die meinung der redaktion / la opinion del autor
""").pattern
    + r"|(?<!\w)لا (?:[تي]عبر|[تي]مثل|[تي]عكس)\b.{0,25}(?:راي|اراء|وجهه|وجهات|سياسه|موقف|مواقف)(?!\w)"
)
SITE_TALK = inside("""
    إذا كان التعليق / إذا كان محتوى التعليق / تعليق المستخدم / مراجعة تعليقك / حذف التعليقات / بريدك الإلكتروني
    إدارة الموقع / مستخدمي الموقع / المستخدمين الآخرين / معايير المجتمع / سياسة الخصوصية / شروط الاستخدام
    ملفات تعريف الارتباط / قواعد النشر / سياسة التعليق / إرشادات الاستخدام / التعليقات قبل نشرها / بنشر التعليقات
    نشر أي تعليق / الاقتباس دون ذكر المصدر / احفظ اسمي / لن يتم نشر عنوان / الحقول الإلزامية / في هذا المتصفح
    نشرتنا البريدية / نشرتنا الإخبارية / قناتنا على / حسابنا على / صفحتنا على / حساباتنا على / تطبيقنا / your email
    your inbox / your subscription / our newsletter / our newsletters / privacy policy / privacy notice
    cookie policy / terms of use / terms of service / terms and conditions / comment policy / ad blocker / ad block
    personalised ads / personalized ads / you agree to / unsubscribe / join the conversation / subscribe now
    already a subscriber / log in to / to your inbox / email newsletter / daily newsletter / free newsletter
    youtube channel / whatsapp channel / telegram channel / personal, non-commercial use / subscriber agreement
    earn a commission / affiliate commission / affiliate links / please try again later / push alerts
    in this browser / akismet / your email address / required fields / breaking news alerts / letters to the editor
    votre adresse / votre abonnement / notre newsletter / nos newsletters / politique de confidentialite
    conditions d'utilisation / se desabonner / reserve aux abonnes / notre application / notre chaine
    enregistrer mon nom / ne sera pas publiee / champs obligatoires / liens affilies / il vous reste
    article est reserve / datenschutzerklarung / datenschutzerklärung / newsletter / nutzungsbedingungen
    abonnieren / adblocker / e-mail-adresse wird nicht / kostenlos testen / affiliate-links / kommentar abgeben
    kommentar verfassen / probeabo / tu suscripcion / tu suscripción / su suscripción / politica de privacidad
    política de privacidad / gestisci cookie / informativa sulla privacy / politica de privacidade
    política de privacidade
""")
# words of accounts and consent that an article about them uses too
SITE_WORDS = inside("""
    كلمة المرور / متصفحك / بياناتك / موافقتك / شركائنا / موقعنا الإلكتروني / your account / your browser / cookies
    commenting / display name / your personal / our website / our partners / our advertising partners / opt-out
    opt out / your preferences / your choices / our site / your consent / our journalism / exclusive offers
    votre compte / vos donnees / nos partenaires / notre site / vos préférences / vos preferences
    votre consentement / unserer website / unsere partner / ihre daten / ihre einwilligung / ihrer zustimmung
    tu cuenta / contraseña
""")
PITCH = start("""
    تابعنا على / تابعونا على / تابعوا / اشترك في / اشتركوا في / انضم إلى / انضموا إلى / انضم الى / حمل تطبيق
    حملوا تطبيق / لمتابعة آخر / لمتابعة أحدث / لمتابعة المزيد / للاشتراك في / للتواصل مع / لمراسلة / يمكنكم متابعة
    يمكنك متابعة / تابع آخر / تابعوا آخر / تابع أحدث / للانضمام إلى / راسلنا / شاركنا رأيك / شاركونا
    sign up for / sign up to / sign up now / subscribe to / subscribe now / follow us / follow him / follow her
    follow them / get the latest / get our / get all the latest / get access to / join us on / join our / join the
    for more stories like this / for the latest / for more news / have a tip / got a tip / got a story
    do you have a story / have a story / do you have a tip / do you have information / want more / email the author
    reach the reporter / reach the reporters / contact the author / contact the reporter / write to / download the
    tell us what you think / let us know / listen to / watch our / read our comment policy / please read our
    support our / stay informed / stay on top / stay up to date / we independently / if you enjoyed / if you liked
    if you buy / if you purchase / to order / this copy is for / click here / find out more about our
    inscrivez-vous / abonnez-vous / recevez / retrouvez toute / retrouvez tous / retrouvez-nous / suivez-nous
    suivez / telechargez / soutenez / rejoignez / partagez / pour ne rien manquer / vous avez une information
    melden sie sich / abonnieren sie / folgen sie / jetzt abonnieren / jetzt anmelden / testen sie
    suscribete / suscríbete / siguenos / síguenos / iscriviti / seguici / inscreva-se / siga-nos
""")
REACHED = inside("""
    may be reached at / can be reached at / can be contacted at / reached on twitter / follow him on / follow her on
    follow them on / follow me on / follow us on / email him at / email her at / on twitter at / contact us at
    يمكن التواصل معه / يمكن التواصل معها / للتواصل عبر البريد / contactez-nous / suivez-nous sur / folgen sie uns
""")
CREDITS = re.compile(
    r"^[\W_]*(?:"
    + any_of("""
    reporting by / additional reporting by / additional reporting from / writing by / editing by / compiled by
    with reporting by / with reporting from / with reports from / with additional reporting / with files from
    with agencies / with afp / with reuters / translated by / translation by / edited by / reporting and writing by
    avec afp / avec agences / avec reuters / traduit par / traduit de / propos recueillis par / (avec
    mit dpa / mit material von / mit informationen von / mit agenturmaterial / redaktion: / aus dem englischen von
    con informacion de / con información de / شارك في التغطية / شارك في إعداد / ساهم في إعداد
    أسهم في إعداد / شاركت في التغطية / ترجمة وتحرير / (إعداد / (تحرير / (تغطية / تغطية صحفية / كتابة وتحرير
""")
    + r")(?!\w)|(?<!\w)(?:contributed to this (?:report|story|article)|contributed reporting"
    r"|ont contribue a cet article|(?:للنشره|في النشره) العربيه)\W*(?:$|[-–—؛;(])"
)
PERSON = re.compile(
    r"^[\W_]*(?:(?:هو|هي)\s+)?(?:"
    + any_of("""
    كاتب و / كاتب / كاتبة / باحث / باحثة / أكاديمي / أكاديمية / صحفي / صحفية / صحافي / صحافية / محلل / محللة
    إعلامي / إعلامية / أستاذ / أستاذة / خبير / خبيرة / محام / محامية / سفير / دبلوماسي / رئيس تحرير / زميل / شاعر
""")
    + r")(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Hold what a line says of the site: how many idioms and common words, whether it asks, credits or disclaims."""

    idioms: int
    common: int
    asks: bool
    credits: bool
    disclaims: bool


@lru_cache(maxsize=20_000)
def told(plain: str) -> Told:
    """Return what folded *plain* says of its site; menus and notices come back on every page of a host."""
    return Told(
        idioms=len(set(SITE_TALK.findall(plain))),
        common=len(set(SITE_WORDS.findall(plain))),
        asks=bool(PITCH.match(plain) or REACHED.search(plain)),
        credits=bool(CREDITS.search(plain)),
        disclaims=bool(DISCLAIMER.search(plain)),
    )

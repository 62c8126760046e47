"""Phrases: the fixed words of page furniture in Arabic, English and French. Matched on folded text only."""

import re

from rasid import agencies
from rasid.arabic import fold

_ACCENTS = str.maketrans({"e": "[eéèê]", "a": "[aàâ]", "’": "['’]", "'": "['’]"})
_LEAD_IN = r"^[\W_]*"


def any_of(phrases: str) -> str:
    """Return an alternation of the phrases of *phrases*, one a line or parted by ` / `, longest first."""
    listed = {" ".join(fold(p).split()) for p in re.split(r"\n|\s/\s", phrases)} - {""}
    written = (re.escape(p).translate(_ACCENTS) for p in sorted(listed, key=lambda p: (-len(p), p)))
    return "|".join(p.replace(r"\ ", r"\s+") for p in written)


def start(phrases: str) -> re.Pattern[str]:
    """Match a line that opens with one of *phrases*."""
    return re.compile(rf"{_LEAD_IN}(?:{any_of(phrases)})(?![^\W\d])")


def _alone(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD_IN}(?:{any_of(phrases)})[\W_]*$")


def inside(phrases: str) -> re.Pattern[str]:
    """Match one of *phrases* as whole words anywhere."""
    return re.compile(rf"(?<!\w)(?:{any_of(phrases)})(?!\w)")


TICKER_LABEL = start("""
    آخر الأخبار / أخر الأخبار / اخر الاخبار العاجلة / شريط الأخبار / شريط الاخبار العاجل
    الشريط الإخباري / أهم الأخبار / أبرز الأخبار / أبرز العناوين / أهم العناوين / عناوين الأخبار
    العناوين الرئيسية / أحدث الأخبار / آخر العناوين / جديد الأخبار / الأخبار العاجلة / أخبار عاجلة
    خبر عاجل / عاجل / مستجدات / آخر المستجدات / على مدار الساعة / خلاصة الأخبار / موجز الأنباء
    موجز الأخبار / breaking news / breaking / latest news / latest headlines / top stories / headlines
    news ticker / just in / live updates / en direct / fil info / dernieres nouvelles
    derniere minute / les dernieres infos / a la une / l'actu en continu / en continu / flash info
""")

_READ_ALSO = """
    اقرأ أيضا / إقرأ أيضا / اقرا ايضاً / اقرأ المزيد / اقرأ كذلك / اقرأ أكثر / اقرأوا أيضا / طالع أيضا / طالع المزيد
    شاهد أيضا / شاهدوا أيضا / شاهد المزيد / اقرأ على موقع / اقرأ في / إقرأ المزيد / read also / also read / see also
    read more about / more: / more : / see more: / read more: / related: / lire aussi / a lire aussi
    a lire egalement / lire egalement / voir aussi / a voir aussi / lire la suite / lesen sie auch / lesen sie hier
    auch interessant / mehr zum thema / zum artikel / das könnte sie auch interessieren / leggi anche / lee también
    lee tambien / leer también / ver también / leia também / leia tambem / leia mais / veja também / lees ook
    les også / læs også / läs också / läs även / läs mer / lue myös / czytaj także / czytaj również / zobacz także
    читайте также / читать также / также читайте / baca juga / simak juga / ayrıca oku / ilgili haber
    ilgili haberler / بیشتر بخوانید / مزید پڑھیں
"""
READ_ALSO = start(_READ_ALSO)
RELATED_LABEL = start(
    _READ_ALSO
    + """
    أخبار ذات صلة / مواضيع ذات صلة / موضوعات ذات صلة / مقالات ذات صلة / ذات صلة / أخبار متعلقة / مواضيع متعلقة
    موضوعات متعلقة / مقالات متعلقة / أخبار مشابهة / مواضيع مشابهة / مقالات مشابهة / قد يعجبك / قد يعجبك أيضا
    قد يهمك / قد يهمك أيضا / ربما يعجبك / ربما يهمك / يمكنك قراءة / المزيد من الأخبار / المزيد من / المزيد حول
    المزيد عن / مزيد من الأخبار / لمزيد من / الأكثر قراءة / الأكثر مشاهدة / الأكثر تداولا / الأكثر تعليقا
    اختيارات المحرر / اخترنا لك / اخترنا لكم / مختارات / من نفس القسم / في نفس السياق اقرأ / الموضوع السابق
    الموضوع التالي / الخبر السابق / الخبر التالي / المقال السابق / المقال التالي / السابق / التالي / روابط ذات صلة
    للمزيد / للاطلاع على / تابع القراءة / أخبار أخرى / مواضيع أخرى / ملفات ذات صلة / read more / related articles
    related stories / related news / related topics / related / more on this / more from / more on / more stories
    you may also like / you might also like / recommended for you / recommended / most read / most popular
    most viewed / trending / don't miss / previous article / next article / keep reading / continue reading
    editor's picks / up next / a lire / sur le meme sujet / sur le meme theme / articles lies / article precedent
    article suivant / les plus lus / plus d'articles / nos derniers articles / en savoir plus
    dans la meme rubrique
"""
)

EMBED_ERROR = re.compile(
    r"(?<!\w)(?:"
    + any_of("""
    an error occurred while / it might have been deleted / this content isn't available
    this content is not available / content not available / video unavailable
    this video is unavailable / this video is not available / this post is unavailable
    this tweet is unavailable / tweet not found / failed to load / unable to load
    could not be loaded / could not load / cannot be displayed / loading video / loading tweet
    loading failed / your browser does not support / your browser doesn't support / enable javascript
    javascript is disabled / javascript is required / requires javascript
    please accept cookies to view / view this post on instagram / view this post on
    watch this video on / the media could not be / there was an error / something went wrong
    embedded content / error loading / 404 not found / click here to view the tweet / تعذر تحميل
    تعذر عرض / تعذر تشغيل / لا يمكن عرض / لا يمكن تشغيل / هذا المحتوى غير متاح / هذا المحتوى غير متوفر
    المحتوى غير متاح / هذا الفيديو غير متاح / الفيديو غير متاح / التغريدة غير متاحة
    لم يتم العثور على التغريدة / تم حذف التغريدة / حذفت هذه التغريدة / حدث خطأ أثناء / حدث خطأ ما
    حدث خطأ في تحميل / متصفحك لا يدعم / المتصفح لا يدعم / متصفحك لا يدعم تشغيل / يرجى تفعيل الجافا
    يرجى تفعيل جافا / فعل جافا سكريبت / شاهد هذا المنشور على / عرض هذا المنشور على / خطأ في التحميل
    جار تحميل / جاري التحميل / جاري تحميل الفيديو / ce contenu n'est pas disponible
    cette video n'est pas disponible / votre navigateur ne / impossible de charger
    impossible d'afficher / une erreur est survenue / une erreur s'est produite
    veuillez activer javascript / voir cette publication sur / contenu indisponible
    chargement en cours / pour afficher ce contenu / tweet indisponible
""")
    + r")"
)

SOURCE_LABEL = re.compile(
    rf"{_LEAD_IN}(?:"
    + any_of("""
    المصدر / مصدر الخبر / مصدر المقال / المصادر / مصادر / المصدر الأصلي / مصدر / نقلا عن
    نقلاً عن موقع / منقول عن / منقول من / عن موقع / رابط الخبر / رابط المصدر / رابط الموضوع الأصلي
    الخبر الأصلي / الرابط الأصلي / المادة الأصلية / وكالات / source / sources / via
    originally published / originally published by / originally published in
    this article was originally published / this article first appeared / first published by
    original article / original source / republished from / courtesy of / lien source
    article original / publie a l'origine / avec agences / d'apres
""")
    + r")\s*(?P<mark>[:/\\|–—-]|\.{{2,}}|(?=$))\s*(?P<name>.*)$"
)
SOURCE_LINK = re.compile(
    rf"{_LEAD_IN}(?:(?:انقر|اضغط|اضغطوا|لقراءه|للاطلاع|لمطالعه|لمشاهده|لمتابعه|رابط)\b.*(?:"
    + any_of("مصدره / المصدر / مصدرها / الأصلي / الاصلية / الأصل / من المصدر")
    + r")"
    r"\b.{0,30}|(?:click here to )?(?:read|view|see) (?:the )?(?:original|full|source)\b"
    r".*(?:article|story|source|post|report)?"
    r"|(?:cliquez ici|lire l'article (?:original|complet)|voir la source).*)\W*$"
)
PUBLISHED_IN = re.compile(
    r"^[\W_]*(?:نشر(?:ت|ه|ها)?|منشور(?:ه)?|ورد(?:ت)?|صدر(?:ت)?)\s+(?:في|عن|على|من|بواسطه)\s+(?P<name>\S.{0,60}?)\s+(?:يوم|بتاريخ|في|بيوم|تاريخ|:|-|\|)\s*:?\s*(?P<date>(?=.*\d).+)$"
)

PUBLISHED_LABEL = start("""
    نشر في / نشر بتاريخ / نشرت في / نشرت بتاريخ / نشر يوم / تاريخ النشر / تم النشر في / تم النشر
    تم نشره في / تاريخ نشر الخبر / تاريخ الخبر / تاريخ الإضافة / نشر / أضيف في / أضيف بتاريخ
    تاريخ المقال / حرر في / حرر بتاريخ / كتب في / كتب بتاريخ / التاريخ / بتاريخ / الساعة / وقت النشر
    صدر في / نشر الخبر / published / published on / published at / posted on / posted / date
    publie le / publie / mis en ligne le / paru le / le / first published
""")
CHROME_LABEL = start("""
    آخر تحديث / أخر تحديث / اخر تحديث للموقع / التحديث الأخير / التحديث الاخير بتاريخ / تم التحديث
    تحديث / تاريخ التحديث / آخر تعديل / حدث في / حدثت في / محدث في / تم تحديثه / اليوم / تاريخ اليوم
    الوقت الآن / الساعة الآن / التوقيت / توقيت / توقيت بغداد / الآن / عدد اليوم / العدد / طقس / الطقس
    last updated / last update / last modified / updated / updated on / updated at / modified / today
    today is / it is now / current time / now / derniere mise a jour / mis a jour le / mis a jour
    mise a jour / modifie le / aujourd'hui / nous sommes le
""")

BYLINE_LABEL = re.compile(
    rf"{_LEAD_IN}(?:(?P<hard>"
    + any_of("""
    بقلم / بقلم الكاتب / كتب / كتبت / كتبها / كتبه / الكاتب / الكاتبة / المحرر / المحررة / المؤلف
    الناشر / بواسطة / إعداد / اعداد وتحرير / إعداد وتحرير / تحرير / تقرير / متابعة / حوار / حاوره
    حاورها / تحقيق / ترجمة / مراسلنا / مراسلة / مراسل / كاتب المقال / بريشة / أعد التقرير / أعده
    تصوير / author / written by / reported by / reporting by / story by / edited by / by staff writer
    correspondent / auteur / propos recueillis par / ecrit par / redige par
""")
    + r")"
    r"\s*(?P<mark>[:/|–—-])?|(?P<soft>by|par)\s)\s*(?P<name>.*)$"
)
BYLINE_HEAD = re.compile(
    r"^(?P<outlet>[^-–—|/:،.]{2,40}?)\s*[-–—|/:]\s*(?P<role>"
    + any_of(
        """
    تقرير / متابعة / خاص / كتب / كتبت / بقلم / إعداد / تحقيق / حوار / مراسل / مراسلنا / ترجمة / تحرير
    report by / by / par
"""
    )
    + r")\b\s*[:/]?\s*(?P<name>.*)$"
)
AGENCY_ALONE = _alone(
    " / ".join(agencies.written())
    + """
    / خاص / متابعة / وكالة فرانس برس / وكالة رويترز / staff / staff writer / la redaction / redaction
    / avec afp
"""
)

PHOTO = inside("""
    أ ف ب / أ.ف.ب / ا ف ب / ا.ف.ب / أف ب / رويترز / فرانس برس / أسوشيتد برس / أ ب / أ.ب / الأناضول
    د ب أ / سبوتنيك / غيتي / جيتي / أرشيف / أرشيفية / ارشيفيه / الأرشيف / من الأرشيف / صورة / الصورة
    صور / تصوير / عدسة / إنترنت / مواقع التواصل / تعبيرية / توضيحية / afp / reuters / ap / ap photo
    getty / getty images / epa / shutterstock / file / file photo / archive / archives / archivo
    photo / photos / image / images / handout / illustration / credit / courtesy / picture
    photograph / xinhua / anadolu / dpa / wikimedia / wikimedia commons / flickr / pixabay / unsplash
    istock / foto / fotos / bild / bildquelle / imago / ritzau / scanpix / belga / ansa / efe
""")
PHOTO_START = start("""
    صورة / الصورة / صور / صورة أرشيفية / صورة تعبيرية / صورة توضيحية / أرشيفية / أرشيف / تصوير / عدسة
    مصدر الصورة / التعليق على الصورة / صورة من / في الصورة / فيديو / شاهد الصور / photo / photos
    image / images / picture / credit / caption / image source / image caption / file photo / photo by
    illustration / credit photo / photo credit / legende / getty images / crédits / © / video
    foto / fotos / bild / bildquelle / imagen / immagine / фото
""")

WIDGET_START = start("""
    شارك / شاركها / شارك المقال / شارك الخبر / شارك هذا / شارك على / شاركه / مشاركة / مشاركة عبر
    انشر / أرسل / إرسال / ارسال الخبر / طباعة / اطبع / نسخ الرابط / انسخ الرابط / تم نسخ / رابط مختصر
    الرابط المختصر / رابط قصير / حفظ / احفظ / أضف للمفضلة / أضف تعليق / أضف تعليقا / اضافة تعليق
    إضافة تعليق / اترك تعليقا / اترك تعليقك / اترك رد / اترك ردا / اكتب تعليقك / علق على / التعليقات
    تعليقات / لا توجد تعليقات / لا يوجد تعليقات / عدد التعليقات / عدد المشاهدات / عدد القراءات
    عدد الزيارات / مشاهدات / قراءات / تكبير الخط / تصغير الخط / حجم الخط / استمع / الاستماع
    استمع إلى / تابعنا / تابعونا / تابعنا على / اشترك / اشتركوا / انضم / انضموا / حمل التطبيق / حمّل
    تحميل التطبيق / النشرة البريدية / النشرة الإخبارية / القائمة البريدية / سجل الآن / تسجيل الدخول
    تسجيل / دخول / الرئيسية / الصفحة الرئيسية / اتصل بنا / من نحن / سياسة الخصوصية / شروط الاستخدام
    جميع الحقوق محفوظة / كل الحقوق محفوظة / حقوق النشر / حقوق الطبع / كلمات مفتاحية
    الكلمات المفتاحية / كلمات دلالية / الكلمات الدلالية / الوسوم / وسوم / الكلمات الدليلية / علامات
    تاغات / تاجات / هاشتاغ / إعلان / إعلانات / اعلان / مساحة إعلانية / إعلان ممول / ممول / قيم الخبر
    قيّم / تقييم / ابلغ عن / الإبلاغ عن / بلغ عن / شكرا لك / شكرا على / العودة إلى / عودة إلى الأعلى
    إلى الأعلى / القائمة / بحث / البحث / ابحث / أدخل بريدك / البريد الإلكتروني / يستخدم هذا الموقع
    نستخدم ملفات / ملفات تعريف الارتباط / زمن القراءة / مدة القراءة / وقت القراءة / دقائق للقراءة
    دقيقة للقراءة / لغة الموقع / الوضع الليلي / اضغط هنا / لمتابعة آخر / لمتابعة أحدث / كن أول
    يمكنكم متابعة / للاشتراك / قناتنا على / صفحتنا على / عرض المزيد / تحميل المزيد / المزيد / إغلاق
    موافق / خيارات / أسعار العملات / مواقيت الصلاة / حالة الطقس / استطلاع / استفتاء / share
    share this / share on / share via / tweet / print / print this / email / email this
    send to a friend / send to friend / copy link / link copied / save / bookmark / comment / comments
    leave a comment / add a comment / post a comment / no comments / add comment / view comments
    join the conversation / follow us / follow / subscribe / sign up / sign in / log in / login
    register / newsletter / get the / listen / listen to / listen to this / font size / text size
    increase / decrease / views / reads / min read / minutes read / tags / tagged / topics
    filed under / categories / advertisement / advert / sponsored / ad / skip to / home / menu
    search / contact us / about us / privacy policy / terms of / cookie / cookies
    all rights reserved / copyright / © / we use cookies / this site uses / this website uses / accept
    accept all / back to top / report this / rate this / download the app / download our / load more
    show more / view all / see all / close / support us / donate / click here / thank you for / toggle
    partager / partagez / imprimer / envoyer / envoyer a un ami / envoyer par / copier le lien
    commentaires / commenter / laisser un commentaire / ajouter un commentaire / reagir
    aucun commentaire / suivez-nous / abonnez-vous / s'abonner / inscrivez-vous / connexion
    se connecter / ecouter / taille du texte / temps de lecture / mots-cles / mots cles / etiquettes
    publicite / passer la publicite / la suite apres cette publicite / werbung / anzeige / publicidad
    pubblicita / annonse / annons / annonsørinnhold / reklam / reklama / реклама / iklan
    accueil / rechercher / recherche / contact / mentions legales / tous droits reserves
    nous utilisons / ce site utilise / retour en haut / signaler / telecharger l'application
    enregistrer / lecture / soutenez / faire un don / accepter
""")

WIDGET_WORDS = frozenset(
    fold("""
    شارك مشاركة طباعة اطبع ارسال إرسال أرسل تعليق تعليقات التعليقات اضافة إضافة حفظ نسخ الرابط رابط
    فيسبوك فيس بوك تويتر واتساب واتس اب تلغرام تليغرام تيليجرام تلجرام تيليغرام انستغرام انستجرام
    إنستغرام يوتيوب لينكدان لينكد إن بنترست سناب شات تيك توك ماسنجر بريد البريد الإلكتروني ايميل الخط
    تكبير تصغير مشاهدات مشاهدة قراءة قراءات الرئيسية سياسة أمن اقتصاد رياضة ثقافة فن تكنولوجيا منوعات
    صحة محليات عربي دولي مقالات آراء فيديو صور كاريكاتير تحقيقات مجتمع علوم اتصل بنا أخبار الأخبار من
    نحن خصوصية القائمة بحث تسجيل الدخول اشتراك متابعة تابعنا دقائق دقيقة ثانية الأعلى التالي السابق
    المزيد إغلاق الى إلى صديق الخبر عبر على هذا المقال لـ أضف علق facebook twitter whatsapp telegram
    instagram youtube linkedin pinterest messenger tiktok snapchat reddit viber x email e-mail mail
    share tweet print copy link save comment comments views rss sms threads bluesky flipboard google
    news play app store feed a minutes minute min read font text size pdf via on more next prev
    previous home menu search login subscribe partager imprimer envoyer commenter commentaire
    commentaires lien copier enregistrer lecture sur par accueil politique economie culture sport
    monde opinions societe sante politics economy business world sports opinion health technology tech
    video videos photos
""").split()
)
_COUNTED = (
    r"(?:مشاهد[هات]*|زوار(?: الموقع)?|قراء[هات]*|زيار[هات]*|تعليق(?:ات)?|دقا?يق(?:ه)?"
    r"|views?|reads?|comments?|shares?|likes?|min(?:ute)?s?|vues?|commentaires?|partages?)"
)
COUNTER = re.compile(
    rf"^\W*\d[\d.,k ]*\s*{_COUNTED}\b[\W\d]*$"
    rf"|^\W*(?:(?:عدد|مرات|عدد مرات)\s+)?(?:ال)?{_COUNTED}\s*[:|]?\s*\(?\d[\d.,k]*\)?\W*$"
)
SYMBOLS = re.compile(r"^[\W\d_aا]*$")
COPYRIGHT = re.compile(
    r"^[^\w©]*©|©\s*\d{4}|\(c\)\s*\d{4}|(?:جميع|كل|كافه) الحقوق محفوظه|all rights reserved|tous droits reserves"
)
RIGHTS_OF = re.compile(r"\w.*©\s?[^\W\d]|^\W*©\s?[^\W\d]+$")
COMMENTS = re.compile(
    r"^\W*(?:\d+\W*)?(?:ال)?(?:تعليق|تعليقات|ردود)\b|^\W*(?:\d+\W*)?(?:comments?|commentaires?|replies)\b"
)
AGO = re.compile(
    r"^\W*(?:(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثاني[هة]|ثواني?|دقيق[هة]|دقيقتين|دقا?[يئ]ق|ساع[هة]|ساعتين|ساعات|يوم|يومين|ايام|"
    r"اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر)|\d+\s*(?:min|mins|minutes?|h|hrs?|hours?|days?|weeks?)\s+ago"
    r"|il y a \d+\s*(?:min|minutes?|h|heures?|jours?)|vor \d+ (?:min|minuten|std|stunden?|tagen?))\W*$"
)
CHROME_INSIDE = inside("""
    آخر تحديث / التحديث الأخير / تم التحديث / آخر تعديل / last updated / last update / updated
    derniere mise a jour / mis a jour
""")
SECTION_WORDS = frozenset(
    fold("""
    سياسة السياسة سياسي أمن الأمن أمني اقتصاد الاقتصاد رياضة الرياضة ثقافة فنون محليات محلي المحلية
    عربي عربية ودولي دولي دولية العالم عالم إقليميات إقليمي مجتمع مقالات آراء رأي تقارير تقرير تحليل
    تحليلات حوارات تحقيقات أخبار علوم صحة تكنولوجيا العراق سوريا لبنان اليمن المغرب مصر الخليج
    كوردستان كردستان الشرق الأوسط و politics world region regional middle east business economy
    opinion analysis security defence defense news international local iraq syria lebanon sport sports
    culture politique monde economie moyen orient proche irak syrie liban opinions
""").split()
)
SOURCE_BARE = re.compile(
    r"^[\W_]*(?:"
    + any_of("""
    نقلا عن / منقول عن / منقول من / عن وكالة / عن صحيفة / عن قناة / عن موقع
    this article was originally published by / this article was originally published in
    this story was originally published by / this story first appeared in
    this article first appeared in / first appeared in
    originally published in / originally published by / republished from /
    publie initialement par / source
""")
    + r")\s+(?P<name>\S.{1,60}?)[\W_]*$"
)
WEATHER = re.compile(r"℃|°\s*[cf]?\b|°|(?<!\w)(?:طقس|الطقس|حراره|درجه الحراره|weather|meteo)(?!\w)")

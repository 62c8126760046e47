"""The words the generated variety draws from, in three languages; all written for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Hold one language's words: headlines are made of who, does and where, paragraphs of sentences with their slots."""

    who: tuple[str, ...]
    does: tuple[str, ...]
    where: tuple[str, ...]
    sentences: tuple[str, ...]
    subheadings: tuple[str, ...]
    names: tuple[str, ...]
    outlets: tuple[str, ...]
    sections: tuple[str, ...]
    menus: tuple[str, ...]
    ticker_labels: tuple[str, ...]
    widgets: tuple[str, ...]
    embeds: tuple[str, ...]
    sources: tuple[str, ...]
    bylines: tuple[str, ...]
    captions: tuple[str, ...]
    related: tuple[str, ...]
    chrome: tuple[str, ...]
    printed: tuple[str, ...]
    days: tuple[str, ...]


ARABIC = Bank(
    who=(
        "وزارة الزراعة", "بلدية المدينة", "هيئة الموانئ", "نقابة الأطباء", "مجلس النواب", "اتحاد الكتاب",
        "لجنة الطاقة", "المنتخب الوطني", "شركة المياه", "جامعة الشمال", "قيادة العمليات", "البنك المركزي",
    ),
    does=(
        "تعلن خطة جديدة لترميم الجسور", "تبحث ملف الأسعار مع التجار", "تؤجل قرار نقل المخازن",
        "تفتتح معرضا للصور القديمة", "ترفض تعديل قانون الإيجار", "تحذر من موجة غبار كثيفة",
        "تستعد لموسم الحصاد المبكر", "توقع اتفاقا لتوسعة المطار", "تنفي أنباء إغلاق المعابر",
        "تكرم الفائزين بجائزة الرواية", "تطلق حملة لتنظيف الشواطئ", "تدرس سحب وحداتها من القاعدة",
    ),
    where=(
        "في محافظات الجنوب", "قبل نهاية الموسم", "وسط ترقب شعبي واسع", "على طول الساحل", "بعد مفاوضات شاقة",
        "في العاصمة وضواحيها", "رغم اعتراض المعارضة", "لأول مرة منذ عقدين",
    ),
    sentences=(
        "قال {name} إن الفرق التي وصلت إلى {place} بدأت عملها صباحا ولم تسجل أي عقبة تذكر في اليوم الأول.",
        "وأوضح مصدر في الإدارة المحلية أن {n} عائلة عادت إلى منازلها بعد أن أعيدت خطوط الكهرباء والماء إليها.",
        "ويرى سكان الحي أن ما حدث لا يختلف كثيرا عما شهدته البلدة قبل سنوات حين تأخر وصول المساعدات إليها.",
        "ولم يصدر عن الشركة المنفذة أي تعليق رسمي حتى ساعة إعداد هذا التقرير رغم الأسئلة التي أرسلت إليها.",
        "وذكر {name} في حديث مع الصحفيين أن الميزانية المقررة لا تكفي لإنجاز نصف ما تم التعهد به للأهالي.",
        "وتشير الأرقام التي حصلنا عليها إلى أن {n} من العاملين تركوا مواقعهم خلال الأشهر التي سبقت القرار.",
        "وكان المجلس قد صوت في {past} على قرار مشابه غير أن تنفيذه تعثر بسبب خلافات بين الكتل الكبيرة.",
        "«لن نقبل بأنصاف الحلول في هذا الملف»، هكذا لخص {name} موقف المحتجين الذين تجمعوا أمام المبنى.",
        "ومن المقرر أن تجتمع اللجنة المشتركة مرة أخرى في {place} لمناقشة ما تبقى من نقاط عالقة بين الطرفين.",
        "ويؤكد خبراء أن الطريق الذي يربط {place} بالميناء يحتاج إلى صيانة عاجلة قبل حلول فصل الأمطار.",
        "أما المزارعون فيقولون إن أسعار البذور تضاعفت وإن الدعم الذي وعدوا به لم يصل إلا إلى عدد قليل منهم.",
        "وشهدت الجلسة نقاشا حادا بين النواب حول الصلاحيات الممنوحة للمحافظ في إدارة المشاريع الكبرى.",
        "ونقلت مصادر مطلعة عن {name} قوله إن سحب الوحدات المتبقية سيجري على {n} مراحل متتابعة.",
        "وفي سياق متصل أقفلت المدارس أبوابها في {place} ليومين كي تتمكن فرق الصيانة من إنهاء أعمالها.",
        "ويعود أصل الخلاف إلى عقد وقع في {past} ومنح شركة أجنبية حق استثمار الأرض لمدة ربع قرن كامل.",
        "وختم {name} حديثه بالدعوة إلى التهدئة وانتظار نتائج التحقيق الذي تجريه جهة قضائية مستقلة.",
        "وبحسب السجلات فإن عدد الزوار الذين قصدوا {place} هذا الموسم تجاوز {n} ألفا من مختلف المدن.",
        "ولفتت دراسة حديثة إلى أن مياه النهر انخفضت إلى مستوى لم تعرفه المنطقة منذ بدء القياسات فيها.",
        "وطالب المشاركون في الندوة بإنشاء صندوق خاص يعوض المتضررين ويشرف عليه ممثلون عن المجتمع المدني.",
        "وتوزعت الآراء بين مؤيد يرى في الخطوة بداية لحل دائم ومعارض يخشى أن تكون مجرد مناورة انتخابية.",
        "ولا تزال القوافل تتوافد على {place} محملة بالوقود والغذاء فيما تراقب الدوريات مداخلها الثلاثة.",
        "وأشار {name} إلى أن القاعدة القديمة سلمت مفاتيحها إلى الجيش وأن آخر شاحنة غادرتها دون ضجيج.",
        "وعلى الرغم من ذلك بقيت المحال مفتوحة حتى المساء ولم تسجل الشرطة سوى حوادث طفيفة في الأسواق.",
        "وتعهدت الجهات المانحة بتمويل {n} مشروعا صغيرا للشباب على أن تبدأ الدفعة الأولى مع مطلع الربيع.",
    ),
    subheadings=("خلاف على الأرقام", "ما الذي تغير؟", "شهادات من الميدان", "إعلان متأخر عن النتائج", "تقرير ينتظر التوقيع",
                 "حوار بلا نتيجة", "أسئلة مفتوحة", "من يدفع الثمن؟", "ملامح المرحلة المقبلة", "طريق طويل"),
    names=("سليم الحارثي", "ندى القاسم", "منير البستاني", "هالة الشمري", "وليد العامري", "ريم الخطيب"),
    outlets=("صدى النهر", "نبض الساحل", "مرايا الخبر", "الأفق الجديد", "بوابة الجنوب"),
    sections=("سياسة", "محليات", "اقتصاد", "تقارير"),
    menus=("الرئيسية سياسة اقتصاد رياضة ثقافة", "الرئيسية | أخبار | مقالات | فيديو", "القائمة"),
    ticker_labels=("آخر الأخبار", "عاجل", "شريط الأخبار", "أهم العناوين", "الأخبار العاجلة:"),
    widgets=("شارك هذا المقال", "طباعة", "A+ A-", "فيسبوك تويتر واتساب", "عدد المشاهدات: {n}", "حجم الخط + -", "{n} مشاهدة",
             "شارك شارك", "تابعونا على تلغرام", "نسخ الرابط", "زمن القراءة: 4 دقائق"),
    embeds=("This content isn't available right now", "تعذر تحميل المحتوى", "متصفحك لا يدعم تشغيل الفيديو",
            "An error occurred while retrieving the Tweet. It might have been deleted."),
    sources=("المصدر: {outlet}", "المصدر/ {outlet}", "نقلا عن {outlet}", "المصدر : وكالات", "رابط الخبر: {outlet}",
             "لقراءة الخبر من مصدره اضغط هنا"),
    bylines=("بقلم: {name}", "كتب: {name}", "{outlet} - تقرير {name}", "إعداد: {name}", "كتبت/ {name}"),
    captions=("{scene} (رويترز)", "صورة أرشيفية: {scene}", "• {scene} (أ ف ب)", "{scene} - الأناضول", "الصورة: {scene}"),
    related=("اقرأ أيضا", "مواضيع ذات صلة", "قد يهمك أيضا", "الأكثر قراءة"),
    chrome=("اليوم: {date}", "آخر تحديث: {date}", "{date} - الطقس 31°", "التحديث الأخير {date}"),
    printed=("{date}", "نشر في: {date}", "{section} | {date}", "تاريخ النشر: {date}", "{date} الساعة {hour}",
             "نشر في {outlet} يوم {date}", "{section} - {date} - {hour}", "بتاريخ {date}"),
    days=("{wd} {d} {lev} {y}", "{d} {greg} {y}", "{wd}، {d} {lev}/ {greg} {y}", "{d:02}-{m:02}-{y}", "{d:02}/{m:02}/{y}",
          "{y}-{m:02}-{d:02}", "{greg} {d}, {y}", "{d} {west} {y}", "{wd} {d}/{m}/{y}", "{d} {lev} ({greg}) {y}"),
)  # fmt: skip

ENGLISH = Bank(
    who=("The harbour board", "Parliament", "The farmers' union", "City hall", "The power company", "The army command"),
    does=("delays the move of its depots", "signs a deal on the airport", "rejects the rent law again",
          "opens an archive of old maps", "plans to pull its units out", "warns of dust storms"),
    where=("along the northern coast", "before the harvest ends", "after two days of talks", "despite protests at home",
           "for the first time in decades"),
    sentences=(
        "{name} said the crews that reached {place} had begun their work at dawn and met no obstacle on the first day.",
        "A source in the local council explained that {n} families had returned after power and water were restored.",
        "People in the quarter say that little has changed since the years when help arrived late or not at all.",
        "The contractor had not answered written questions by the time this report was finished late in the evening.",
        "According to {name}, the budget will not pay for half of what had been promised to the villages downstream.",
        "Figures seen by reporters suggest that {n} workers left their posts in the months before the decision.",
        "The assembly voted on a similar measure in {past}, but quarrels between the large blocs kept it on paper.",
        "The joint committee will meet again in {place} to settle the points that remain open between both sides.",
        "Engineers warn that the road linking {place} with the port must be repaired before the rains begin.",
        "Growers complain that the price of seed has doubled while the promised aid reached only a handful of them.",
        "“We shall not accept half measures in this matter,” {name} told the crowd that had gathered outside.",
        "Schools in {place} were closed for two days so that maintenance teams could complete what they had started.",
        "The quarrel goes back to a lease signed in {past} that gave a foreign firm the land for a quarter century.",
        "Visitors to {place} passed {n} thousand this season, the registers show, and most of them came by train.",
        "A recent study found the river at its lowest level since measurements began in the district.",
        "Donors pledged to finance {n} small workshops for the young, the first of them to open in spring.",
        "Opinions were divided between those who see a lasting answer and those who fear a mere campaign trick.",
        "Convoys with fuel and food keep arriving in {place} while patrols watch over its three gates.",
    ),
    subheadings=("A quarrel over figures", "What has changed?", "Voices from the field", "The long road", "Open questions"),
    names=("Clara Whitfield", "Samir Haddad", "Owen Prentice", "Leila Mansour"),
    outlets=("The Coast Herald", "River Echo", "Northern Mirror"),
    sections=("Politics", "World", "Business"),
    menus=("Home Politics Business Sports Opinion", "Home | World | Video | Contact us", "Menu"),
    ticker_labels=("Breaking news", "Latest news", "Top stories", "Just in"),
    widgets=("Share this article", "Print", "A+ A-", "Facebook Twitter WhatsApp", "{n} views", "4 min read",
             "Listen to this article", "Advertisement", "Copy link", "Subscribe to our newsletter"),
    embeds=("This video is unavailable", "Your browser does not support the video tag", "Tweet not found",
            "We couldn't load this post: something went wrong"),
    sources=("Source: {outlet}", "Source: Agencies", "This article was originally published by {outlet}",
             "Read the original article"),
    bylines=("By {name}", "Written by {name}", "By {name}, {outlet}"),
    captions=("{scene} (Reuters)", "Photo: {scene}", "{scene} | AFP", "File photo: {scene}"),
    related=("Related articles", "Read also", "Most read", "You may also like"),
    chrome=("Today is {date}", "Last updated: {date}", "Updated {date}"),
    printed=("{date}", "Published on {date}", "{section} | {date}", "{date}, {hour} GMT", "Posted: {date}"),
    days=("{en} {d}, {y}", "{d} {en} {y}", "{ewd}, {d} {en} {y}", "{y}-{m:02}-{d:02}", "{ewd}, {en} {d}, {y}"),
)  # fmt: skip

FRENCH = Bank(
    who=("Le conseil du port", "L'assemblée", "Le syndicat agricole", "La mairie", "La compagnie des eaux", "L'état-major"),
    does=("reporte le transfert des dépôts", "signe un accord sur l'aéroport", "rejette la loi sur les loyers",
          "ouvre une exposition de cartes", "prépare le retrait de ses unités", "craint une tempête de sable"),
    where=("sur toute la côte nord", "avant la fin des récoltes", "après deux jours de débats", "malgré les protestations"),
    sentences=(
        "{name} a indiqué que les équipes arrivées à {place} avaient commencé leur travail à l'aube sans obstacle majeur.",
        "Une source municipale a expliqué que {n} familles étaient rentrées depuis le retour de l'eau et du courant.",
        "Les habitants du quartier estiment que rien n'a changé depuis les années où les secours tardaient à venir.",
        "L'entreprise chargée des travaux n'avait pas répondu aux questions écrites au moment où nous achevions ce texte.",
        "Selon {name}, le budget ne couvre pas la moitié de ce qui avait été promis aux villages en aval du barrage.",
        "Les chiffres consultés montrent que {n} ouvriers ont quitté leur poste durant les mois précédant la décision.",
        "Le parlement avait adopté en {past} une mesure semblable, restée lettre morte faute d'accord entre les blocs.",
        "La commission mixte se retrouvera à {place} pour régler les points qui opposent encore les deux parties.",
        "Des ingénieurs préviennent que la route entre {place} et le port doit être refaite avant la saison des pluies.",
        "Les agriculteurs se plaignent du prix des semences, qui a doublé tandis que l'aide promise se fait attendre.",
        "« Nous refuserons les demi-mesures dans cette affaire », a lancé {name} devant la foule réunie sur la place.",
        "Les écoles de {place} sont restées fermées deux jours afin que les équipes puissent terminer leur chantier.",
        "Le différend remonte à un bail conclu en {past}, qui cédait le terrain à une firme étrangère pour longtemps.",
        "Les bailleurs se sont engagés à financer {n} ateliers destinés aux jeunes, dont le premier ouvrira au printemps.",
        "Une étude récente révèle que le fleuve a atteint son niveau le plus bas depuis le début des relevés locaux.",
        "Des convois de carburant continuent d'entrer à {place} pendant que des patrouilles surveillent les trois portes.",
    ),
    subheadings=("Querelle de chiffres", "Qu'est-ce qui change ?", "Paroles du terrain", "Une longue route"),
    names=("Hélène Marchand", "Karim Belaïd", "Yves Tournier"),
    outlets=("L'Écho du Littoral", "Le Miroir du Sud"),
    sections=("Politique", "Monde", "Économie"),
    menus=("Accueil Politique Économie Culture Sport", "Accueil | Monde | Vidéo | Contact"),
    ticker_labels=("En direct", "À la une", "Dernières nouvelles"),
    widgets=("Partager cet article", "Imprimer", "A+ A-", "Facebook Twitter WhatsApp", "{n} vues", "Temps de lecture : 4 min",
             "Publicité", "Copier le lien"),
    embeds=("Ce contenu n'est pas disponible", "Cette vidéo n'est pas disponible", "Impossible de charger la vidéo"),
    sources=("Source : {outlet}", "Source : agences", "Lire l'article original"),
    bylines=("Par {name}", "Propos recueillis par {name}"),
    captions=("{scene} (AFP)", "Photo : {scene}", "{scene} © Reuters"),
    related=("Lire aussi", "Articles liés", "Les plus lus"),
    chrome=("Nous sommes le {date}", "Dernière mise à jour : {date}", "Mis à jour le {date}"),
    printed=("{date}", "Publié le {date}", "{section} | {date}", "Publié le {date} à {hour}"),
    days=("{d} {fr} {y}", "{d:02}/{m:02}/{y}", "{fwd} {d} {fr} {y}", "{d:02}.{m:02}.{y}"),
)  # fmt: skip

BANKS = {"ar": ARABIC, "en": ENGLISH, "fr": FRENCH}
PLACES = {
    "ar": ("وادي السدر", "رأس الملح", "تل النخيل", "عين الرمان", "جزيرة الطير"),
    "en": ("Cedar Valley", "Salt Point", "Palm Hill", "Heron Island"),
    "fr": ("Val-des-Cèdres", "Pointe-Sel", "Fontgrenade"),
}
SCENES = {
    "ar": ("شاحنات عند مدخل القاعدة القديمة", "متظاهرون أمام مبنى المحافظة", "جنود خلال حفل التسليم"),
    "en": ("Trucks at the gate of the old base", "Protesters outside the council", "Soldiers at the handover"),
    "fr": ("Des camions devant la vieille base", "Manifestants devant la mairie"),
}
MONTHS = {
    "lev": ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
            "كانون الأول"),
    "greg": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    "west": ("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"),
}  # fmt: skip
WEEKDAYS = {
    "wd": ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "ewd": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fwd": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}

"""Words by which a deadline is known for a foreign force's: its acts, what else a date may be of, whose force it is.

All are terms as rasid.terms takes them: folded, `*` for any letters at an end of a word.
"""

from typing import Final

# What a force may have to be done with by its deadline: words for withdrawing, which few others do; for going, which
# anybody does; for coming back, sending away and making less, which count only beside a force named as foreign.
ACTS: Final = {
    "withdraw": (
        "انسحاب*", "*نسحب*", "منسحب*", "سحب*", "*سحب", "*سحبون", "جلاء*", "اخلاء*", "يخلي", "تخلي", "ستخلي", "سيخلي",
        "اخلت",
        "اعاده انتشار*", "اعاده الانتشار", "اعاده تموضع*", "رحيل*",
        "withdraw*", "pull out", "pulls out", "pulled out", "pulling out", "pullout", "drawdown", "redeploy*",
        "vacate*",
        "retrait*", "retir*", "désengage*", "redéploi*", "évacu*",
    ),
    "go": (
        "*غادر*", "مغادره", "مغادرت*", "خروج*", "يخرج*", "تخرج*", "نخرج", "سيخرج*", "ستخرج*", "سنخرج", "يرحل*",
        "ترحل*", "سيرحل*", "سترحل*",
        "leave", "leaves", "leaving", "depart*", "exit*", "out of", "départ", "quitt*", "partir*", "partiron*",
        "sortie",
    ),
    "return": (
        "تعود", "يعود", "سيعود*", "ستعود*", "عوده", "اجلاء*", "اخراج*", "طرد", "ترحيل", "come home", "bring home",
        "brought home",
        "return*", "expel*", "rapatri*", "retour", "expuls*",
    ),
    "reduce": (
        "خفض*", "تخفض*", "يخفض*", "ستخفض*", "سيخفض*", "تخفيض*", "تقليص*", "تقلص*", "يقلص*", "ستقلص*", "سيقلص*",
        "reduc*", "cut", "cuts", "cutting", "halve*", "réduction", "rédui*",
    ),
    "handover": (
        "تسليم*", "يسلم*", "تسلم*", "ستسلم*", "سيسلم*", "تتسلم", "يتسلم", "ستتسلم", "سيتسلم", "استلام*", "سلمت",
        "hand over", "hands over", "handed over", "handing over", "handover", "hand back", "hands back",
        "remise", "remet*", "restitu*", "rétrocé*", "rétrocession", "transfert",
    ),
    "end": (
        "انهاء*", "انتهاء*", "تنتهي", "ينتهي", "ستنتهي", "سينتهي", "تنهي", "ينهي", "ستنهي", "سينهي", "اختتام", "ختام",
        "end", "ends", "ending", "conclude*", "expire*", "fin", "prend fin", "prendra fin", "met fin", "terminer*",
        "achèv*",
    ),
}  # fmt: skip
# That none is left is to have gone: «لن تكون هناك قوات أجنبية».
NONE_LEFT: Final = (
    "لن تكون هناك", "لن يكون هناك", "لن تكون ثمه", "لن يكون", "لن تكون", "لن يبقي", "لن تبقي", "لن يتبقي", "خلو",
    "خاليه من", "will be no",
    "no longer be", "will not remain", "il n y aura plus", "plus aucun*",
)  # fmt: skip
# The same, said by those who do it: «سنغادر».
WE: Final = (
    "سنغادر", "نغادر", "سننسحب", "ننسحب", "سنسحب", "نسحب", "سنخرج", "نخرج", "سنرحل", "سنعيد", "سنخفض", "سنسلم",
    "we will", "we are",
    "we shall", "we", "nous",
)  # fmt: skip
# What is ended, where the word for ending alone says nothing.
MISSION: Final = (
    "مهمه", "مهمت*", "مهام*", "مهمات*", "ولايه", "ولايت*", "عمليات قتاليه", "العمليات القتاليه", "عملياتها", "عملها",
    "اعمالها",
    "دور قتالي", "وجود", "وجودها",
    "وجودهم", "تواجد*", "انتشار", "انتشارها", "mission", "missions", "mandate", "combat role", "combat operations",
    "presence", "mandat",
    "présence", "opération",
)  # fmt: skip
# A term that runs out, and ends whatever it was given for.
TERM: Final = (
    "مهله", "مهلت*", "امهل*", "ممهل*", "يمهل*", "تمهل*", "موعد نهايي", "الموعد النهايي", "سقف زمني", "deadline",
    "ultimatum", "échéance",
)  # fmt: skip
PHASE: Final = (
    "المرحله الاولي", "المرحله الثانيه", "المرحله الثالثه", "المرحله الاخيره", "المرحله النهاييه", "مرحلتين",
    "مرحله اولي",
    "first phase", "second phase", "final phase", "last phase", "two phases", "première phase", "deuxième phase",
    "dernière phase",
)  # fmt: skip
# Acts and events that claim a date for themselves where they stand nearer to it.
OTHERS: Final = (
    "اجتماع*", "يجتمع*", "تجتمع*", "سيجتمع*", "لقاء*", "يلتقي*", "سيلتقي*", "قمه", "موتمر*", "زياره", "زيارت*",
    "يزور*", "سيزور*", "تزور*",
    "مباحثات*", "محادثات*", "مفاوضات*", "انتخابات*", "انتخابيه", "اقتراع*", "استفتاء*", "ناخبون", "ناخبين", "تصويت*",
    "يصوت*", "ذكري", "احتفال*",
    "عيد", "تعزيزات*", "ستصل*", "سيصل*", "تصل", "يصل", "وصول*", "نشر", "ستنشر*", "سينشر*", "ارسال*", "سترسل*",
    "سيرسل*", "تبقي", "يبقي",
    "ستبقي*", "سيبقي*", "بقاء*", "تمديد*", "ستمدد*", "سيمدد*", "عقوبات*", "مباراه", "مباريات", "انتقالات", "افتتاح*",
    "موازنه*", "صدر*",
    "وقف", "تعليق", "استهداف*", "هجمات*", "هدنه", "رواتب", "تقرير*", "يصدر", "تصدر",  "مقتل", "هجوم*", "معركه",
    "الهجوم", "توقيع*", "سيوقع*",
    "meeting*", "meet", "talks", "election*", "vote*", "visit*", "summit", "anniversary", "stay*", "remain*",
    "reinforc*", "arrive*",
    "sanctions", "réunion*", "élection*", "visite*", "sommet", "anniversaire", "rest*", "renfort*", "négociations",
)  # fmt: skip
# What is handed over: a base, not weapons sold.
SITES: Final = (
    "قاعده", "قواعد*", "قاعدت*", "قاعدتين", "معسكر*", "موقع", "مواقع*", "مقر", "مقرات*", "مطار*", "ثكن*", "مسوولي*",
    "الملف الامني", "المهام*", "القياده",
    "base", "bases", "camp*", "site*", "airport", "airbase", "responsibility", "command", "outpost*", "emprise*",
    "caserne*", "aéroport",
)  # fmt: skip
FORCE: Final = (
    "قوات*", "قوه", "قوتها", "جيش*", "جنود*", "جندي*", "عسكريين", "عسكريون", "عسكرييها", "عسكري", "وحدات*", "وحده",
    "دفعه", "كتيبه*", "كتايب", "لواء", "ارتال*",
    "رتل*", "قاعده", "قواعد*", "قاعدت*", "مستشارين", "مستشارون", "مستشاريها", "مدربين", "مدربون", "ميليشيا*",
    "مليشيا*", "مرتزقه", "حاميه", "ثكن*", "بطاريات", "بطاريه", "منظومات", "منظومه", "باتريوت", "فرقه",
    "troop*", "force", "forces", "army", "soldier*", "military", "base", "bases", "contingent*", "battalion*",
    "brigade*", "personnel", "unit", "units", "unité*",
    "advisers", "advisors", "trainers", "mercenaries", "militia*", "marines", "peacekeep*", "garrison", "patriot*",
    "troupe*", "armée*", "soldat*", "militaires", "bataillon*", "conseillers", "casques bleus",
)  # fmt: skip
# A force named by its owner, who stands elsewhere in the sentence.
OWN: Final = (
    "قواتها", "قوتها", "قوته", "قواته", "قواتهم", "قواتنا", "جيشها", "جيشنا", "جنودها", "جنوده", "جنودنا", "وحداتها",
    "وحداته", "قواعدها", "قواعده", "قاعدتها",
    "عسكرييها", "مستشاريها", "معسكرها", "its troops", "his troops", "our troops", "their troops", "its forces",
    "our forces", "their forces",
    "its soldiers", "our soldiers", "ses troupes", "nos troupes", "leurs troupes", "ses forces", "nos forces",
    "ses soldats", "nos soldats",
)  # fmt: skip
# A body that keeps troops abroad for those who sent it, where it is named as theirs.
MISSION_BODY: Final = ("بعثه", "بعثت*", "حلف", "mission", "missions")
# Whose the force is, by the ids of the gazetteer's countries or, where it is no country's, of its bodies.
POWERS: Final = {
    "us": ("امريكيه", "امريكي", "امريكيين", "امريكيون", "الامريكان", "امريكا", "الولايات المتحده", "واشنطن",
           "البنتاغون", "american*", "america",
           "u s", "us", "united states", "washington", "pentagon", "américain*", "états unis", "pentagone"),
    "gb": ("بريطانيه", "بريطاني", "بريطانيين", "بريطانيون", "بريطانيا", "لندن", "british", "britain", "uk", "london",
           "britannique*"),
    "fr": ("فرنسيه", "فرنسي", "فرنسيين", "فرنسيون", "فرنسا", "باريس", "french", "france", "paris", "français*"),
    "de": ("المانيه", "الماني", "المان", "المانيا", "برلين", "german", "germany", "berlin", "allemand*", "allemagne"),
    "it": ("ايطاليه", "ايطالي", "ايطاليين", "ايطاليا", "روما", "italian", "italy", "italien*", "italie"),
    "es": ("اسبانيه", "اسباني", "اسبانيا", "spanish", "spain", "espagnol*", "espagne"),
    "nl": ("هولنديه", "هولندي", "هولندا", "dutch", "netherlands", "néerlandais*"),
    "au": ("استراليه", "استرالي", "استراليا", "australian", "australia", "australien*"),
    "tr": ("تركيه", "تركي", "اتراك", "تركيا", "انقره", "turkish", "turkey", "ankara", "turc*", "turque*", "turquie"),
    "ru": ("روسيه", "روسي", "روس", "روسيا", "موسكو", "فاغنر", "russian*", "russia", "moscow", "wagner", "russe*",
           "russie", "moscou"),
    "ir": ("ايرانيه", "ايراني", "ايرانيين", "ايرانيون", "ايران", "طهران", "iranian*", "iran", "tehran", "iranien*",
           "téhéran"),
    "il": ("اسراييليه", "اسراييلي", "اسراييل", "تل ابيب", "israeli*", "israel", "israélien*", "israël"),
    "sa": ("سعوديه", "سعودي", "سعوديين", "الرياض", "saudi*", "riyadh", "saoudien*"),
    "ae": ("اماراتيه", "اماراتي", "اماراتيين", "الامارات", "ابوظبي", "emirati*", "uae", "abu dhabi", "émirati*"),
    "eg": ("مصريه", "مصري", "القاهره", "egyptian*", "cairo", "égyptien*"),
    "sd": ("سودانيه", "سوداني", "الخرطوم", "sudanese", "khartoum", "soudanais*"),
    "et": ("اثيوبيه", "اثيوبي", "اثيوبيا", "اديس ابابا", "ethiopian*", "ethiopia", "éthiopien*"),
    "er": ("اريتريه", "اريتري", "اريتريا", "eritrean*", "eritrea", "érythréen*"),
    "rw": ("روانديه", "رواندي", "رواندا", "كيغالي", "rwandan*", "rwanda", "rwandais*"),
    "ug": ("اوغنديه", "اوغندي", "اوغندا", "ugandan*", "uganda", "ougandais*"),
    "ke": ("كينيه", "كيني", "كينيا", "نيروبي", "kenyan*", "kenya"),
    "bi": ("بورونديه", "بوروندي", "بوروندي", "burundian*", "burundi", "burundais*"),
    "coalition": ("التحالف الدولي", "للتحالف الدولي", "قوات التحالف", "التحالف", "international coalition",
                  "coalition", "coalition internationale"),
    "nato": ("الناتو", "الاطلسي", "حلف شمال الاطلسي", "nato", "otan"),
    "unifil": ("اليونيفيل", "يونيفيل", "unifil", "finul"),
    "un": ("امميه", "الامم المتحده", "حفظ السلام", "un", "united nations", "peacekeep*", "onu", "casques bleus",
           "nations unies"),
    "foreign": ("اجنبيه", "اجنبي", "الاجانب", "اجانب", "foreign", "étrangèr*", "étranger*"),
}  # fmt: skip
# Powers that are guests wherever they are, and need no word for a force.
GUESTS: Final = frozenset({"coalition", "nato", "unifil"})
# A power's name that ends so says whose something is, not who acts.
ADJECTIVES: Final = ("يه", "ي", "يين", "يون", "*", "american", "british", "french")
# A power's name too general to count where another is named beside it.
GENERAL: Final = frozenset({"foreign", "un"})
# What leaves or is left, and is no foreign force: people, posts, treaties, home armies.
STRANGERS: Final = (
    "دبلوماسي*", "سفير*", "سفاره", "سفراء", "قنصل*", "لاعب*", "مهاجم", "مدرب الفريق", "نادي", "ناديه", "فريق",
    "منتخب", "مسلحي*", "مسلحون", "مسلحين",
    "المسلحين", "فصايل", "المعارضه", "مدنيين", "مدنيون", "مدنيا", "نازحين", "سكان", "اهالي", "شخص", "اشخاص", "شخصا",
    "لاجيين", "داعش", "جيش الاسلام", "جرحي", "رهاين",
    "الاتفاق النووي", "النووي", "اتفاق باريس", "اتفاقيه", "معاهده", "معاهدات", "الاتحاد الاوروبي", "بريكست",
    "المناخ", "اليونسكو", "اسهم",
    "وظيفه", "شركه", "شركات", "بضايع", "diplomat*", "ambassador*", "player*", "treaty", "nuclear deal", "accord",
    "brexit", "rebels",
    "civilians", "diplomate*", "ambassadeur*", "joueur*", "accord", "traité", "civils",
)  # fmt: skip
HOME: Final = (
    "عراقيه", "عراقي", "سوريه", "سوري", "يمنيه", "ليبيه", "لبنانيه", "لبناني", "افغانيه", "صوماليه", "ماليه", "نظام",
    "النظام", "شرعيه",
    "بيشمركه", "حشد", "محليه", "المحلي", "iraqi", "syrian", "yemeni", "libyan", "lebanese", "afghan", "somali",
    "irakien*", "syrien*",
)  # fmt: skip
# Before an act: it is not done, not wanted, not so.
NOT: Final = (
    "لن", "لا", "ليس", "ليست", "لم", "لا نيه", "دون", "بدون", "بلا", "عدم", "رفض*", "يرفض", "ترفض", "استبعد*",
    "تستبعد", "يستبعد", "not",
    "never", "no", "won", "refuse*", "rejects", "rejected", "without", "pas", "jamais", "refus*", "aucun*", "sans",
    "ne", "n",
)  # fmt: skip
DENY: Final = ("نفي", "نفت", "ينفي", "تنفي", "نافيا", "نافيه", "نفيه", "denied", "denies", "deny", "dément*", "nie")
DEMAND: Final = (
    "اذا لم", "ما لم", "ان لم", "في حال لم", "unless",
    "طالب*", "يطالب*", "تطالب*", "مطالب*", "دعا", "دعت", "يدعو*", "تدعو*", "داعيا", "داعيه", "امهل*", "يمهل*",
    "تمهل*", "ممهل*", "مهله", "يجب",
    "ينبغي", "علي القوات", "انذر*", "حث", "حثت", "demand*", "urge*", "call for", "called for", "calls for", "must",
    "ultimatum", "exige*",
    "réclam*", "doit", "doivent", "appel*",
)  # fmt: skip
# Right before an act: it only tells when something else is.
ASIDE: Final = (
    "بعد", "منذ", "عقب", "قبل", "قبيل", "اثر", "بشان", "حول", "بخصوص", "since", "after", "before", "about", "on",
    "depuis", "après",
    "avant", "sur",
)  # fmt: skip
# What they are told of: their anniversary, a meeting about them.
TOPIC: Final = (
    "ذكري", "بحث", "لبحث", "يبحث*", "تبحث", "مناقشه", "لمناقشه", "مفاوضات*", "محادثات", "مباحثات", "انتخابات",
    "anniversary", "talks",
    "discuss*", "anniversaire", "discut*", "négociations",
)  # fmt: skip
# Takes back what is refused: «لن تغادر في 20 أيلول بل في 30 منه».
BUT: Final = ("بل", "لكن*", "but", "mais")
# «لا يزال» says no no, and «إذا لم» threatens.
STILL: Final = (
    "اذا لم",
    "ما لم",
    "ان لم",
    "في حال لم",
    "unless",
    "لا يزال",
    "لا تزال",
    "لا يزالون",
    "لا زال",
    "لم يزل",
    "لا بد",
    "لا سيما",
    "لا يتجاوز",
    "لا تتجاوز",
    "no later",
)
# Before a place: it is where, and not who.
LOCATIVE: Final = frozenset({"في", "من", "عن", "داخل", "in", "at", "from", "inside", "en", "au", "du", "de", "dans"})
# Done already.
DONE: Final = (
    "تم", "تمت", "جري", "جرت", "غادر", "غادرت", "غادروا", "انسحب", "انسحبت", "انسحبوا", "سحبت", "سحبوا", "خرجت",
    "خرجوا", "اخلت", "سلمت", "عادت", "withdrew", "left", "pulled out",
    "handed over",
)  # fmt: skip
TOWARDS: Final = ("الي", "to", "vers", "au profit")

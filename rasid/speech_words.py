"""Words that announce speech and words that end the name of who speaks; all folded."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

Gender = Literal["m", "f", "p"]


def listed(text: str) -> frozenset[str]:
    """Return the words of *text* as a set."""
    return frozenset(text.split())


# masculine singular of the past; the feminine adds ت
_PAST = (
    "قال ذكر اضاف اوضح اكد صرح اعلن اعتبر اشار لفت شدد كتب غرد وصف زعم حذر دعا طالب نفي علق كشف افاد نوه رد تساءل "
    "استطرد استدرك اردف واصل هدد توعد انتقد ادان رفض اقر اعترف جدد اعرب لمح تعهد وعد خاطب نقل ورد نشر راي ابدي رحب "
    "ندد تباهي اختتم استنكر استبعد ابلغ نبه نصح حث ناشد اتهم ادعي روي اخبر استغرب اورد استخلص ختم كرر اصر توقع رجح "
    "اقترح"
)
_FEMININE = (
    "قالت ذكرت اضافت اوضحت اكدت صرحت اعلنت اعتبرت اشارت لفتت بينت شددت كتبت غردت وصفت زعمت حذرت دعت طالبت نفت علقت "
    "كشفت افادت نوهت ردت تساءلت استطردت اردفت واصلت هددت توعدت انتقدت ادانت رفضت اقرت اعترفت جددت اعربت لمحت تعهدت "
    "وعدت نقلت نشرت رات ابدت رحبت نددت اختتمت استنكرت استبعدت ابلغت نبهت نصحت حثت ناشدت اتهمت ادعت روت اخبرت "
    "اوردت كررت اصرت توقعت رجحت اقترحت"
)
_IMPERSONAL = "افيد قيل يقال"
_PLURAL = "قالوا ذكروا اضافوا اوضحوا اكدوا اعلنوا اعتبروا اشاروا طالبوا نفوا زعموا حذروا افادوا يقولون يوكدون يرون"
_PRESENT = (
    "يقول يذكر يضيف يوضح يوكد يصرح يعلن يعتبر يشير يلفت يشدد يتابع يكتب يصف يزعم يحذر يدعو يطالب ينفي يعلق يكشف يري "
    "ينقل يرد يتساءل يعترف يقر يوحي"
)
_PRESENT_FEMININE = (
    "تقول تضيف توضح توكد تعلن تعتبر تشير تشدد تصف تزعم تحذر تطالب تنفي تري تكتب تذكر تكشف تدعو تعترف تنقل تلفت"
)
# these are verbs of speech only behind و: تابع is a follower as well
_CONJOINED = "تابع اتبع ختم استرسل اكمل عبر"
_PARTICIPLES = (
    "مشيرا مشيره موكدا موكده مضيفا مضيفه لافتا لافته موضحا موضحه مبينا مبينه قايلا قايله واصفا واصفه "
    "معتبرا معتبره محذرا محذره داعيا داعيه منوها منوهه مشددا مشدده متهما متهمه معلنا معلنه معربا معربه متابعا "
    "زاعما زاعمه مطالبا مطالبه كاتبا كاشفا كاشفه ناقلا مستطردا نافيا نافيه منتقدا منتقده مستدركا مردفا متعهدا "
    "مهددا متوعدا مذكرا مذكره مرجحا مستبعدا"
)
_NOUNS = "بالقول قوله بقوله قولها بقولها قولهم"
_ACCORDING = "وفق وفقا حسب بحسب حسبما"
_FOREIGN = (
    "said says told stated added announced wrote tweeted warned declared claimed argued insisted "
    "according déclaré dit affirmé ajouté estimé indiqué expliqué souligné annoncé écrit selon"
)
_OBJECTS = (
    "وصف وصفت اعتبر اعتبرت يعتبر تعتبر يصف تصف نفت اكد اكدت ذكر ذكرت نقل نقلت اورد اوردت كشف كشفت اعلن اعلنت نشرت"
)
_DESCRIBED = listed("وصف وصفت اعتبر اعتبرت يعتبر تعتبر يصف تصف")
_DEEDS = (
    "وجه وجهت تطرق تطرقت اشاد اشادت اثني اثنت حض هاجم هاجمت سخر شكر التقي التقت استقبل استقبلت بحث بحثت ناقش ناقشت "
    "عقد عقدت زار زارت تراس حضر اجتمع تلقي اطلع تفقد هنا عزي القي تحدث تحدثت"
)

Kind = Literal["verb", "participle", "noun", "according", "deed"]


@dataclass(frozen=True, slots=True)
class Form:
    """Hold a form of a word of speech: its bare form, what it is, and the gender or number its subject agrees with."""

    bare: str
    kind: Kind
    gender: Gender | None = None
    is_conjoined: bool = False
    has_object: bool = False


def _forms() -> dict[str, Form]:
    kinds: tuple[tuple[str, Kind, Gender | None], ...] = (
        (_DEEDS, "deed", None),
        (_PAST, "verb", "m"), (_FEMININE, "verb", "f"), (_PLURAL, "verb", "p"),
        (_PRESENT, "verb", "m"), (_PRESENT_FEMININE, "verb", "f"),
        (_IMPERSONAL, "verb", None),
        (_PARTICIPLES, "participle", None), (_NOUNS, "noun", None), (_ACCORDING, "according", None),
    )  # fmt: skip
    forms = {word: Form(word, kind, gender) for said, kind, gender in kinds for word in said.split()}
    with_object = [(bare, form) for bare in _OBJECTS.split() if (form := forms[bare])]
    forms |= {
        bare + suffix: replace(form, has_object=bare not in _DESCRIBED)
        for bare, form in with_object for suffix in ("ه", "ها", "هم")
    }  # fmt: skip
    forms |= {word: replace(forms["نفي"], has_object=True) for word in ("نفاه", "نفاها")}
    conjoined = {
        prefix + word: replace(form, is_conjoined=True)
        for word, form in forms.items() for prefix in "وف"
    }  # fmt: skip
    for word in (_PRESENT + " " + _PRESENT_FEMININE).split():
        conjoined["ل" + word] = Form(word, "verb", forms[word].gender, is_conjoined=True)
    for word in _CONJOINED.split():
        conjoined["و" + word] = Form(word, "verb", "m", is_conjoined=True)
        conjoined["و" + word + "ت"] = Form(word, "verb", "f", is_conjoined=True)
    return conjoined | forms


FORMS = _forms()
PARTICIPLES = listed(_PARTICIPLES)
CUES = frozenset(chain((w for w, form in FORMS.items() if form.kind != "deed"), _FOREIGN.split()))

# what follows the speaker's name: the reported clause, a place of speaking, a time
CLAUSE = listed("ان انه انها انهم انهما اننا انني اني بان بانه بانها بانهم بانهما")
TIMES = listed(
    "امس اليوم غدا صباح مساء الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد حينها حينه لاحقا سابقا ايضا مجددا "
    "موخرا صراحه رسميا اخيرا الاسبوع الشهر قايلا قايله"
)
_STOPS = (
    "الي علي خلال عبر بعد قبل عقب اثر حول عن التي الذي الذين فيه فيها به بها عنه له لها معه فيهم ما لا لم لن قد لقد "
    "هذا هذه ذلك هناك حيث كما ثم بينما فيما عندما حين لدي ضد بشان ردا تعليقا يوم حتي منذ ضمن وسط امام للصحفيين "
    "للصحافيين لوكاله للوكاله لقناه لصحيفه لموقع لبرنامج لشبكه من مع ل ب بغضب بشده بوضوح بشكل بحزم بصراحه بلهجه بقوه "
    "بقوله بهذا بهذه بذلك صدر صدرت صادر صادره الصادر الصادره نيابه تغريده لكنه لكنها لكنهم الصحافيين الصحفيين مضمون "
    "يجب ينبغي حديثه حديثها تصريحه كلمته خطابه that in on to the during when as he she they it we i à que qu le la "
    "dans sur"
)
_TITLES = (
    "الرييس الوزير المتحدث المتحدثه الناطق الناطقه الوزاره البيان المصدر الحكومه القياده الحركه الحزب المسوول "
    "المسووله السفير السفيره القايد النايب النايبه الامين المدير الجيش المجلس البرلمان الاميركي الامريكي العراقي "
    "الايراني الروسي التركي العراقيه الامريكيه"
)
_SKIPPED = "ذلك بدوره بدورها الي من جهته جهتها جانبه جانبها"
# «في» belongs to a name («المسؤول في وكالة كذا») unless a place of speaking follows it
_OCCASIONS = (
    "بيان تصريح تصريحات مقابله حديث كلمه موتمر تغريده حوار حينه وقت خطاب معرض ختام رد اطار سياق رساله تدوينه منشور "
    "تقرير كلمته حديثه خطابه بيانه مقال لقاء اشاره ذكري هذا تصريحاته مداخله رسالته ندوه اجتماع نفس واحده ساعه الجزء "
    "بيانها حديثها كلمتها تصريحها تصريحه خطابها تقريرها تقريره موتمره تغريدته تغريدتها"
)
# a marked phrase after one of these is its name, not speech: «صحيفة "وول ستريت جورنال"»
_NAMING = (
    "صحيفه جريده مجله وكاله قناه موقع منصه شبكه اذاعه تنظيم حركه كتايب كتيبه جماعه فصيل فصايل حزب تيار تحالف عمليه "
    "معركه عمليات شركه موسسه منظمه معهد مركز اتفاقيه اتفاق برنامج كتاب فيلم روايه مسلسل اغنيه بعنوان عنوان باسم اسم "
    "يسمي تسمي المسمي المسماه لقب هاشتاغ وسم مشروع خطه فرقه لواء سريه حمله صفقه حساب تطبيق صاروخ صواريخ طايره طايرات "
    "طراز نوع فندق مبادره قانون وثيقه ملف مصطلح كلمه عباره شعار سمي سمته سماه سمتها تسميه يسميه اسماه اسمته called "
    "named dubbed newspaper magazine titled film song book operation newspapers opération journal quotidien chanson "
    "livre"
)
# what somebody says is the case, named instead of told: «أعلن المتحدث مقتل جنديين»
_CONTENTS = (
    "مقتل اصابه وجود صحه بدء انتهاء ضروره اهميه عدم استعداد دعم توقيع اطلاق ارسال سحب انسحاب وصول وقوع سقوط تنفيذ "
    "تدمير اعتقال اغتيال تعيين استقاله انطلاق تسليم تسلم اخلاء مغادره خروج بقاء تمديد تاجيل الغاء تعليق اغلاق افتتاح "
    "نشر خفض تقليص زياده انخفاض ارتفاع قصف استهداف احباط اسقاط ضبط العثور السيطره تحرير فتح استمرار مواصله رغبه نيه "
    "التزام حرص اكتمال انجاز وفاه اجراء عقد ترشيح تعرض ضلوع"
)
# what is described or judged, behind the name of who does: «وصف فلان الاتفاق بأنه»
_MATTERS = (
    "الاتفاق القرار الخطوه الانسحاب الوجود الهجوم الهجمات الضربات الضربه التصريحات الحديث الامر الوضع الاتهامات "
    "الاتهام العمليه الزياره الحادث الاعتداء الانباء الاجراء العقوبات المقترح المبادره الخبر التكهن النصر"
)
# whom one calls upon, after the name of who calls: «دعا زعيم الكتلة القوات الأجنبية إلى»
_ADDRESSED = (
    "حكومات حكومه سلطات دول القوات الحكومه الولايات الدول المجتمع البرلمان الشعب الاطراف واشنطن الجيش الفصايل الامم "
    "العراقيين جميع كل"
)
# what a thing accords with without anybody saying it
_NO_SOURCES = (
    "قانون الدواير دواير الدايره "
    "الخطه خطه القانون القوانين الدستور التقويم تقدير المقتضي الجدول جدول الاتفاق اتفاق الاتفاقيه الحاجه الظروف "
    "المعايير معايير شروط الشروط نظام النظام القواعد قواعد اليه الاليات مبدا الاصول الديانه المنطق الترتيب ترتيب "
    "الاولويه نتايج نوع حجم الضوابط ضوابط الاليه رويه اسس الاسس الطلب قدره الامكان الموعد صيغه احكام القرار قرار "
    "المواصفات النيه منظور مقتضيات التسلسل المواعيد توقيت التوقيت العاده السن الفيه المنطقه الدور المستوي طريقه "
    "الطريقه"
)
# the clause somebody reports ends before these, a comma standing between
_TURNS = (
    "لكن لكنه لكنها ولكن بينما فيما غير الا علما وكان وكانت وسط ردا يذكر يشار كما وفي ويذكر وياتي وتاتي وجاء وجاءت وهو"
    " رغم في"
)

# who speaks in a headline «وزير الدفاع: سنغادر», without ال
_OFFICES = (
    "وزير وزيره رييس رييسه متحدث متحدثه ناطق ناطقه مسوول مسووله مسوولون مصدر مصادر قايد سفير سفيره نايب نايبه مستشار "
    "امين مدير خبير خبراء محلل زعيم مندوب مبعوث وزاره جنرال لواء عميد عقيد شرطه minister president spokesman "
    "spokeswoman official officials sources general ministry ambassador ministre président porte-parole général "
    "ambassadeur"
)
# what a colon follows in a headline without anybody speaking
_LABELS = (
    "اقرا للمزيد المزيد طالع شاهد اسباب تقرير تحليل فيديو صور بالصور بالفيديو عاجل خبر مقابله حوار سيره من هنا هل كيف "
    "ماذا لماذا"
)

STOPS = listed(_STOPS) | CLAUSE | TIMES
# who is no subject of a masculine verb: «طالب الجزائر بتحمل» calls upon her
FEMININE_NAMES = listed(
    "واشنطن موسكو طهران انقره بغداد دمشق الرياض باريس لندن برلين تركيا ايران روسيا سوريا اسراييل الجزاير فرنسا "
    "بريطانيا المانيا مصر قطر الصين الهند الكويت السلطات القوات الدول الولايات الجهات الاطراف الفصايل"
)
MASCULINE_NAMES = listed("اسامه حمزه طلحه معاويه خليفه حذيفه قتيبه عبيده عطيه عكرمه طه نعمه جمعه عباده ميسره حنفيه")

# these tell of speech only where words follow: a clause, marks, a colon
WEAK = listed(
    "رد ردت واصل واصلت نشر نشرت كتب كتبت رفض رفضت يري تري راي رات نقل نقلت ينقل تنقل طالب علق علقت يعلق وصف وصفت يصف "
    "تصف كشف كشفت يكشف تكشف اعتبر اعتبرت يعتبر تعتبر ادان ادانت اقر اقرت جدد جددت ابدي ابدت خاطب ورد يرد ختم روي روت "
    "كرر كررت ذكر وعد استبعد رحب رحبت استقبل"
)
# these take no object: what stands behind them is who speaks, even where it ends like «his»
# words with ب of their own, not the preposition
WITH_B = listed(
    "بيان بيانا بيانات باحث باحثه باحثون بعض بعثه بلديه برلمان برلماني برلمانيون بنك بوتين بوتن باريس بغداد بكين "
    "بيونغ بروكسل برلين بيروت بريطانيا بايدن بومبيو بولتون بلينكن بوريس باراك باكستان بولندا بلجيكا بلغاريا برنامج "
    "باسم بين بينهم بعد بلاده بلادها بدوره بدورها"
)
QUANTITIES = listed("اكثر العديد عدد كثير الكثير كثيرون عدد واحد واحده احد")
# these take whom they are said to or of as their object: «الجعفري أبلغ وفدا تركيا»
ADDRESSING = listed("ابلغ ابلغت انتقد انتقدت اتهم اتهمت وصف وصفت ادان ادانت رفض رفضت ناشد ناشدت حث حثت اخبر اخبرت")
# clauses behind these are theirs: «بعد إعلان الصين أنها»
SPEECHES = listed("اعلان تاكيد قول اعتبار زعم اعتقاد خشيه تصريح تصريحات احتمال فكره مخاوف شرط")
SAYING = listed("قال قالت يقول تقول اضاف اضافت اوضح اوضحت صرح صرحت تابع اشار اشارت لفت لفتت")
NAMES_IN_H = listed("الله عبده وجيه نبيه نزيه فقيه طه")
OFFICES = listed(_OFFICES)
LABELS = listed(_LABELS)
TITLES = listed(_TITLES)
OCCASIONS = listed(_OCCASIONS)
NAMING = listed(_NAMING)
SKIPPED = listed(_SKIPPED)
CONTENTS = listed(_CONTENTS)
ADDRESSED = listed(_ADDRESSED)
MATTERS = listed(_MATTERS)
NO_SOURCES = frozenset(_NO_SOURCES.split())
TURNS = listed(_TURNS)
RELATIVES = listed("الذي التي الذين اللذين اللتين حيث ما مما بما كما وما فيما الذى لما عندما حين بينما بعدما وكما")

# by the verb: the prepositions that lead to what was said, where no clause does; ب stands for a word written with it
_PREPOSITIONS = {
    "الي": "اشار اشارت يشير تشير لفت لفتت يلفت دعا دعت يدعو تدعو نوه نوهت مشيرا مشيره لافتا لافته داعيا داعيه لمح "
           "نبه نبهت",
    "عن": "اعلن اعلنت كشف كشفت افاد افادت يعلن تعلن كاشفا معلنا",
    "علي": "شدد شددت اصر اصرت اكد اكدت مشددا مشدده موكدا موكده يشدد تشدد يوكد توكد حث حثت",
    "من": "حذر حذرت يحذر تحذر محذرا محذره",
    "ب": "طالب طالبت هدد هددت تعهد تعهدت وعد وعدت توعد توعدت افاد افادت اتهم اتهمت مطالبا مطالبه مهددا متعهدا يطالب "
         "تطالب متهما متهمه",
    "ل": "داعيا داعيه دعا دعت",
    "": "اعلن اعلنت اكد اكدت نفي نفت ذكر ذكرت يعلن تعلن ينفي تنفي موكدا معلنا نافيا",
}  # fmt: skip
LEADS: dict[str, frozenset[str]] = {key: listed(verbs) for key, verbs in _PREPOSITIONS.items()}
JUDGING = listed(
    "وصف وصفت يصف تصف اعتبر اعتبرت يعتبر تعتبر رفض رفضت انتقد انتقدت ادان ادانت نفي نفت ينفي تنفي اكد اكدت اعلن اعلنت "
    "استنكر استنكرت"
)
DIRECTING = LEADS["ب"] | LEADS["ل"] | listed("حث حثت ناشد ناشدت ابلغ ابلغت حذر حذرت")

"""Small words of three languages that part, join and place what a claim counts or who leaves; all folded."""

_OF = "من of de d des"
_AMONG = "بينهم بينهن منهم منهن ضمنهم among including dont them"
_COUNT = "عدد العدد حصيله تعداد تعدادها قوامها number toll nombre bilan"
_CONTRAST = "بينما فيما لكن ولكن while but whereas mais tandis"
_INSTEAD = "بدلا from instead lieu من"
_HAVE_FALLEN = "قتلوا قتلا لقوا لقيا استشهدوا استشهدا اصيبوا اصيبا جرحوا جرحا حتفهم حتفهما"
_ONE_OF = "اخر احد احدي كلا كلتا اي"
_TIMES = (
    "يوم يوما ايام يومين ساعه ساعات شهر شهرا اشهر شهور سنه سنوات عام عاما اعوام اسبوع اسابيع دقيقه دقايق متر مترا "
    "امتار كيلومتر كيلومترا كيلومترات كلم كم دولار دولارا يورو ريال دينار مره مرات days hours weeks months years "
    "minutes miles km kilometres metres dollars euros jours heures semaines mois ans"
)
_COUNTED_IN = "في من منذ خلال حتي الي in at since"
_SHIFT = "لكن ولكن بينما فيما الا غير كما but while whereas mais tandis"
_IN = "من في داخل عن from in inside of out du de en au aux dans"
_AIMED_AT = "قاعده علي باتجاه نحو استهدف استهدفت قرب at on near base sur contre"
_GROUND = "اراضي الاراضي شمال جنوب شرق غرب الشمال الجنوب الشرق الغرب الساحل territoire"
_NOT_TO = "عدم بعدم لعدم وعدم"
_ANY = "اي ايه وجود any aucun aucune"
_PUT_OFF = (
    "تمديد لتمديد التمديد ارجاء تاجيل التاجيل لتاجيل تاخير التاخير extension extending extend postponement postponing "
    "postpone delaying delay prolongation prolonger report reporter retard retarder"
)
_ENDED = "انهت انهي ended"
_SUBORDINATE = "لم ما ان كي لكي التي الذي الذين لا وان بان ما who that to which qui que"
_OUR = "نحن we nous"
_ASKS = "هل فهل وهل متي does will when"
_EITHER = "او ام or ou"

OF = frozenset(_OF.split())
AMONG = frozenset(_AMONG.split())
COUNT = frozenset(_COUNT.split())
CONTRAST = frozenset(_CONTRAST.split())
INSTEAD = frozenset(_INSTEAD.split())
HAVE_FALLEN = frozenset(_HAVE_FALLEN.split())  # passive verbs that follow those counted
ONE_OF = frozenset(_ONE_OF.split())  # before a dual: one of the two, not two
TIMES = frozenset(_TIMES.split())  # what a bare number may measure, that is no loss
COUNTED_IN = frozenset(_COUNTED_IN.split())  # after a number that stands by itself
SHIFT = frozenset(_SHIFT.split())  # another clause begins
IN = frozenset(_IN.split())
AIMED_AT = frozenset(_AIMED_AT.split())
GROUND = frozenset(_GROUND.split())  # «الأراضي السورية» is a place
NOT_TO = frozenset(_NOT_TO.split())
ANY = frozenset(_ANY.split())
ENDED = frozenset(_ENDED.split())
PUT_OFF = frozenset(_PUT_OFF.split())
SUBORDINATE = frozenset(_SUBORDINATE.split())  # a verb after one of these is not the sentence's own
OUR = frozenset(_OUR.split())
ASKS = frozenset(_ASKS.split())
EITHER = frozenset(_EITHER.split())

"""Stop words of Arabic, English and French, folded: words too common to tell one story from another."""

from rasid.arabic import fold

_AR = """
في من علي الي عن مع بعد قبل خلال بين عند عندما حين حيث كما لكن او ام ان انه انها انهم كان كانت كانوا يكون
تكون ليس ليست لم لن لا ما ماذا هل هذا هذه ذلك تلك هولاء الذي التي الذين اللذين هو هي هم نحن انا انت ثم قد
لقد كل بعض غير اي اذا اذ لو منذ حتي فيه فيها منه منها عليه عليها له لها لهم به بها وقد وكان وهو وهي وان
التى الى قال قالت وقال واضاف اضاف اكد اوضح ذكر اشار اعلن يوم اليوم امس كما ايضا عبر ضد نحو حول تحت فوق
امام وراء عام الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد
"""
_EN = """
the a an and or but if of to in on at by for from with as is are was were be been being it its this that
these those he she they we you i his her their our your my not no nor so than then there here when where
which who whom what how why will would can could may might shall should do does did has have had after
before over under into out up down about against between through during more most other some such only
own same too very said says say
"""
_FR = """
le la les l un une des de du d et ou mais si à au aux en dans par pour sur avec sans sous est sont était
été être il elle ils elles on nous vous je ce cette ces cet son sa ses leur leurs qui que qu quoi dont où
ne pas plus se s y a ont avait selon après avant entre vers comme aussi très n c j t m
"""

STOP_WORDS: frozenset[str] = frozenset(fold(_AR + _EN + _FR).split())

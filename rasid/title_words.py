"""Titles and heads of office, folded: the words that stand before a person's name in Arabic, English and French."""

_HONOURS = """
    السيد السيده الشيخ الامام الملا الدكتور الاستاذ المهندس اللواء العميد العقيد الفريق الجنرال المشير المقدم
    الرايد القايد الزعيم الرييس الوزير الوزيره الامير الملك السفير السفيره المبعوث النايب النايبه المتحدث
    المتحدثه الناطق المسوول الركن القيادي الكولونيل المستشار المستشاره السيناتور الخبير المحلل mr mrs ms dr gen
    general lt col colonel maj captain capitaine adm admiral sgt marshal president minister secretary senator
    ambassador speaker king prince sheikh imam mullah mollah ayatollah premier chancellor sen rep gov professor
    prof m mme général maréchal amiral président présidente ministre sénateur ambassadeur roi cheikh
"""
_HEADS = """
    رييس رييسه وزير وزيره قايد زعيم متحدث متحدثه ناطق سفير سفيره مبعوث نايب نايبه مستشار مستشاره مدير مديره امين
    محافظ عضو مفوض مفوضه ممثل ممثله مساعد وكيل قاضي عمده
"""
# Who holds an office only in another's place, or is no holder of it at all.
_DEPUTIES = "نايب نايبه مساعد مساعده وكيل وكيله deputy vice assistant adjoint adjointe"
HONOURS = frozenset(_HONOURS.split())
HEADS = frozenset(_HEADS.split())
DEPUTIES = frozenset(_DEPUTIES.split())

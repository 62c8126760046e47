"""Words that make a date or a span a limit, as patterns over folded text; the longer ones close before the time."""

_DAY = r"(?:\s*(?:يوم|شهر|صباح|مساء|ظهر|ليل|تاريخ|حلول|موعد|the|le|la|l['’]|en|fin|of))*"

# what always limits: «بحلول», «في موعد أقصاه»
BY = (
    r"(?:(?<!\w)(?:بحلول|اقصا(?:ه|ها)|لا\s+يتجاوز|لا\s+يتعدي|قبل\s+حلول|by|no\s+later\s+than|not\s+later\s+than|"
    r"d['’]ici(?:\s+(?:à|au))?|au\s+plus\s+tard)" + _DAY + r"\s*)$"
)
LATEST = r"[\s\"”»]{0,3}(?:علي\s+(?:ابعد|اقصي)\s+(?:حد|تقدير)|كحد\s+اقصي|at\s+the\s+latest|au\s+plus\s+tard)"
# a term that somebody gives: «أمهلهم أسبوعا», «المهلة تنتهي الجمعة»
GRANTED = r"[وف]?(?:ا|م|س?[يتن])?مهل\w*|[وف]?(?:ال|بال|لل)?مهله\w*|ultimatum|délai|deadline"
GIVEN = (
    rf"(?:(?<!\w)(?:{GRANTED}|موعد\w*|موعدا)(?:\W+\w+){{0,20}}?\W+(?:حتي|تنتهي|ينتهي|انتهاءها|until|expires?|jusqu['’](?:au|à|en))"
    r"(?:\W*(?:في|on|le))?" + _DAY + r"\W*)$"
)
# «تأجيل الموعد إلى», "postponed to"
PUT_OFF = (
    r"(?<!\w)(?:موعد|تاجيل|تاجل|ارجاء|ارجي|تقديم|تاخير|تمديد|postponed|delayed|moved|reporté)\w*(?:\W+\w+){0,10}?\W+"
    r"(?:الي|to|until|au|à)" + _DAY + r"\s*"
)
# what limits where an act is still to be done
UNTIL = (
    r"(?:(?<!\w)(?:حتي|قبل|خلال|(?:في\s+|ب)?غضون|ضمن|مع|لغايه|until|before|within|during|avant|jusqu['’](?:au|à|en)|pendant)"
    + _DAY + r"\s*|(?<!\w)[ول]?ب|" + PUT_OFF + r")$"
)  # fmt: skip
WITHIN = (
    r"(?:(?:و|ف)?(?:خلال|(?:في\s+|ب)?غضون|في\s+ظرف|ضمن\s+(?:مهله|فتره)|في\s+مده\s+اقصاها|مهله\s+(?:مدتها|اقصاها)|مده\s+اقصاها|"
    r"within|inside|in\s+under|d['’]ici|sous|dans(?:\s+un\s+délai\s+de)?|endéans)\s+(?:(?:فتره|مده|مهله)\s+)?(?:(?:اقصاها|لا\s+(?:تتجاوز|تتعدي|تزيد\s+(?:علي|عن)))\s+)?)"
)
BEHIND = r"الماضي|الاخير|المنصرم|السابق|الفايت|الاولي?(?!\w)|من\s+(?:ال)?(?:حرب|قتال)|last|past"
SINCE = (
    r"(?<!\w)(?:منذ|بعد|عقب|اعتبارا\s+من|ابتداء\s+من|بدءا\s+من|since|after|from|depuis|après|à\s+partir\s+d[eu])"
    r"\s+(?:\w+\s+){0,2}$"
)
# «في وقت سابق من الشهر الجاري», «من نهاية أيلول إلى …»
FROM = r"(?<!\w)(?:من|from|d[eu])" + _DAY + r"\s*$"

_NO_FUTURE = "سياس سيار سيطر سيد سيناء سيول سيرغي سين ستين ستار ستراتيج سيره سيف سيل سيكون ستكون"
_WILL = rf"(?<!\w)[وف]?(?!{_NO_FUTURE.replace(' ', '|')})س(?:ي|ت|ن|ا)\w{{3,}}|سوف"
_PLANS = (
    r"[يتن]عتزم\w*|[يتن]نوي|المقرر|مقررا|المنتظر|المفترض|[يت]?توقع|تعهد\w*|يتعهد|تتعهد|وعد\w*|[يتن]ريد\w*|[يتن]رغب\w*|[يتن]امل\w*|املا|امله|"
    r"يجب|ينبغي|ان\s+[يتن]\w{2,}|تمهيدا|[يت]?طالب\w*|دعا|دعت|يدعو|تدعو|خطه|يخطط|تخطط|اتفق\w*|ينص|[يتن]?ستكم\w+|[يت]كتمل|"
    r"لاستكمال|ليتم|موعد\w*"
)
_FOREIGN = (
    r"will|must|would|shall|plans?|pledge[ds]?|promised|vow(?:ed|s)|going\s+to|set\s+to|due\s+to|demand(?:ed|s)|to\s+\w+|should|"
    r"\w{2,}r(?:a|ont|ez|ons)|doit|doivent|devr\w+|exige\w*|promet\w*"
)
AHEAD = rf"(?:{_WILL}|(?<!\w)[وف]?(?:{_PLANS}|{_FOREIGN})(?!\w))"
# what goes on until a day ends with it, and is not due
LASTING = (
    r"(?<!\w)(?:\w?(?:[سيتن]ي?ستمر|[سيتن]?[يت]بقي|[سيتن]?[يت]ظل|[يت]واصل)\w*|\w?بقاء\w*|مستمره?|ممتده?|"
    r"remain|stay|last|extend\w*|rest\w+)(?:\W+\w+){0,12}?\W+(?:حتي|خلال|until|jusqu\S*)(?:\W+\w+){0,2}\W*$"
)
# what is awaited to happen of itself limits nobody
FORECAST = (
    r"(?<!\w)(?:ستودي|سيودي|تودي|ان\s+يرتفع|ان\s+ترتفع|سيرتفع|سترتفع|نمو|ينمو|تنمو|ارتفاع|انخفاض|الطلب|اسعار|سعر|البورصه|بالماي?ه|"
    r"تحذيرات|حمله\s+مضلله)(?!\w)"
)

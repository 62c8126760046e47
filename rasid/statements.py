"""Statements: every computed sentence and the method note, as (Arabic, English).

A field of a sentence may name its form: a noun of rasid.counting (`.obl` for the oblique case), `percent`, `signed`,
`iso`, `weekday`, or a group of rasid.labels.
"""

# ruff: noqa: E501 (sentences stand whole)

from typing import Final

from rasid import ledger_words

METHOD: Final[tuple[tuple[str, tuple[str, str], tuple[str, str]], ...]] = (
    ("collection", ("الجمع", "Collection"), (
        "مواد من مصادر معلنة في القائمة، تُحفظ نسختها الأصلية وبصمتها قبل أي معالجة. ما لم يُجلب مذكور في إيصال التغطية.",
        "Articles come from the listed sources; the original bytes and their hash are kept before anything else. What could not be fetched stands on the receipt.",
    )),
    ("dates", ("التواريخ", "Dates"), (
        "لا تُعدّ المادة إلا إذا وقع تاريخها، أو المجال الذي يقع فيه تاريخها، داخل المدة. ما عدا ذلك يُسرد على حدة.",
        "An article counts only if its date, or the interval its date lies in, is inside the window. The rest is listed apart.",
    )),
    ("origins", ("المصادر المستقلة", "Independent origins"), (
        "تُعدّ غرف الأخبار لا المواد: كل ما كرّر نصاً أو أُسند إلى وكالة يُحسب لصاحبه مرة واحدة، وكذلك ما كتبته وسيلة واحدة. الأصل من أُسند إليه النص، وإلا فأقدم نشر معروف. الكلام نفسه بأرقام أخرى ليس تأكيداً.",
        "Newsrooms are counted, not articles: all that repeat a text, or credit an agency with it, are its newsroom’s, once; so is all that one outlet wrote. The origin is whoever is credited, else the earliest known printing. Same words with other figures never count as agreement.",
    )),
    ("stories", ("القصص", "Stories"), (
        "تُجمع المواد المتشابهة آلياً، وعنوان القصة عنوان إحدى موادها كما نُشر. القصة «مستمرّة» إذا شاركت العدد السابق نصاً أو أغلب كلمات العنوان.",
        "Similar articles are clustered by machine; a story's headline is one of its articles' own. A story continues when it shares a text, or most of the headline's words, with the last issue.",
    )),
    ("charts", ("الرسوم", "Charts"), (
        "في الطبعة العربية تنمو الأعمدة من اليمين وتجري الأيام من اليمين إلى اليسار، وفي الإنجليزية بالعكس.",
        "In the Arabic edition bars grow from the right and days run right to left; the English edition mirrors both.",
    )),
    ("limits", ("الحدود", "Limits"), (
        "العدد ليس حكماً على الصدق. لا ترجمة هنا: المقتطفات تبقى بلغتها. لا تُغطى وسائل التواصل ولا ما وراء الاشتراك.",
        "A count is not a verdict on truth. Nothing is translated: extracts stay in their own language. Social media and paywalled pages are not covered.",
    )),
)  # fmt: skip

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "finding.silent": ("لا مواد عن الموضوع هذا الأسبوع", "Nothing on the topic this week"),
    "finding.silent.ad hoc": ("لا مواد عن الموضوع في هذه المدة", "Nothing on the topic in this period"),
    "finding.quiet": ("أسبوع هادئ: {articles:article}، ولا قصة تتصدّر", "A quiet week: {articles:article}, and no story to lead with"),
    "finding.quiet.ad hoc": ("مدة هادئة: {articles:article}، ولا قصة تتصدّر", "A quiet period: {articles:article}, and no story to lead with"),
    "finding.concentrated": (
        "{part:article} من {articles} عن قصة واحدة، ترجع إلى {origins:origin.obl}",
        "{part} of {articles} articles tell one story, from {origins:origin}",
    ),
    "finding.reprints": (
        "{articles:article}، لكنها ترجع إلى {origins:origin.obl} فقط",
        "{articles:article}, but only {origins:origin}",
    ),
    "finding.record": (
        "أعلى حجم في {weeks:week.obl}: {articles:article} في {outlets:outlet.obl}",
        "Highest volume in {weeks:week}: {articles:article} in {outlets:outlet}",
    ),
    "finding.rise": (
        "التغطية ترتفع {part:percent}: {articles:article} بعد {previous} في الأسبوع السابق",
        "Coverage up {part:percent}: {articles:article}, after {previous} the week before",
    ),
    "finding.fall": (
        "التغطية تتراجع {part:percent}: {articles:article} بعد {previous} في الأسبوع السابق",
        "Coverage down {part:percent}: {articles:article}, after {previous} the week before",
    ),
    "finding.copies": (
        "{copies:article} من {articles} منقولة عن غيرها، كلها أو بعضها",
        "{copies} of {articles} articles are taken from others, whole or in part",
    ),
    "finding.plain": (
        "{articles:article} في {outlets:outlet.obl}، من {origins:origin.obl}",
        "{articles:article} in {outlets:outlet}, from {origins:origin}",
    ),
    "standfirst.some": (
        "غطّت {outlets:outlet} «{topic}» في {stories:story.obl}، تقوم {single:story} منها على مصدر مستقل واحد.",
        "{outlets:outlet} covered “{topic}” in {stories:story}, {single} of them from a single independent origin.",
    ),
    "standfirst.all": (
        "غطّت {outlets:outlet} «{topic}» في {stories:story.obl}، ولا قصة لها أكثر من مصدر مستقل واحد.",
        "{outlets:outlet} covered “{topic}” in {stories:story}. No story has more than one independent origin.",
    ),
    "standfirst.none": (
        "غطّت {outlets:outlet} «{topic}» في {stories:story.obl}، ولكل قصة أكثر من مصدر مستقل.",
        "{outlets:outlet} covered “{topic}” in {stories:story}. Every story has more than one independent origin.",
    ),
    "standfirst.quiet": (
        "رُصدت {articles:article} عن {topic} في {outlets:outlet.obl}. ما جُرّب وما أجاب مذكور في إيصال التغطية.",
        "{articles:article} on “{topic}” in {outlets:outlet}. What was tried and what answered stands on the receipt.",
    ),
    "standfirst.silent": (
        "لم تُرصد مادة واحدة عن {topic}. ما جُرّب وما أجاب مذكور في إيصال التغطية.",
        "Not one article on “{topic}” was found. What was tried and what answered stands on the receipt.",
    ),
    "sayings.measure": (
        "{sayings:quotation} في {articles:article.obl}؛ يُجمع الكلام الواحد عبر الوسائل، وأكثرُه مصادر مستقلة أولاً. لا كلام هنا نشره أكثر من مصدر مستقل.",
        "{sayings:quotation} in {articles:article}; the same words are joined across outlets, most independent origins first. None was printed by more than one independent origin.",
    ),
    "sayings.measure.wider": (
        "{sayings:quotation} في {articles:article.obl}؛ يُجمع الكلام الواحد عبر الوسائل، وأكثرُه مصادر مستقلة أولاً. ما نشره أكثر من مصدر مستقل: {wider}.",
        "{sayings:quotation} in {articles:article}; the same words are joined across outlets, most independent origins first. Printed by more than one independent origin: {wider}.",
    ),
    "framing.measure": (
        "{uses:use} في {outlets:outlet.obl}: بكلام الوسيلة نفسها {outlet}، وداخل اقتباس {quoted}، ومنسوب إلى غيرها {attributed}، وفي نصوص منقولة {taken}.",
        "{uses:use} in {outlets:outlet}: {outlet} in the outlet's own voice, {quoted} inside quotations, {attributed} attributed to others, {taken} in texts taken from others.",
    ),
    "framing.concept": (
        "{uses:use}: {outlet} بكلام الوسيلة، {quoted} مقتبسة، {attributed} منسوبة، {taken} في نصوص منقولة. الشريط كلام الوسيلة وحده.",
        "{uses:use}: {outlet} in the outlet's own voice, {quoted} quoted, {attributed} attributed, {taken} in taken texts. The bar shows the own voice only.",
    ),
    "distinct.outlet": (
        "كلمات تستعملها وسيلة أكثر من سائر الوسائل ({speakers} منها، {articles:article}، النصوص {language:written_in}): لوغاريتم نسبة الأرجحية ومجاله بثقة 95%، ولا يُذكر إلا ما فوق الصفر مجالُه كله.",
        "Words one outlet uses more than the rest ({speakers} outlets, {articles:article}, texts {language:written_in}): log-odds ratio with its 95% interval; only where the whole interval lies above zero.",
    ),
    "distinct.kind": (
        "كلمات يستعملها نوع من الوسائل أكثر من سائرها ({speakers} أنواع، {articles:article}، النصوص {language:written_in}): لوغاريتم نسبة الأرجحية ومجاله بثقة 95%، ولا يُذكر إلا ما فوق الصفر مجالُه كله.",
        "Words one kind of outlet uses more than the rest ({speakers} kinds, {articles:article}, texts {language:written_in}): log-odds ratio with its 95% interval; only where the whole interval lies above zero.",
    ),
    "distinct.country": (
        "كلمات تستعملها صحافة بلد أكثر من سائر البلدان ({speakers} منها، {articles:article}، النصوص {language:written_in}): لوغاريتم نسبة الأرجحية ومجاله بثقة 95%، ولا يُذكر إلا ما فوق الصفر مجالُه كله.",
        "Words one country's press uses more than the rest ({speakers} countries, {articles:article}, texts {language:written_in}): log-odds ratio with its 95% interval; only where the whole interval lies above zero.",
    ),
    "contrast.measure": (
        "أزواج القصص المروية بأكثر من لغة: {stories}، في {languages:language.obl}. تُطابق بالأيام والأسماء والأرقام من غير ترجمة؛ وما لم يُقرأ آلياً في لغة يبدو غائباً عنها.",
        "Pairs of stories told in more than one language: {stories}, in {languages:language}. Matched by days, names and figures, without translation; what the machine missed in a language looks absent from it.",
    ),
    "contrast.shared": ("المشترك بين اللغتين: {facts:fact}.", "Shared by both languages: {facts:fact}."),
    "brief.story": (
        "{articles:article} في {outlets:outlet.obl}، من {origins:origin.obl}.",
        "{articles:article} in {outlets:outlet}, from {origins:origin}.",
    ),
    "brief.alone": ("مادة واحدة في {outlet}.", "One article, in {outlet}."),
    "brief.differ": (
        "نص واحد برقمين: «{figure}» في {outlet}، و«{other}» في {other_outlet}.",
        "One text, two figures: “{figure}” in {outlet}, “{other}” in {other_outlet}.",
    ),
    "brief.chain": (
        "أكثر النصوص تكراراً نُشر أولاً في {outlet}، وأعادت نشره كله أو بعضه {takes:outlet}.",
        "The most repeated text was first printed in {outlet}; {takes:outlet} reprinted all or part of it.",
    ),
    "brief.edits": (
        "تغيّر بعد النشر، من غير إشارة، نص {articles:article.obl}.",
        "Changed after printing, without notice: {articles:article}.",
    ),
    "brief.voice.some": (
        "{outlet} أكثر الوسائل نشراً: {articles:article} من {n}، وغير المنقول منها {own:article}.",
        "{outlet} printed most: {articles} of {n} articles, {own} of them not taken from others.",
    ),
    "brief.voice.all": (
        "{outlet} أكثر الوسائل نشراً: {articles:article} من {n}، ليس فيها منقول عن غيرها.",
        "{outlet} printed most: {articles} of {n} articles, none of them taken from others.",
    ),
    "brief.voice.none": (
        "{outlet} أكثر الوسائل نشراً: {articles:article} من {n}، كلها منقولة عن غيرها.",
        "{outlet} printed most: {articles} of {n} articles, all of them taken from others.",
    ),
    "brief.apart": (
        "خارج العدّ: {mentions:mention}، و{undated:undated}.",
        "Not counted: {mentions:mention}, {undated:undated}.",
    ),
    "brief.apart.mentions": ("خارج العدّ: {mentions:mention}.", "Not counted: {mentions:mention}."),
    "brief.apart.undated": ("خارج العدّ: {undated:undated}.", "Not counted: {undated:undated}."),
    "share.even": (
        "في الصدارة {ties:outlet} بعدد متساوٍ: {articles:article}",
        "{ties:outlet} lead equally, with {articles:article} each",
    ),
    "share.top": ("{outlet} أكثر الوسائل نشراً: {articles:article} من {n}", "{outlet} printed most: {articles} of {n} articles"),
    "share.half": ("{first} و{second}: {part:percent} من التغطية", "{first} and {second}: {part:percent} of the coverage"),
    "weeks.highest": ("أعلى حجم في {weeks:week.obl}", "Highest volume in {weeks:week}"),
    "weeks.lowest": ("أدنى حجم في {weeks:week.obl}", "Lowest volume in {weeks:week}"),
    "weeks.change": ("{articles:article}، {change:signed} عن الأسبوع السابق", "{articles:article}, {change:signed} on the week before"),
    "days.top": ("{day:weekday} أكثر الأيام نشراً: {articles:article}", "{day:weekday} was the busiest day: {articles:article}"),
    "restated.articles.late": (
        "المواد: طُبع {printed}، والمعروف الآن {known}، بعد مواد وصلت متأخرة.",
        "Articles: {printed} printed, {known} known now, after late articles.",
    ),
    "restated.articles.fewer": (
        "المواد: طُبع {printed}، والمعروف الآن {known}، بعد مواد أُعيد تأريخها أو تصنيفها.",
        "Articles: {printed} printed, {known} known now, after articles were dated or sorted anew.",
    ),
    "restated.origins.late": (
        "المصادر المستقلة: طُبع {printed}، والمعروف الآن {known}، بعد مواد وصلت متأخرة.",
        "Independent origins: {printed} printed, {known} known now, after late articles.",
    ),
    "restated.origins.fewer": (
        "المصادر المستقلة: طُبع {printed}، والمعروف الآن {known}، بعد ما عُرف أنه منقول.",
        "Independent origins: {printed} printed, {known} known now, after copies came to light.",
    ),
    "restated.outlets.late": (
        "الوسائل النشطة: طُبع {printed}، والمعروف الآن {known}، بعد مواد وصلت متأخرة.",
        "Active outlets: {printed} printed, {known} known now, after late articles.",
    ),
    "restated.outlets.fewer": (
        "الوسائل النشطة: طُبع {printed}، والمعروف الآن {known}، بعد مواد أُعيد تأريخها أو تصنيفها.",
        "Active outlets: {printed} printed, {known} known now, after articles were dated or sorted anew.",
    ),
    "restated.outlet.late": (
        "{outlet}: طُبع {printed}، والمعروف الآن {known}، بعد مواد وصلت متأخرة.",
        "{outlet}: {printed} printed, {known} known now, after late articles.",
    ),
    "restated.outlet.fewer": (
        "{outlet}: طُبع {printed}، والمعروف الآن {known}، بعد مواد أُعيد تأريخها أو تصنيفها.",
        "{outlet}: {printed} printed, {known} known now, after articles were dated or sorted anew.",
    ),
    "restated.more": ("وصُحّح كذلك عدد {number:outlet.obl}.", "Restated as well: {number:outlet}."),
    "versus.voices": (
        "حصة الوسيلة من {articles:article.obl} عن الموضوع ({before} في الأسبوع السابق)؛ وحصة الموضوع من كل ما قُرئ لها، وهو لكل الوسائل {published:article} ({published_before} في الأسبوع السابق).",
        "The outlet’s share of {articles:article} on the topic ({before} the week before); the topic’s share of all that was read of the outlet, {published:article} of all outlets ({published_before} the week before).",
    ),
    "versus.stories": (
        "الجديد {new:story}، والمستمرّ {continuing:story}، وما انتهى {ended:story}. مواد كل قصة هذا الأسبوع والسابق، كما تُعرف الآن.",
        "New: {new:story}; continuing: {continuing:story}; ended: {ended:story}. Articles of each, this week and the last, as known now.",
    ),
    "versus.terms": (
        "{texts:article} هذا الأسبوع و{before} في السابق (لغتها: {language:language})، يُعدّ ما أُعيد نشره مرة واحدة. الأرجحية محسوبة من مرات استعمال الكلمة، ولا تُذكر إلا إذا كان مجال الثقة (95%) كله على جانب واحد من الصفر.",
        "{texts:article} this week, {before} the week before (language: {language:language}); a text that was reprinted counts once. Log-odds are of all its uses; listed where the whole interval (95%) lies on one side of 0.",
    ),
    "versus.more.outlets": ("وغيرها: {number:outlet}.", "And more: {number:outlet}."),
    "versus.more.stories": ("وغيرها: {number:story}.", "And more: {number:story}."),
    "cast.measure": (
        "عدد المواد التي تذكر الاسم، من {articles:article.obl}، ومصادرها المستقلة. عُرف فيها {named:name} من معجم الأسماء.",
        "Articles that name it, of {articles:article}, and their independent origins. {named:name} of the gazetteer were met.",
    ),
    "cast.more.actors": ("وغيرها: {number:name}.", "And more: {number:name}."),
    "cast.more.places": ("وغيرها: {number:name}.", "And more: {number:name}."),
    "edits.more": ("وفي المادة {number:difference} غير ما سبق.", "{number:difference} more in the article."),
    "edits.rest": ("وغيرها: {number:article}.", "And more: {number:article}."),
    "dated.explicit": ("{day:iso}", "{day:iso}"),
    "dated.inferred": ("{day:iso} (مستنتج)", "{day:iso} (inferred)"),
    "dated.interval": ("{first:iso} – {last:iso}", "{first:iso} – {last:iso}"),
    "dated.unknown": ("مجهول؛ رُصدت {seen:iso}", "unknown; seen {seen:iso}"),
    "receipt.all": (
        "جُرّب {tried:source} ولم يتعذّر شيء منها. فُحصت {entered:page}، والمتصل منها بموضوع العدد {relevant:article}.",
        "{tried:source} tried, none failed. {entered:page} examined; {relevant:article} on the topic.",
    ),
    "receipt.summary": (
        "جُرّب {tried:source}: استجاب منها {reached}، وصمت {silent}، وحُجب {blocked}، وتعثّر {failed}. فُحصت {entered:page}، والمتصل منها بموضوع العدد {relevant:article}.",
        "{tried:source} tried: {reached} reached, {silent} silent, {blocked} blocked, {failed} failed. {entered:page} examined; {relevant:article} on the topic.",
    ),
    "missed.source": ("لم يُقرأ شيء من {outlet}: {reason:reason}.", "Nothing was read from {outlet}: {reason:reason}."),
    "missed.silent": ("لا جديد من {outlet}، وقد يكون موجزه متوقفاً.", "Nothing new from {outlet}; its feed may have stopped."),
    "missed.parked": (
        "عنوان من عناوين {outlet} لم يعد موجوداً، فتُرك مدة، ولن يُسأل حتى تنقضي. الأمر rasid sources check يسأله الآن.",
        "An address of {outlet} is gone and is left alone for a time; rasid sources check asks it now.",
    ),
    "missed.robots": ("يمنع ملف robots في {outlet} قراءة {pages:page.obl}.", "The robots.txt of {outlet} forbids {pages:page}."),
    "missed.robots.list": (
        "يمنع ملف robots في {outlet} قراءة قائمة من قوائم أخباره.",
        "The robots.txt of {outlet} forbids one of its lists of news.",
    ),
    "missed.silence": (
        "لا جديد من {outlet} منذ {days:day.obl}، وهذا أطول من عادته.",
        "Nothing new from {outlet} for {days:day}, longer than is usual.",
    ),
    "missed.low": (
        "{outlet} أقلّ من المنتظر: {number} في اليوم، والمنتظر بين {least} و{most}.",
        "{outlet} gives less than expected: {number} a day, where {least} to {most} are expected.",
    ),
    "missed.high": (
        "{outlet} أكثر من المنتظر: {number} في اليوم، والمنتظر بين {least} و{most}.",
        "{outlet} gives more than expected: {number} a day, where {least} to {most} are expected.",
    ),
    "missed.unread": (
        "لم تُقرأ من {outlet} {pages:page} من {of} جُلبت في سبعة أيام.",
        "Not read of {outlet}: {pages:page} of the {of} fetched in seven days.",
    ),
    "missed.revisits": (
        "لم تُعد زيارة {number:page.obl} معروفة لأنها فوق الحدّ لكل مصدر، فقد يفوت تعديل فيها.",
        "Known, and not visited again for being over the limit for a source: {number:page}. Edits may be missed.",
    ),
    "missed.pages": ("لم تُقرأ {pages:page}: {reason:reason}.", "Not read: {pages:page} ({reason:reason})."),
    "missed.limit": ("لم تُجلب {number:page} لأنها فوق الحدّ لكل مصدر.", "Not fetched, being over the limit for a source: {number:page}."),
    "missed.undated": ("لم تُعدّ {number:undated}.", "Not counted: {number:undated}."),
    "missed.quiet": ("لا شيء عن الموضوع في {number:source.obl} مما استجاب.", "Answered, with nothing on the topic: {number:source}."),
    **ledger_words.SENTENCES,
}  # fmt: skip

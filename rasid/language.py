"""The language of a text: by its letters or its commonest words where they decide, by py3langid where they do not."""

import re
from functools import cache
from typing import TYPE_CHECKING

from rasid.common_words import COMMON

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 50  # letters; from here on the letter rule is as good as a model
_LEAST = 12  # letters; below this no method tells Arabic from Persian
_SHARE = 0.6  # of the letters in one script, for that script to decide
_TELLING = 0.12  # of the words, that must be common ones of one language
_RIVAL = 0.34  # of its common words, that another language may have
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
_LATIN_SCRIPT = re.compile("[A-Za-z\u00c0-\u024f]")
_SCRIPTS = (
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0531-\u0587]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
# letters that only these languages write, the most telling first
_OWN_LETTERS = (
    ("ug", re.compile("[ۇۈۋۭ]")),
    ("ckb", re.compile("[ۆێڵڕ]|ە(?=[\u0620-\u06ff])")),
    ("ps", re.compile("[ټډړږښڼۍې]")),
    ("sd", re.compile("[ٻڀٺٽٿڄڃڇڊڌڍڙڦڳڱڻ]")),
    ("ur", re.compile("[ٹڈڑںےہھ]")),
    ("fa", re.compile("[پچژگکی]")),
)
_ARABIC_ONLY = re.compile("[ةىأإؤئءي]|(?:^|\\s)و?ال")
_CODES = {"sdh": "ckb", "ku": "ckb", "ary": "ar", "arz": "ar", "nb": "no", "nn": "no"}


def identify(text: str) -> str | None:
    """Return the ISO 639 code of the language of *text*; None where there is too little of it."""
    letters = len(_LETTER.findall(text))
    if letters < _LEAST:
        return _short(text, letters)
    arabic = len(_ARABIC_SCRIPT.findall(text))
    if arabic >= _SHARE * letters:
        by_letters = _arabic_script(text, arabic)
        return by_letters if by_letters and letters >= _ENOUGH else _model(text) or by_letters
    for code, script in _SCRIPTS:
        if len(script.findall(text)) >= _SHARE * letters:
            return code
    return _by_words(text) or _model(text)


def _by_words(text: str) -> str | None:
    """Return the language whose common words *text* has, where no other language comes near it."""
    words = _WORD.findall(text.lower())
    counts = sorted(((sum(map(common.__contains__, words)), code) for code, common in COMMON.items()), reverse=True)
    (most, code), (second, _) = counts[:2]
    return code if most >= max(3, _TELLING * len(words)) and second <= _RIVAL * most else None


def _short(text: str, letters: int) -> str | None:
    for code, script in _SCRIPTS:
        if letters >= _LEAST // 2 and len(script.findall(text)) == letters:
            return code
    return None


def _arabic_script(text: str, letters: int) -> str | None:
    """Return the language the letters decide for; None where they disagree.

    A foreign name brings one or two foreign letters; a language brings more than one in forty.
    """
    counts = {code: len(own.findall(text)) for code, own in _OWN_LETTERS}
    present = {code: n for code, n in counts.items() if n * 40 >= letters}
    native = len(_ARABIC_ONLY.findall(text)) * 40 >= letters
    if not present:
        return "ar" if native else None
    for code in present:
        if code != "fa" or not native:
            return code
    return None


@cache
def _identifier() -> "LanguageIdentifier":
    # 70 MB and half a second, which a process that meets only texts of the usual languages never pays.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _model(text: str) -> str | None:
    code, sure = _identifier().classify(text)
    return _CODES.get(code, code) if sure >= 0.5 else None

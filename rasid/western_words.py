"""Words that announce speech in English and French, as patterns."""

from rasid.speech_words import listed

_SAID = (
    "said says told tells added adds stated announced announces warned warns declared declares claimed "
    "argued argues insisted insists stressed confirmed confirms denied denies noted explained explains "
    "vowed pledged tweeted wrote writes reported acknowledged admitted reiterated promised estimated "
    "suggested demanded accused urged"
)
_DIT = (
    "déclaré affirmé dit indiqué ajouté annoncé précisé estimé souligné expliqué assuré averti confirmé démenti "
    "rappelé accusé demandé exigé promis jugé écrit fait\\ savoir reconnu insisté répondu lancé martelé dénoncé"
)
_DIT_NOW = "déclare affirme indique ajoute précise souligne explique assure avertit confirme écrit dit"
# what is said may follow these without «that»
BARE = listed("said says")
# and behind these it may be named: «announced the end of», «a annoncé la fin de»
NAMING = listed("announced announces denied denies demanded confirmed confirms annoncé démenti exigé confirmé dénoncé")
NO_SOURCES = listed(
    "plan schedule calendar law agreement deal terms rules constitution tradition calendrier accord loi termes règles "
    "usage constitution besoin tableau modèle"
)
VERBS = rf"(?:(?:has|have|had) )?(?P<en>{'|'.join(_SAID.split())})"
ASKED = r"(?:l'|l’)?(?:a|ont|avait|avaient)-t-(?P<il>ils?|elles?)(?: \w+)?"
PARTICIPLE = "|".join(_DIT.replace("\\ ", "_").split()).replace("_", " ")
VERBES = (
    rf"(?:{ASKED} (?P<inv>{PARTICIPLE})|(?:l'|l’|s'est |s’est )?(?:a|ont|avait|avaient)(?: \w+)? (?P<fr>{PARTICIPLE})"
    rf"|(?P<now>{'|'.join(_DIT_NOW.split())})(?:-t-(?P<il2>ils?|elles?))?)"
)
ACCORDING = r"(?P<tag>according to|selon|d'après|d’après)"
PRONOUNS = {
    "he": "m", "she": "f", "they": "p", "it": None, "il": "m", "elle": "f", "ils": "p", "elles": "p", "who": None,
    "qui": None, "the latter": None, "ce dernier": "m", "cette dernière": "f", "the same source": None, "on": None,
}  # fmt: skip

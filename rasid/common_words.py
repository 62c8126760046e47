"""Common words: those that stand in nearly every text of one language in Latin letters, and not in its rivals."""

from typing import Final

# Words that two of the languages share («la» of French, Spanish and Italian) tell nothing and are left out.
COMMON: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of to with that this from has have had was were been will would is are by which they their its "
              "his her he she it who what when than after before about into over more not said says be being could",
        "fr": "les des et du une est dans par pour sur avec ses qui sont été être ont avait aux cette leur mais plus "
              "selon après avant entre elle il ils nous vous où dont ces au ne pas comme aussi lors afin",
        "es": "el los las del una con por para más como pero sus han fue está ha este esta entre también según desde "
              "hasta muy y lo al su se",
        "pt": "os das dos uma com não mais mas foi são está seu sua pelo pela ao aos às também até já em da do na no",
        "it": "il gli della delle dei degli nel nella che non più sono stato anche dal dalla alla è di ha hanno lo ed",
        "de": "der die das und den dem ein eine einer von mit für auf ist nicht auch sich im zu als bei nach wurde hat",
        "nl": "het een van en op te dat niet zijn voor met aan ook bij naar wordt deze uit maar werd heeft",
        "tr": "ve bir bu için ile olarak olan daha çok gibi kadar sonra olduğu değil ise dedi da de",
        "ro": "și în cu pentru este din pe la ca mai fost sunt care sau prin după",
        "pl": "w i na się nie że do z jest od przez po są oraz który jak dla",
        "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke oleh",
    }.items()
}  # fmt: skip

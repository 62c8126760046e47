"""How the five read sample pages are cleaned, by the gold's own scorer, beside a line rule and nothing done."""

from benchmarks import scorers
from benchmarks.peers import LONG
from benchmarks.table import Asked, Scores, figure, printed

METHODS = {"Rasid": scorers.RASID, f"lines of {LONG} words": scorers.peer("line-rule"), "all kept": scorers.peer("all")}
LETTERS = {"precision": "keep_p", "recall": "keep_r", "F1": "keep_f1", "noise removed": "noise_recall"}
FIELDS = {
    "letters of noise given their kind": "noise_named",
    "segments with the right edges and kind": "segments_exact",
    "repeats inside a page, precision": "repeat_p",
    "repeats inside a page, recall": "repeat_r",
    "fields right (title, outlet, origin, author, section, language, date)": "meta_all",
    "undated pages given their true interval": "pub_inferred",
    "dates in the text, precision": "date_p",
    "dates in the text, resolved to the right days": "date_right",
    "quotations, precision": "quote_p",
    "quotations, recall": "quote_r",
    "quotations with the right speaker": "quote_speaker",
}
COUNTS = {
    "false publication dates": "false_publication_date",
    "names taken for dates": "d_trap_hit",
    "names taken for quotations": "q_trap_hit",
}


def scores(asked: Asked) -> list[Scores]:
    """Return what is kept, and what else the record says."""
    figures = {method: scorers.gold(asked, command) for method, command in METHODS.items()}
    kept = tuple((method, *(figure(said[name]) for name in LETTERS.values())) for method, said in figures.items())
    said = figures["Rasid"]
    fields = [(what, figure(said[name])) for what, name in FIELDS.items()]
    counts = [(what, f"{said[name]:.0f}") for what, name in COUNTS.items()]
    return [
        Scores(title="Letters kept of the five sample pages", columns=("method", *LETTERS), rows=kept),
        Scores(title="What else Rasid's records of them say", columns=("figure", "value"), rows=(*fields, *counts)),
    ]


if __name__ == "__main__":
    printed(scores)

"""How well articles on foreign forces leaving are found among a press corpus, beside keywords in one sentence."""

from collections import Counter

from benchmarks import scorers
from benchmarks.scorers import Letters
from benchmarks.table import Asked, Scores, figure, json_lines, printed

METHODS = {"Rasid": scorers.RASID, "keywords in one sentence": scorers.peer("keywords")}


def scores(asked: Asked) -> list[Scores]:
    """Return precision and recall for main news and for any match, and the average precision of the score."""
    grades = Counter(article.get("grade") for article in json_lines(asked.file("data/press-2018.jsonl.gz")))
    title = f"{grades.total():,} articles, {grades[2]} of them main news on the topic, {grades[1]} mentions"
    rows = []
    for method, command in METHODS.items():
        said = scorers.read_relevance(scorers.score(asked, "relevance", rasid=command))
        rows.append((method, *_cells(said.main), figure(said.average_precision), *_cells(said.either)))
    shares = ("precision", "recall", "F1")
    columns = ("method", *(f"main news: {s}" for s in shares), "average precision", *(f"any: {s}" for s in shares))
    return [Scores(title=title, columns=columns, rows=tuple(rows))]


def _cells(letters: Letters) -> tuple[str, ...]:
    return figure(letters.precision), figure(letters.recall), figure(letters.f1)


if __name__ == "__main__":
    printed(scores)

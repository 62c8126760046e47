"""How well the topic grades articles written for it in three languages, and of many theatres."""

from collections.abc import Iterable
from typing import Any

from benchmarks.table import CHECKOUT, LANGUAGES, Asked, Scores, figure, json_lines, printed
from rasid import topics, trials
from rasid.topic_rules import Topic
from rasid.trials import Judged

GOLDEN = CHECKOUT / "tests" / "golden" / "analysis" / "topic.jsonl"


def known() -> Topic:
    """Return the topic Rasid ships."""
    return topics.parse((CHECKOUT / "topics" / "withdrawal.toml").read_text(encoding="utf-8"))


def judged(topic: Topic, rows: Iterable[dict[str, Any]]) -> Judged:
    """Return how *topic* grades *rows*, beside their own grades."""
    told = trials.run(topic, rows).judged
    assert told is not None, "golden examples have grades"
    return told


def scores(asked: Asked) -> list[Scores]:
    """Return precision and recall of main news and of any match, by language and part."""
    del asked
    rows, topic = json_lines(GOLDEN), known()
    sets = {name: [row for row in rows if row["lang"] == code] for code, name in LANGUAGES.items()}
    sets |= {part: [row for row in rows if row["part"] == part] for part in ("seen", "held")}
    lines = []
    for name, chosen in sets.items():
        told = judged(topic, chosen)
        shares = (told.main.precision, told.main.recall, told.any.precision, told.any.recall)
        lines.append((name, str(len(chosen)), *(figure(share or 0.0) for share in shares)))
    columns = ("articles", "number", "main: precision", "recall", "any: precision", "recall")
    return [Scores(title="The topic on articles written for it", columns=columns, rows=tuple(lines))]


if __name__ == "__main__":
    printed(scores)

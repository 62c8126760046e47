"""How often the language of a headline is known, beside py3langid alone: whole, and cut to its first letters."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from benchmarks.table import LANGUAGES, Asked, Scores, figure, json_lines, printed
from rasid.language import identify

CUTS = {"whole": None, "first 20 letters": 20}
FEW = 2000
Tool = Callable[[str], str | None]


def headlines(asked: Asked) -> dict[str, list[str]]:
    """Return headlines by language: the judged pairs', and of Arabic the press's too."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in json_lines(asked.file("data/headline-pairs.jsonl")):
        found[pair["lang"]] += [pair["h1"], pair["h2"]]
    found["ar"] += [article["title"] for article in json_lines(asked.file("data/press-2018.jsonl.gz"))[:FEW]]
    return {language: list(dict.fromkeys(texts)) for language, texts in found.items()}


def scores(asked: Asked) -> list[Scores]:
    """Return the share known right, for each language and length."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    tools = (identify, lambda text: model.classify(text)[0])
    rows = tuple(
        (LANGUAGES.get(language, language), cut, str(len(texts)), *counted(texts, size, language, tools))
        for language, texts in sorted(headlines(asked).items())
        for cut, size in CUTS.items()
    )
    columns = ("language", "headline", "n", "Rasid right", "wrong", "py3langid right", "wrong")
    return [Scores(title="Languages of headlines", columns=columns, rows=rows)]


def counted(texts: list[str], size: int | None, language: str, tools: Sequence[Tool]) -> Iterator[str]:
    """Return the shares each tool gets right and wrong of *texts*, cut to *size*; the rest it leaves open."""
    for tool in tools:
        said = [tool(text[:size]) for text in texts]
        yield figure(sum(code == language for code in said) / len(said))
        yield figure(sum(code not in (language, None) for code in said) / len(said))


if __name__ == "__main__":
    printed(scores)

"""Distinctions: the words that tell one outlet, or one kind or country of outlets, from all the others of a window."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from rasid.arabic import words
from rasid.calendar_names import ALL_WEEKDAYS, MONTHS
from rasid.distinctive import Term, Words, against_the_rest, by_speaker
from rasid.passages import Passage, Statement, Value
from rasid.slices import Slices
from rasid.sources import Name
from rasid.stories import Item
from rasid.storylines import is_counted
from rasid.voice_values import Distinction
from rasid.week_rows import WeekRows

_MOST, _EACH = 12, 3
_LEAST_SPEAKERS = 2

Told = tuple[tuple[Distinction, ...], Statement | None]


def distinctions(week: WeekRows, slices: Slices) -> Told:
    """Return the surest words of each outlet in the language most written in, and their measure; nothing sure: none.

    Where no outlet alone has any, kinds of outlet are compared, then countries.
    """
    items = _items(week, slices)
    languages = Counter(item.language for item in items)
    main = min(languages, key=lambda one: (-languages[one], str(one)), default=None)
    written = [item for item in items if item.language == main]
    for by, speaker in _groupings(slices):
        spoken = by_speaker(written, speaker, vocabulary=week.spoken.vocabulary, skip=_names(week))
        spoken.pop("", None)
        if len(spoken) < _LEAST_SPEAKERS:
            continue
        ranked = sorted(against_the_rest(spoken, most=_EACH).items(), key=lambda one: (-_surest(one[1]), one[0]))
        told = [one for name, terms in ranked for one in _shown(by, name, terms, spoken, slices)]
        if told:
            values: dict[str, Value] = {"articles": len(written), "language": str(main), "speakers": len(spoken)}
            return tuple(told[:_MOST]), Statement(key=f"distinct.{by}", values=values)
    return (), None


def _groupings(slices: Slices) -> Iterator[tuple[str, Callable[[Item], str]]]:
    def of(column: str) -> Callable[[Item], str]:
        return lambda item: slices.desk.outlets.get(item.outlet or "", {}).get(column) or ""

    yield "outlet", lambda item: item.outlet or ""
    yield "kind", of("kind")
    yield "country", of("country")


def _surest(terms: Sequence[Term]) -> float:
    return max((term.low for term in terms), default=0.0)


def _items(week: WeekRows, slices: Slices) -> list[Item]:
    return [
        Item(
            id=key, title=row["title"] or "", text="\n".join(text for _, text in slices.texts[key][1:]),
            published=row["published_on"] or row["earliest"], language=row["language"] or "und",
            outlet=row["outlet_id"], group=row["group_id"],
        )
        for key, row in slices.desk.articles.items()
        if is_counted(row)
    ]  # fmt: skip


def _names(week: WeekRows) -> frozenset[str]:
    """Return the words that tell nothing: months, weekdays, and what the outlets are called."""
    called = (name for column in ("name_ar", "name_en") for name in week.outlets[column].drop_nulls())
    plain = {word for name in (*called, *MONTHS, *ALL_WEEKDAYS) for word in words(name)}
    return frozenset(plain | {word.removeprefix("ال") for word in plain})


def _shown(
    by: str, name: str, terms: Sequence[Term], spoken: Mapping[str, Words], slices: Slices
) -> Iterator[Distinction]:
    speaker: Name | str = slices.desk.name(name) if by == "outlet" else name
    for term in terms:
        if word := _word(term, spoken[name], slices):
            yield Distinction(
                speaker=speaker, word=word, odds=term.odds, low=term.low, high=term.high, here=term.here,
                elsewhere=term.elsewhere,
            )  # fmt: skip


def _word(term: Term, spoken: Words, slices: Slices) -> Passage | None:
    """Return the commonest form of *term* as one of its speaker's articles prints it."""
    forms = sorted(spoken.forms.get(term.stem, Counter()).items(), key=lambda one: (-one[1], one[0]))
    articles = sorted(spoken.articles.get(term.stem, ()))
    cut = (slices.word(article, form) for form, _ in forms for article in articles)
    return next((passage for passage in cut if passage), None)

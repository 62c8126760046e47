"""Comparison: the week beside the one before, as it is printed; what was printed then and is not so now is restated."""

from collections.abc import Mapping, Sequence
from itertools import chain

from rasid.edition import StoryPart
from rasid.evidence import Desk, Row
from rasid.lineage import LAST, Descent
from rasid.passages import Passage, Statement
from rasid.section_values import Comparison, StoryLine, VoiceLine
from rasid.shifts import Shifts, term_lines, terms_measure
from rasid.storylines import is_counted
from rasid.versus import Figure, Voice, figures, voices
from rasid.week_rows import WeekRows

SHOWN = 12
_RESTATED = 4  # outlets whose figure is restated by name


def comparison(
    week: WeekRows,
    desk: Desk,
    told: Sequence[StoryPart],
    found: Mapping[str, Descent],
    ended: Sequence[tuple[Passage, Row]],
    shifts: Shifts,
    values: tuple[Mapping[str, int], Mapping[str, int]],
) -> Comparison | None:
    """Return the week beside the one before; None where there was none, or the window was chosen by hand.

    *found* are the descents by the stories' own ids, *ended* the last edition's stories that nothing continues,
    *shifts* the terms that rose and fell, *values* the figures of the week and of the one before.
    """
    if week.previous.is_empty():
        return None
    spoken, lines = _voices(week), _stories(week, told, found, ended)
    shown = [_voice(voice, desk) for voice in spoken if voice.articles.now or voice.articles.before]
    rest = {"versus.more.outlets": len(shown) - SHOWN, "versus.more.stories": len(lines) - SHOWN}
    return Comparison(
        restated=_restated(figures(values[0], values[1], week.printed.to_dicts()), spoken, desk),
        voices=tuple(shown[:SHOWN]) if not week.published.is_empty() else (),
        voices_measure=_voices_measure(week),
        stories=tuple(lines[:SHOWN]),
        stories_measure=_stories_measure(told, ended),
        risen=term_lines(shifts.rose, desk),
        fallen=term_lines(shifts.fell, desk),
        terms_measure=terms_measure(shifts),
        more=tuple(Statement(key=key, values={"number": n}) for key, n in rest.items() if n > 0),
    )


def _weeks(week: WeekRows) -> tuple[str, str]:
    """Return the names of the window's week and of the one before it."""
    now = week.header.week or ""
    earlier = [name for name in week.weeks["week"].sort() if name < now]
    return now, earlier[-1] if earlier else ""


def _voices(week: WeekRows) -> tuple[Voice, ...]:
    now, before = _weeks(week)
    counted, published, printed = (getattr(week, name).to_dicts() for name in ("voices", "published", "printed"))
    return voices(counted, published, printed, week=now, before=before)


def _voice(voice: Voice, desk: Desk) -> VoiceLine:
    rates = [None if rate is None else rate / 100 for rate in (voice.rate, voice.rate_before)]
    return VoiceLine(
        outlet=desk.name(voice.outlet_id), share=voice.share, share_before=voice.share_before, rate=rates[0],
        rate_before=rates[1],
    )  # fmt: skip


def _voices_measure(week: WeekRows) -> Statement:
    totals = {
        (name, at): sum(row["articles"] for row in getattr(week, name).to_dicts() if row["week"] == which)
        for name in ("voices", "published")
        for at, which in zip(("now", "before"), _weeks(week), strict=True)
    }
    return Statement(
        key="versus.voices",
        values={
            "articles": totals["voices", "now"], "before": totals["voices", "before"],
            "published": totals["published", "now"], "published_before": totals["published", "before"],
        },
    )  # fmt: skip


def _restated(known: Sequence[Figure], spoken: Sequence[Voice], desk: Desk) -> tuple[Statement, ...]:
    """Say where the last edition's figures are not what is known now, and why: those of the week, then of outlets."""
    said = [_correction(figure, {}) for figure in known if figure.restated and figure.key != "stories"]
    late = sorted((v for v in spoken if v.articles.restated), key=lambda v: -abs(v.articles.restated or 0))
    said += [_correction(voice.articles, {"outlet": desk.name(voice.outlet_id)}) for voice in late[:_RESTATED]]
    if len(late) > _RESTATED:
        said.append(Statement(key="restated.more", values={"number": len(late) - _RESTATED}))
    return tuple(said)


def _correction(figure: Figure, whose: Mapping[str, object]) -> Statement:
    """Say what was printed and what is known; more is known of articles that came late, less of better dates."""
    key = "outlet" if whose else figure.key
    why = "late" if (figure.restated or 0) > 0 else "fewer"
    values = {"printed": figure.printed or 0, "known": figure.before or 0}
    return Statement(key=f"restated.{key}.{why}", values={**values, **whose})  # type: ignore[dict-item]


def _stories(
    week: WeekRows, told: Sequence[StoryPart], found: Mapping[str, Descent], ended: Sequence[tuple[Passage, Row]]
) -> list[StoryLine]:
    """Return the last edition's stories, those that go on first: their articles then, as known now, and now."""
    members = {row["story_id"]: row["members"] for row in week.previous_stories.to_dicts() if row["age"] == LAST}
    counted = {row["article_id"] for row in week.past.to_dicts() if is_counted(row)}
    parents = {descent.story_id: descent.ancestors for descent in found.values()}
    lines = []
    for story in told:
        last = [name for name in parents.get(story.story_id, ()) if name in members]
        if last:
            before = len(counted.intersection(chain.from_iterable(members[name] for name in last)))
            lines.append(StoryLine(headline=story.headline, now=story.articles, before=before))
    gone = [StoryLine(headline=head, now=0, before=len(counted.intersection(row["members"]))) for head, row in ended]
    return [line for line in (*lines, *gone) if line.now or line.before]


def _stories_measure(told: Sequence[StoryPart], ended: Sequence[tuple[Passage, Row]]) -> Statement:
    going = sum(story.state == "continuing" for story in told)
    values = {"new": len(told) - going, "continuing": going, "ended": len(ended)}
    return Statement(key="versus.stories", values=dict(values))

"""Composition: from the week's rows and clusters to an edition. Pure: the same rows give the same edition."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rasid.arabic import sentences
from rasid.casting import cast
from rasid.comparison import comparison
from rasid.edition import Column, Edition, Finding, Indicator, Kpi, Share, Source, StoryPart
from rasid.edits import SHOWN, edits, left
from rasid.entries import ledger
from rasid.evidence import MAIN, UNKNOWN, Desk, numbered
from rasid.lineage import LAST
from rasid.origins import independent
from rasid.passages import Passage, Statement
from rasid.pledges import pledges
from rasid.quoting import shelved
from rasid.receipt import receipt
from rasid.section_values import Edit
from rasid.share import coverage, share, week_columns
from rasid.shifts import shifts
from rasid.slices import sliced
from rasid.sources import Name
from rasid.spoken import voices
from rasid.storylines import Cluster, clipped, descents, farewell, gone, is_counted, order, part, ranked, texts
from rasid.week_rows import WeekRows

_NOUNS = {"articles": "article", "origins": "origin", "outlets": "outlet", "stories": "story"}
_FINDINGS = 6
_SENTENCE = 190  # code points
_LEADING = 3  # stories that open the week on one page
_REPRINTED = 0.6  # share of own articles below which the reprints are the finding
_MOVED = 0.25  # change of volume, as a share of the week before, from which it is the finding
_LOUD = 4  # articles from which the outlet that printed most is worth a sentence

Extracts = Mapping[str, Sequence[tuple[str, str]]]


def compose(week: WeekRows, stories: Sequence[Cluster], extracts: Extracts, *, limit: int = 12) -> Edition:
    """Return the edition that *week* gives with its *stories*; at most *limit* of them in full.

    *extracts* holds, by story id, slices of stored passages with their passage ids; a story without any is
    opened by its headline article's first sentences.
    """
    week = _alone(week) if week.header.kind == "ad hoc" else week
    articles = {row["article_id"]: row for row in week.articles.to_dicts()}
    clusters = ranked(stories, articles)
    listed = [key for story in clusters for key in order(story, articles)]
    found, kept, moved = descents(clusters, numbered(week, listed), week), texts(week), shifts(week)
    past = gone(found, week)
    cited = (*(row["head"] for row in past), *(s.article_id for s in moved.fell), *week.changes["article_id"])
    desk = numbered(week, listed, cited)
    told = [
        part(position, story, found[story.id], desk, kept, extracts.get(story.id, ()))
        for position, story in enumerate(clusters, 1)
    ]
    ends = [(farewell(row, desk), row) for row in past]
    figures = _kpis(desk, week, sum(story.articles > 0 for story in told))
    beside = comparison(week, desk, told, found, ends, moved, ({k.key: k.value for k in figures}, _before(week)))
    return replace(
        _edition(week, desk, tuple(told), figures, limit), ended=tuple(head for head, _ in ends), versus=beside
    )


def _alone(week: WeekRows) -> WeekRows:
    """Return the week without its past: a window chosen by hand has no week before to compare with."""
    past = {name: getattr(week, name).clear() for name in ("previous", "previous_stories", "weeks", "past_passages")}
    named = week.entities.with_columns(before=None) if not week.entities.is_empty() else week.entities
    cited = week.past.filter(standing="cited") if not week.past.is_empty() else week.past
    return replace(week, **past, entities=named, past=cited)


def _edition(week: WeekRows, desk: Desk, told: tuple[StoryPart, ...], figures: tuple[Kpi, ...], limit: int) -> Edition:
    counted = [row for row in desk.articles.values() if is_counted(row)]
    voice = share(counted, desk, week)
    listed, changed, shelf = tuple(desk.sources.values()), edits(week, desk), shelved(week, desk)
    return Edition(
        header=week.header,
        finding=_finding(figures, sum(row["reporting"] == "own" for row in counted), told, week_columns(week)),
        standfirst=_standfirst(figures, told, week),
        kpis=figures,
        findings=_findings(told, voice, listed, changed),
        fresh=tuple(story.headline for story in told if story.state == "new" and week.header.kind == "weekly"),
        continuing=tuple(story.headline for story in told if story.state == "continuing"),
        ended=(),
        stories=told[:limit],
        more=told[limit:],
        share=voice,
        indicators=_indicators(figures, week),
        versus=None,
        cast=cast(week, desk),
        coverage=coverage(week, desk),
        edits=changed[:SHOWN],
        more_edits=left("edits.rest", len(changed) - SHOWN),
        sources=tuple(source for source in listed if source.standing == "dated" and source.grade == MAIN),
        mentions=tuple(source for source in listed if source.grade != MAIN),
        undated=tuple(source for source in listed if source.standing != "dated" and source.grade == MAIN),
        earlier=tuple(desk.earlier.values()),
        receipt=receipt(week, desk, len(listed)),
        ledger=ledger(week, desk, told, shelf),
        pledges=pledges(week, shelf),
        voices=voices(week, sliced(week, desk)),
    )


def _kpis(desk: Desk, week: WeekRows, stories: int) -> tuple[Kpi, ...]:
    counted, before = [row for row in desk.articles.values() if is_counted(row)], _before(week)
    values = {
        "articles": len(counted),
        "origins": independent(counted),
        "outlets": len({row["outlet_id"] for row in counted}),
        "stories": stories,
    }
    return tuple(Kpi(key=key, noun=_NOUNS[key], value=value, previous=before.get(key)) for key, value in values.items())


def _before(week: WeekRows) -> dict[str, int]:
    """Return the figures of the week before; empty where there was none."""
    if week.previous.is_empty():
        return {}
    earlier = [row for row in week.weeks.sort("week").to_dicts() if row["week"] < (week.header.week or "")]
    stories = int((week.previous_stories["age"] == LAST).sum())
    known = {"stories": stories} if stories else {}
    if earlier:
        return known | {key: earlier[-1][key] for key in ("articles", "origins", "outlets")}
    return known | {"articles": int(week.previous["articles"].sum()), "outlets": week.previous.height}


def _values(figures: Sequence[Kpi]) -> dict[str, int]:
    return {figure.key: figure.value for figure in figures}


def _finding(figures: Sequence[Kpi], own: int, told: Sequence[StoryPart], weeks: Sequence[Column]) -> Statement:
    """Choose what the cover says: the first of these that holds; *own* articles were not taken from others."""
    values = _values(figures)
    articles = values["articles"]
    if not articles:
        return Statement(key="finding.silent", values={})
    if not told:
        return Statement(key="finding.quiet", values=dict(values))
    if told[0].articles >= 4 and told[0].articles * 4 >= articles:
        lead = {"part": told[0].articles, "articles": articles, "origins": told[0].origins}
        return Statement(key="finding.concentrated", values=dict(lead), evidence=(told[0].headline.evidence or 0,))
    if articles >= 8 and own <= _REPRINTED * articles:
        return Statement(key="finding.reprints", values=dict(values))
    if len(weeks) > 2 and articles > max(week.articles for week in weeks[:-1]):
        return Statement(key="finding.record", values={**values, "weeks": len(weeks)})
    return _moved(figures[0]) or _plain(values, articles - own)


def _moved(volume: Kpi) -> Statement | None:
    """Return how far the volume rose or fell, when it is a quarter or more and no handful."""
    now, before = volume.value, volume.previous or 0
    if min(now, before) < 5 or abs(now - before) < _MOVED * before:
        return None
    values = {"articles": now, "previous": before, "part": abs(now - before) / before}
    return Statement(key="finding.rise" if now > before else "finding.fall", values=dict(values))


def _plain(values: dict[str, int], copies: int) -> Statement:
    return Statement(key="finding.copies" if copies > 2 else "finding.plain", values={**values, "copies": copies})


def _standfirst(figures: Sequence[Kpi], told: Sequence[StoryPart], week: WeekRows) -> Statement:
    values = _values(figures)
    if not values["articles"]:
        return Statement(key="standfirst.silent", values={"topic": week.header.topic_name})
    single = sum(story.is_single_source for story in told)
    rest = "none" if single == 0 else "all" if single == values["stories"] else "some"
    key = f"standfirst.{rest}" if values["stories"] else "standfirst.quiet"
    return Statement(key=key, values={**values, "single": single, "topic": week.header.topic_name})


def _findings(
    told: Sequence[StoryPart], voice: Share | None, listed: Sequence[Source], changed: Sequence[Edit]
) -> tuple[Finding, ...]:
    found = [_leading(story) for story in told[:_LEADING]]
    said = (_differing(told), _repeated(told), _edited(changed), _loudest(voice), _apart(listed))
    found += [Finding(statement=statement) for statement in said if statement]
    return tuple(found[:_FINDINGS])


def _edited(changed: Sequence[Edit]) -> Statement | None:
    rests = tuple(edit.number for edit in changed if edit.number)
    return Statement(key="brief.edits", values={"articles": len(changed)}, evidence=rests[:5]) if changed else None


def _leading(story: StoryPart) -> Finding:
    head = story.members[0]
    if story.articles <= 1:
        said = Statement(key="brief.alone", values={"outlet": head.outlet}, evidence=(head.number,))
    else:
        values = {"articles": story.articles, "outlets": story.outlets, "origins": story.origins}
        said = Statement(key="brief.story", values=dict(values), evidence=_numbers(story))
    return Finding(headline=story.headline, statement=said, extract=_first_sentence(story))


def _first_sentence(story: StoryPart) -> Passage | None:
    if not story.extracts:
        return None
    heads = [passage for passage in story.extracts if passage.evidence == story.headline.evidence]
    passage = (heads or story.extracts)[0]
    start, end = next(iter(sentences(passage.text)), (0, 0))
    text = clipped(passage.text[start:end], _SENTENCE)
    return replace(passage, text=text, cut=len(text) < end - start)


def _numbers(story: StoryPart) -> tuple[int, ...]:
    return tuple(source.number for source in story.members[:4])


def _differing(told: Sequence[StoryPart]) -> Statement | None:
    pairs = [pair for story in told for pair in story.differences]
    if not pairs:
        return None
    rests = tuple(n for n in (pairs[0].one.evidence, pairs[0].other.evidence) if n)
    figure, other = pairs[0].figures
    outlets = {"outlet": pairs[0].one_outlet, "other_outlet": pairs[0].other_outlet}
    return Statement(key="brief.differ", values={**outlets, "figure": figure, "other": other}, evidence=rests)


def _repeated(told: Sequence[StoryPart]) -> Statement | None:
    known = [chain for story in told for chain in story.chains if chain.number]
    best = max(known, key=lambda chain: (len(chain.takes), -(chain.number or 0)), default=None)
    if best is None or not isinstance(best.outlet, Name) or best.number is None or len(best.takes) < 2:
        return None
    takes = len({take.outlet for take in best.takes})
    rests = (best.number, *(take.number for take in best.takes))
    return Statement(key="brief.chain", values={"outlet": best.outlet, "takes": takes}, evidence=rests[:5])


def _loudest(voice: Share | None) -> Statement | None:
    if voice is None or len(voice.outlets) < 2 or voice.outlets[0].articles == voice.outlets[1].articles:
        return None
    top = voice.outlets[0]
    if top.label == UNKNOWN or top.articles < _LOUD:
        return None
    own = "none" if not top.own else "all" if top.own == top.articles else "some"
    values = {"outlet": top.label, "articles": top.articles, "n": voice.n, "own": top.own}
    return Statement(key=f"brief.voice.{own}", values=values)


def _apart(listed: Sequence[Source]) -> Statement | None:
    mentions = sum(source.grade != MAIN for source in listed)
    undated = sum(source.grade == MAIN and source.standing != "dated" for source in listed)
    if not mentions + undated:
        return None
    key = "brief.apart" if mentions and undated else "brief.apart.mentions" if mentions else "brief.apart.undated"
    return Statement(key=key, values={"mentions": mentions, "undated": undated})


def _indicators(figures: Sequence[Kpi], week: WeekRows) -> tuple[Indicator, ...]:
    """Return what changed; empty where there is nothing to compare with."""
    earlier = [column for column in week_columns(week) if not column.is_marked]
    return tuple(
        Indicator(key=figure.key, value=figure.value, previous=figure.previous, mean=_mean(figure.key, earlier))
        for figure in figures
        if figure.previous is not None
    )


def _mean(key: str, earlier: Sequence[Column]) -> float | None:
    values = [value for column in earlier if (value := getattr(column, key, None)) is not None]
    return round(sum(values) / len(values), 1) if len(values) > 1 else None

"""The receipt: what was tried, what answered, and what became of every page."""

from collections.abc import Sequence
from typing import Any

from rasid.edition import Receipt, SourceState, Stage
from rasid.evidence import MAIN, Desk
from rasid.passages import Statement
from rasid.week_rows import WeekRows

_STAGES = ("discover", "fetch", "extract", "dedupe", "topic")
_STATES = ("failed", "blocked", "silent", "parked", "changed", "reached")
_ANSWERED = ("reached", "changed")


def receipt(week: WeekRows, desk: Desk, relevant: int) -> Receipt:
    """Return the coverage receipt; sources that did not answer stand first."""
    rows = week.source_runs.to_dicts()
    sources = sorted((_state(row, desk) for row in rows), key=_urgency)
    stages = _stages(week)
    summary = _summary(sources, stages, relevant)
    return Receipt(summary=summary, missed=_missed(sources, rows, stages, desk), sources=tuple(sources), stages=stages)


def _missed(
    sources: Sequence[SourceState], rows: Sequence[dict[str, Any]], stages: Sequence[Stage], desk: Desk
) -> tuple[Statement, ...]:
    """Say what the edition may lack: sources that gave nothing or are not well, pages not read, articles not dated."""
    found = [_unread(source) for source in sources if source.state not in _ANSWERED]
    found += [statement for row in rows for statement in _unwell(row, desk)]
    found += [
        Statement(key="missed.pages", values={"pages": count, "reason": reason})
        for stage in stages
        if stage.stage in ("fetch", "extract")
        for reason, count in stage.reasons
        if reason != "revisit-limit"
    ]
    limited = sum(count for stage in stages for reason, count in stage.reasons if reason == "over-limit")
    undated = sum(row["grade"] == MAIN and row["standing"] != "dated" for row in desk.articles.values())
    quiet = sum(source.relevant == 0 and source.state in ("reached", "changed") for source in sources)
    again = sum(count for stage in stages for reason, count in stage.reasons if reason == "revisit-limit")
    counts = {"missed.limit": limited, "missed.revisits": again, "missed.undated": undated, "missed.quiet": quiet}
    return (*found, *(Statement(key=key, values={"number": n}) for key, n in counts.items() if n))


def _unread(source: SourceState) -> Statement:
    if source.state == "silent":
        return Statement(key="missed.silent", values={"outlet": source.outlet})
    return Statement(key="missed.source", values={"outlet": source.outlet, "reason": source.reason or "unknown"})


def _unwell(row: dict[str, Any], desk: Desk) -> list[Statement]:
    """Say what is not well with a source that answered, though it may have given something."""
    outlet = {"outlet": desk.name(row["source_id"])}
    expected = {"number": row["per_day"], "least": row["expected_min"], "most": row["expected_max"]}
    told = {
        "parked": Statement(key="missed.parked", values=outlet),
        "robots": Statement(key="missed.robots", values=outlet | {"pages": row["forbidden"]})
        if row["forbidden"]
        else Statement(key="missed.robots.list", values=outlet),
        "silence": Statement(key="missed.silence", values=outlet | {"days": row["silent_days"]}),
        "low-volume": Statement(key="missed.low", values=outlet | expected),
        "high-volume": Statement(key="missed.high", values=outlet | expected),
        "unread": Statement(
            key="missed.unread", values=outlet | {"pages": row["unread_lately"], "of": row["read_lately"]}
        ),
    }
    return [told[alarm] for alarm in row["alarms"] if alarm in told and row["state"] in _ANSWERED]


def _urgency(source: SourceState) -> tuple[int, bool, int, str]:
    place = _STATES.index(source.state) if source.state in _STATES else 0
    return place, not source.alarms, -source.relevant, source.outlet.en


def _state(row: dict[str, Any], desk: Desk) -> SourceState:
    counts = ("discovered", "fetched", "unchanged", "failed", "new_articles", "relevant")
    # Where it happened is for the operator, who has it from the collect; an address may hold a key besides.
    reason = (row["reason"] or "").partition(" at ")[0] or None
    return SourceState(
        outlet=desk.name(row["source_id"]),
        state=row["state"],
        reason=reason,
        last_success_at=row["last_success_at"],
        per_day=row["per_day"],
        alarms=tuple(alarm for alarm in row["alarms"] if alarm not in (row["state"], reason)),
        **{name: row[name] or 0 for name in counts},
    )


def _stages(week: WeekRows) -> tuple[Stage, ...]:
    reasons: dict[str, list[tuple[str, int]]] = {}
    for row in week.rejections.to_dicts():
        reasons.setdefault(row["stage"], []).append((row["reason"], row["count"]))
    rows = {row["stage"]: row for row in week.funnel.to_dicts()}
    known = [name for name in _STAGES if name in rows] + sorted(set(rows) - set(_STAGES))
    return tuple(
        Stage(
            stage=name,
            **{part: rows[name][part] for part in ("entered", "passed", "rejected", "duplicate")},
            reasons=tuple(sorted(reasons.get(name, ()), key=lambda item: (-item[1], item[0]))),
        )
        for name in known
    )


def _summary(sources: Sequence[SourceState], stages: Sequence[Stage], relevant: int) -> Statement:
    def of(*states: str) -> int:
        return sum(source.state in states for source in sources)

    entered = next((stage.entered for stage in stages if stage.stage == "extract"), 0)
    return Statement(
        key="receipt.all" if of("reached", "changed") == len(sources) > 0 else "receipt.summary",
        values={
            "tried": len(sources), "reached": of("reached", "changed"), "silent": of("silent"),
            "blocked": of("blocked"), "failed": of("failed", "parked"), "entered": entered, "relevant": relevant,
        },
    )  # fmt: skip

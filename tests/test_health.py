"""Health: sources that are not well are events, all of them a table, and neither tells an address."""

from typing import Any

from flows.health import described, raised, shown

ROW: dict[str, Any] = {
    "load_id": "l", "source_id": "dijla", "name_en": "Dijla Press", "state": "parked",
    "reason": "parked at http://dijla.example/feed?token=canary (until 2026-09-08)", "alarms": ["parked", "silence"],
    "last_success_at": None, "last_new_at": None, "silent_hours": 80.0, "usual_hours": None, "per_day": 0.5,
    "expected_min": 1, "expected_max": 4, "fetched": 0, "unread": 0, "forbidden": 0,
}  # fmt: skip
WELL: dict[str, Any] = ROW | {"source_id": "zagros", "name_en": None, "state": "reached", "reason": None, "alarms": []}


def test_each_alarm_is_an_event_of_its_source() -> None:
    """Two alarms are two events that name source and figures; a source that is well raises none."""
    events = list(raised([ROW, WELL]))

    assert [e["event"] for e in events] == ["rasid.source.parked", "rasid.source.silence"]
    assert {e["resource"]["prefect.resource.id"] for e in events} == {"rasid.source.dijla"}
    assert events[0]["resource"]["prefect.resource.name"] == "Dijla Press"
    assert events[0]["payload"] == {
        "load_id": "l", "state": "parked", "silent_hours": 80.0, "per_day": 0.5, "expected_min": 1, "expected_max": 4,
        "fetched": 0, "unread": 0, "forbidden": 0,
    }  # fmt: skip


def test_no_address_leaves_the_warehouse() -> None:
    """What stands in an address, such as a key, is in no event and not in the artifact."""
    told = f"{list(raised([ROW]))} {shown(ROW)} {described([ROW])}"

    assert "canary" not in told
    assert "http" not in told


def test_the_artifact_says_who_is_not_well() -> None:
    """Its heading counts those that are well and names the others with their alarms."""
    assert described([ROW, WELL]) == "1 of 2 sources are well: dijla (parked, silence)"
    assert described([WELL]) == "1 of 1 sources are well"
    assert shown(WELL)["alarms"] == ""

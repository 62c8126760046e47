"""A step's tables lie in a folder that appears whole or not at all."""

from pathlib import Path

import polars as pl
import pytest

from rasid import frames
from rasid.errors import WarehouseError
from rasid.funnel import Funnel, Rejection, StageCount
from tasks.batches import counted, finish, framed, gather

OUTLET: dict[str, object] = {
    "outlet_id": "dijla", "name_ar": "دجلة", "name_en": "Dijla", "country": "IQ", "language": "ar",
    "kind": "newspaper", "ownership": "private",
}  # fmt: skip


class Broken(pl.DataFrame):
    """A frame that cannot be written."""

    def write_parquet(self, *_: object, **__: object) -> None:
        """Fail as a full disk does."""
        raise OSError("disk full")


def outlets(*names: str) -> pl.DataFrame:
    """Give rows of outlets."""
    return frames.frame("outlets", [OUTLET | {"outlet_id": n} for n in names])


def test_what_is_finished_is_gathered(tmp_path: Path) -> None:
    """Rows of one table come back from all folders that have some, in order."""
    folders = [finish(tmp_path / name, {"outlets": outlets(name)}) for name in ("one", "two")]
    folders.append(finish(tmp_path / "three", {"versions": frames.empty("versions")}))

    assert gather(folders, "outlets").rows() == outlets("one", "two").rows()
    assert gather(folders, "passages").equals(frames.empty("passages"))


def test_a_step_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    """Where the second table cannot be written the folder does not appear, and the next try succeeds."""
    folder = tmp_path / "dedupe"
    with pytest.raises(OSError, match="disk full"):
        finish(folder, {"outlets": outlets("a"), "edges": Broken()})
    assert not folder.exists()

    finish(folder, {"outlets": outlets("a")})
    assert [p.name for p in tmp_path.iterdir()] == ["dedupe"]
    assert [p.name for p in folder.iterdir()] == ["outlets.parquet"]


def test_a_step_done_again_replaces_its_folder(tmp_path: Path) -> None:
    """Nothing of an earlier run of the step stays in its folder."""
    finish(tmp_path / "step", {"outlets": outlets("old"), "edges": frames.empty("edges")})
    folder = finish(tmp_path / "step", {"outlets": outlets("new")})

    assert [p.name for p in folder.iterdir()] == ["outlets.parquet"]
    assert gather([folder], "outlets")["outlet_id"].to_list() == ["new"]


def test_rows_of_many_records_become_a_frame_a_table() -> None:
    """Tables of many records are put together; one that has no rows keeps its shape."""
    made = framed([{"outlets": [OUTLET], "edges": []}, {"outlets": [OUTLET | {"outlet_id": "b"}]}])

    assert {t: f.height for t, f in made.items()} == {"outlets": 2, "edges": 0}
    assert made["edges"].schema == frames.TABLES["edges"]
    assert framed([]) == {}


def test_a_row_of_another_shape_is_refused() -> None:
    """A column too many or too few is named."""
    with pytest.raises(WarehouseError, match=r"outlets differ.*: colour"):
        framed([{"outlets": [OUTLET | {"colour": "blue"}]}])
    with pytest.raises(WarehouseError, match=r"outlets differ.*: kind"):
        framed([{"outlets": [{k: v for k, v in OUTLET.items() if k != "kind"}]}])


def test_a_funnel_becomes_its_two_tables() -> None:
    """Counts and rejections carry the load's key; a subject a stage turned away twice stands once."""
    refusal = Rejection(stage="fetch", subject="https://dijla.example/1", reason="timeout")
    funnel = Funnel(stages=(StageCount(stage="fetch", entered=3, passed=1, rejected=2),), rejections=(refusal, refusal))

    made = counted("collect-1", funnel)
    assert made["stage_counts"].rows() == [("collect-1", "fetch", 3, 1, 2, 0)]
    assert made["rejections"].rows() == [("collect-1", "fetch", "https://dijla.example/1", "timeout", "", 1)]

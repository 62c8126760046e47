"""Report: an edition for any window, by hand; it touches no weekly state and is sent to nobody."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from prefect import flow

from rasid.settings import Language
from rasid.windows import Window
from tasks.compose import Commission, compose
from tasks.render import Printed, render


@flow(name="report", flow_run_name="{run_id}", validate_parameters=False)
def report(
    root: Path,
    run_id: str,
    now: datetime,
    window: Window,
    languages: Sequence[Language],
    outlets: tuple[str, ...] = (),
) -> Printed:
    """Print an ad hoc edition of *window*, of all outlets or those named."""
    commission = Commission(kind="ad hoc", window=window, cut_off=now, run_id=run_id, outlets=outlets)
    return render(root, compose(root, commission), languages)

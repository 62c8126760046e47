"""Digest: the last whole week, composed, printed and delivered."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from prefect import flow

from rasid.settings import Language
from rasid.windows import Window
from tasks.compose import Commission, compose
from tasks.deliver import deliver
from tasks.render import Printed, render


@flow(name="digest", flow_run_name="{run_id}", validate_parameters=False)
def digest(
    root: Path, run_id: str, now: datetime, window: Window, languages: Sequence[Language], send: bool = True
) -> Printed:
    """Print the edition of *window* in *languages*, as known at *now*, and send it if asked to."""
    edition = compose(root, Commission(kind="weekly", window=window, cut_off=now, run_id=run_id))
    printed = render(root, edition, languages)
    if send:
        deliver(root, edition, printed.pdfs, now)
    return printed

"""The engine: Prefect's embedded server for a home, with nothing sent to anybody.

Prefect reads its settings when it is imported, so this runs before any flow is.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasid.errors import RasidError

SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "rasid",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    # What fails is said once, by the command line; Prefect would say it thrice, with tracebacks.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
}


def prepare(prefect_home: Path) -> None:
    """Point Prefect at *prefect_home* unless the operator's environment points it elsewhere."""
    prefect_home.mkdir(parents=True, exist_ok=True)
    for name, value in {**SETTINGS, "PREFECT_HOME": str(prefect_home)}.items():
        os.environ.setdefault(name, value)


@contextmanager
def engine(prefect_home: Path, *, level: int = logging.INFO) -> Iterator[None]:
    """Run flows inside on one embedded server, started once, unless PREFECT_API_URL names another."""
    prepare(prefect_home)
    from prefect.settings import (
        PREFECT_API_URL,
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        PREFECT_LOGGING_TO_API_ENABLED,
        temporary_settings,
    )

    logging.getLogger("rasid").setLevel(level)
    # Heartbeats serve a server that outlives its flows; here they would only add a second to each.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        if PREFECT_API_URL.value():
            yield
            return
        from flows.server import EmbeddedServer

        server = EmbeddedServer()
        try:
            server.start(timeout=90)
        except RuntimeError as error:
            raise RasidError(f"Prefect's embedded server did not start ({error}): try again") from error
        try:
            # A log line still under way when the server stops would hold the process for a minute.
            with temporary_settings({PREFECT_API_URL: server.api_url, PREFECT_LOGGING_TO_API_ENABLED: False}):
                yield
        finally:
            server.stop()

"""The embedded server's process: out of reach of the terminal's Ctrl-C, and gone when the run that started it is."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import get_current_settings

DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG, Linux
EPHEMERAL: Final[Mapping[str, str]] = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


class EmbeddedServer(SubprocessASGIServer):
    """Run Prefect's server as this module: it outlives Ctrl-C, for the run must tell it how it ended; not the run."""

    def _run_uvicorn_command(self) -> "subprocess.Popen[bytes]":
        settings = get_current_settings().to_environment_variables(exclude_unset=True)
        return subprocess.Popen(
            [sys.executable, "-m", "flows.server", str(self.port), str(os.getpid())],
            env={**os.environ, **EPHEMERAL, **settings}, start_new_session=True,
        )  # fmt: skip


def main() -> None:
    """Serve on the port that is named first until the process that is named second ends."""
    import uvicorn

    port, parent = int(sys.argv[1]), int(sys.argv[2])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() == parent:
        uvicorn.run(
            "prefect.server.api.server:create_app", factory=True, host="127.0.0.1", port=port, log_level="error",
            lifespan="on",
        )  # fmt: skip


if __name__ == "__main__":
    main()

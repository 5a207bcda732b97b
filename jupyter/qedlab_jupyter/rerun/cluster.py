"""Executes jobs on a Dask cluster that is there already. Its workers need this package, the kernel, and the notebooks."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from ..command import Mistake
from .jobs import Job
from .outcome import Outcome
from .pool import Manner, run_job

#: A worker that is lost takes its run with it: the run begins again elsewhere, so often.
_RETRIES = 3


class ClusterPool:
    """The scheduler at `address`, say tcp://127.0.0.1:8786."""

    def __init__(self, address: str, manner: Manner, certificates: dict[str, str]) -> None:
        self.manner = manner
        self._client = _connected(address, certificates)
        self._executor = self._client.get_executor(pure=False, retries=_RETRIES)

    def submit(self, job: Job) -> Future[Outcome]:
        return self._executor.submit(run_job, job, self.manner, job.path.resolve())

    def stop(self) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()


def _connected(address: str, certificates: dict[str, str]) -> Any:
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as error:
        raise Mistake("--cluster needs the Python package distributed: `qedlab set-up` installs it.") from error
    security = Security(require_encryption=True, **certificates) if certificates else None
    try:
        return Client(address, timeout=10, security=security, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise Mistake(f"No Dask scheduler answers at {address}: start one, or see its address in its log.") from error

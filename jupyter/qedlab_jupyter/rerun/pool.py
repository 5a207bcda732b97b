"""Executes jobs side by side: in threads here, or on a Dask cluster, whose client offers the same kind of executor."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, Protocol, Sequence

from ..notebooks import first_line
from .execute import execute_notebook
from .jobs import Job
from .outcome import Outcome

#: Called from any thread: job, number of the cell that begins, how many cells there are.
PoolProgress = Callable[[Job, int, int], None]


@dataclass(frozen=True)
class Manner:
    """How every job is run."""

    kernel: str
    timeout: float | None


class Pool(Protocol):
    """Something that runs jobs."""

    def submit(self, job: Job) -> Future[Outcome]: ...

    def stop(self) -> None:
        """Ends what runs, and waits until it has ended."""


def outcomes(pool: Pool, jobs: Sequence[Job]) -> Iterator[Outcome]:
    """Outcomes as they come. Leaving the loop early, by `break` or an exception, stops what is still running.

    A future that was read is let go before its outcome is handed on: as long as one is held, a cluster that loses the
    worker with its result runs the job again.
    """
    futures = {pool.submit(job): job for job in jobs}
    try:
        for future in as_completed(futures):
            outcome = _outcome(future, futures.pop(future))
            del future
            yield outcome
    finally:
        for future in futures:
            future.cancel()
        pool.stop()


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    """Of a job that could not be run at all (its workers were lost time after time), the reason."""
    try:
        return future.result()
    except Exception as error:  # whatever the executor raises: the other rows go on
        return Outcome(job, stopped=f"could not be run: {type(error).__name__}: {first_line(str(error))}")


class LocalPool:
    """Threads of this process, each with an event loop of its own."""

    def __init__(self, manner: Manner, jobs: int, progress: PoolProgress = lambda job, cell, cells: None) -> None:
        self.manner = manner
        self.progress = progress
        self._executor: Executor = ThreadPoolExecutor(max_workers=jobs)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._tasks: dict[asyncio.Task[Outcome], asyncio.AbstractEventLoop] = {}

    def submit(self, job: Job) -> Future[Outcome]:
        return self._executor.submit(lambda: asyncio.run(self._run(job)))

    def stop(self) -> None:
        """Ends every run and kills its kernel; runs that did not begin will not."""
        with self._lock:
            self._stopped.set()
            for task, loop in self._tasks.items():
                loop.call_soon_threadsafe(task.cancel)
        self._executor.shutdown(wait=True)

    async def _run(self, job: Job) -> Outcome:
        task = asyncio.ensure_future(
            execute_notebook(
                job,
                self.manner.kernel,
                self.manner.timeout,
                progress=lambda cell, cells: self.progress(job, cell, cells),
                stopped=self._stopped.is_set,
            )
        )
        with self._listed(task):
            try:
                return await task
            except asyncio.CancelledError:  # cancelled before its first step
                return Outcome(job, stopped="interrupted", interrupted=True)

    @contextmanager
    def _listed(self, task: asyncio.Task[Outcome]) -> Iterator[None]:
        with self._lock:
            if self._stopped.is_set():
                task.cancel()
            self._tasks[task] = asyncio.get_running_loop()
        try:
            yield
        finally:
            with self._lock:
                del self._tasks[task]


def run_job(job: Job, manner: Manner, path: Path) -> Outcome:
    """A run from beginning to end, wherever it is called: on a worker of a cluster, say, to which `path` leads."""
    outcome = asyncio.run(execute_notebook(Job(path, job.parameters), manner.kernel, manner.timeout))
    outcome.job = job
    return outcome

"""Executes one notebook in a kernel of its own and collects what it claims."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path
from typing import Any, Callable

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from ..notebooks import UnreadableNotebook, first_line, read_notebook, without_colours
from ..records import Record, makes_a_claim, records_of_cell
from .claims_cell import claims_cell_for, records_of_claims_cell
from .jobs import Job
from .kernel import StartFailure, running
from .outcome import Claim, Outcome
from .parameters import inject
from .stock_tslab import respell

#: Called before each cell with the number of the cell and how many there are.
Progress = Callable[[int, int], None]


async def execute_notebook(
    job: Job,
    kernel: str,
    timeout: float | None,
    progress: Progress = lambda cell, cells: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """
    Outcome of a run. Whatever goes wrong inside it is part of the outcome, not an exception.
    Cancelling the task kills the kernel; `stopped` must then answer true.
    """
    outcome = Outcome(job)
    begin = time.perf_counter()
    try:
        notebook = read_notebook(job.path)
        inject(notebook, job.parameters)
        respell(notebook, kernel)
        await _run(notebook, outcome, kernel, timeout, progress)
        outcome.executed = notebook
    except UnreadableNotebook as error:
        outcome.stopped = str(error)
    except StartFailure as error:
        outcome.stopped, outcome.started = str(error), False
    except CellFailure as error:
        # nbclient answers a cancelled task with the same exception as a dead kernel.
        outcome.stopped, outcome.interrupted = ("interrupted", True) if stopped() else (str(error), False)
    except asyncio.CancelledError:
        outcome.stopped, outcome.interrupted = "interrupted", True
    outcome.seconds = time.perf_counter() - begin
    return outcome


class CellFailure(Exception):
    """A cell did not come to its end."""


async def _run(notebook: Any, outcome: Outcome, kernel: str, timeout: float | None, progress: Progress) -> None:
    client = _client(notebook, outcome.path, kernel, timeout)
    claims = _ClaimList(outcome)
    async with running(client):
        await _store_what_jupyterlab_stores(client)
        for index, cell in enumerate(notebook.cells):
            progress(index + 1, len(notebook.cells))
            begin = time.perf_counter()
            await _execute_cell(client, cell, index)
            for record in records_of_cell(cell):
                claims.add(record, time.perf_counter() - begin)
        for record in await _claims_of_kernel(client, kernel):
            claims.add(record, None)


class _ClaimList:
    """Adds records to an outcome, numbering those without an id by kind."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.unnamed: Counter[str] = Counter()

    def add(self, record: Record, seconds: float | None) -> None:
        if not makes_a_claim(record):
            return
        if not record.get("id"):
            self.unnamed[record["kind"]] += 1
        self.outcome.claims.append(Claim.of(record, self.unnamed[record["kind"]], seconds))


def _client(notebook: Any, path: Path, kernel: str, timeout: float | None) -> NotebookClient:
    return NotebookClient(
        notebook,
        kernel_name=kernel,
        kernel_manager_class=AsyncKernelManager,
        resources={"metadata": {"path": str(path.resolve().parent)}},
        timeout=timeout,
        startup_timeout=60,
        iopub_timeout=30,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=True,
    )


_WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


async def _store_what_jupyterlab_stores(client: NotebookClient) -> None:
    """
    The language and the state of widgets (nbclient replaces it when there are any), so that opening and saving a notebook
    leaves no difference. Of other kernels without the version, which is that of whatever is installed; ours names the
    TypeScript that it is pinned to.
    """
    reply = await client.async_wait_for_reply(client.kc.kernel_info())
    content = reply["content"] if reply else {}
    info, metadata = dict(content.get("language_info", {})), client.nb.metadata
    metadata.pop("widgets", None)
    if content.get("implementation") == "qedlab":
        metadata["widgets"] = {_WIDGET_STATE: {"state": {}, "version_major": 2, "version_minor": 0}}
    else:
        info.pop("version", None)
    metadata["language_info"] = info


async def _execute_cell(client: NotebookClient, cell: Any, index: int) -> None:
    where = f"cell {index + 1}"
    try:
        await client.async_execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
    except CellExecutionError as error:
        raise CellFailure(f"{where}: {_what_happened(error, cell)}") from error
    except CellTimeoutError as error:
        raise CellFailure(f"{where}: ran longer than {client.timeout:g} s (see --timeout)") from error
    except DeadKernelError as error:
        raise CellFailure(f"{where}: the kernel died") from error


def _what_happened(error: CellExecutionError, cell: Any) -> str:
    """Stock tslab leaves the error's words empty and prints them."""
    if error.evalue.strip():
        return f"{error.ename}: {first_line(error.evalue)}"
    printed = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr")
    return first_line(without_colours(printed)) or error.ename


async def _claims_of_kernel(client: NotebookClient, kernel: str) -> list[Record]:
    cell = claims_cell_for(kernel)
    if cell is None or not any("qedlab" in other.source for other in client.nb.cells):
        return []
    client.nb.cells.append(cell)
    try:
        await _execute_cell(client, cell, len(client.nb.cells) - 1)
    except CellFailure as failure:
        said = str(failure).partition(": ")[2]
        raise CellFailure(f"the kernel ran every cell, but not the one that asks for its claims: {said}") from failure
    finally:
        client.nb.cells.pop()
    return records_of_claims_cell(cell)

"""The rerun command: find, execute, compare, store, show."""

from __future__ import annotations

import logging
import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Sequence

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from .stock_tslab import offer as offer_stock_tslab
from ..command import INTERRUPTED, Mistake
from ..notebooks import find_notebooks
from . import differences, ledger, reports, store
from .arguments import parse
from .cluster import ClusterPool
from .jobs import Job, jobs_of
from .outcome import Outcome
from .pool import LocalPool, Manner, Pool
from .pool import outcomes as outcomes_of
from .progress import ProgressLine
from .results import Results
from .table import summary, table
from .watch import watch


def rerun(arguments: Sequence[str]) -> int:
    """Exit status of the command."""
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)  # what goes wrong is told in the rows
    options = parse(arguments)
    paths = find_notebooks(options.places, options.only)
    return watch(options, lambda changed: _rerun(changed, options)) if options.watch else _rerun(paths, options)


def _rerun(paths: Sequence[Path], options: Namespace) -> int:
    jobs = jobs_of(paths, options.set, options.sweep)
    results = Results(Path(options.results)) if options.results else None
    left = [job for job in jobs if results is None or not results.holds(job)]
    if not options.cluster:
        if options.kernel == "tslab":
            offer_stock_tslab()
        _require_kernel(options.kernel)
    begin = time.perf_counter()
    outcomes, interrupted = _execute(left, options, results)
    changed = _after(outcomes, options, complete=not interrupted)
    if outcomes or results is None:
        _show(outcomes, options, time.perf_counter() - begin)
    if results is not None:
        print(f"{len(results.rows)} of {len(jobs)} runs are in {results.file} and {results.write_table()}.", file=sys.stderr)
    return _status(outcomes, results, interrupted, changed)


def _status(outcomes: Sequence[Outcome], results: Results | None, interrupted: bool, changed: bool) -> int:
    if interrupted:
        return INTERRUPTED
    if outcomes and not any(outcome.started for outcome in outcomes):
        return 2
    kept = results is None or all(row["asStated"] for row in results.rows)
    return 0 if kept and not changed and all(outcome.as_stated for outcome in outcomes) else 1


def _require_kernel(name: str) -> None:
    specifications = KernelSpecManager(ensure_native_kernel=False)
    try:
        specifications.get_kernel_spec(name)
    except NoSuchKernel as error:
        there = ", ".join(sorted(specifications.find_kernel_specs())) or "none"
        raise Mistake(f"There is no kernel {name!r} here (there is: {there}); `qedlab set-up` installs it.") from error


def _execute(jobs: Sequence[Job], options: Namespace, results: Results | None) -> tuple[list[Outcome], bool]:
    """Outcomes in the order of `jobs`, and whether the user stopped the command before all were there."""
    line = ProgressLine(len(jobs))
    done: dict[str, Outcome] = {}
    interrupted = False
    running = outcomes_of(_pool(options, line), jobs)
    try:
        for outcome in running:
            done[outcome.job.key] = outcome
            line.finished(outcome.job)
            if results is not None:
                results.add(outcome.job, outcome)
            if options.fail_fast and not outcome.as_stated:
                break
    except KeyboardInterrupt:
        interrupted = True
    finally:
        running.close()
        line.clear()
    return [done[job.key] for job in jobs if job.key in done], interrupted


def _pool(options: Namespace, line: ProgressLine) -> Pool:
    manner = Manner(options.kernel, options.timeout or None)
    if not options.cluster:
        return LocalPool(manner, options.jobs, line.cell)
    names = ("tls_ca_file", "tls_client_cert", "tls_client_key")
    return ClusterPool(options.cluster, manner, dict(zip(names, options.tls or ())))


def _after(outcomes: Sequence[Outcome], options: Namespace, complete: bool) -> bool:
    """Compares and stores; true when `--diff` found a change."""
    changed = options.diff and differences.report(outcomes)
    if options.write:
        store.store(outcomes)
        if complete:
            ledger.update(outcomes, options)
    return bool(changed)


def _show(outcomes: Sequence[Outcome], options: Namespace, wall: float) -> None:
    if options.json:
        reports.write_json(options.json, outcomes)
    if options.junit:
        reports.write_junit(options.junit, outcomes)
    if options.json != "-" and outcomes:
        print(table(outcomes, colour=sys.stdout.isatty()))
    print(summary(outcomes, wall), file=sys.stderr if options.json == "-" else sys.stdout)

"""The ledger: every claim of a folder's notebooks with its verdict, committed beside them as `ledger.json`."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any, Sequence

from ..notebooks import default_places, write_atomically
from .outcome import Claim, Outcome
from .pool import LocalPool, Manner
from .pool import outcomes as outcomes_of
from .store import store

LEDGER = "ledger.json"
SCHEMA = 1
#: A code cell with this tag reads the ledger: its notebook runs once more when the ledger changed.
READS_LEDGER = "reads-ledger"


def update(outcomes: Sequence[Outcome], options: Namespace) -> list[Path]:
    """Rewrites the ledgers of the folders that were run, and reruns the notebooks that read one that changed."""
    named, beside = _folders(options.places, outcomes)
    changed = [folder for folder in named if _update_folder(folder, outcomes, names_folder=True)]
    changed += [folder for folder in beside if _update_folder(folder, outcomes, names_folder=False)]
    again = [o.job for o in outcomes if o.stopped is None and _within(o.path, changed) and _reads_ledger(o.executed)]
    if again:
        pool = LocalPool(Manner(options.kernel, options.timeout or None), options.jobs)
        store(list(outcomes_of(pool, again)))
    return changed


def _folders(places: Sequence[str], outcomes: Sequence[Outcome]) -> tuple[list[Path], list[Path]]:
    """Folders named on the command line; and those beside a notebook that was named alone, if a ledger is there already."""
    folders = [Path(place) for place in places or default_places() if Path(place).is_dir()]
    beside = {o.path.parent for o in outcomes if (o.path.parent / LEDGER).exists()}
    return folders, sorted(folder for folder in beside if not _within(folder, folders))


def _known(folder: Path, mine: dict[str, Outcome]) -> dict[str, Outcome]:
    """Of notebooks that were named alone, those that the ledger knows: a reader's own one does not change what is committed."""
    in_ledger = {row["notebook"] for row in _rows(folder)}
    for name in (name for name in mine if name not in in_ledger):
        print(
            f"{folder / LEDGER} does not list {name}, and stays as it was: `qedlab rerun --write {folder}` adds it.",
            file=sys.stderr,
        )
    return {name: outcome for name, outcome in mine.items() if name in in_ledger}


def _within(path: Path, folders: Sequence[Path]) -> bool:
    return any(folder.resolve() in (path.resolve(), *path.resolve().parents) for folder in folders)


def _update_folder(folder: Path, outcomes: Sequence[Outcome], names_folder: bool) -> bool:
    mine = {_name(o.path, folder): o for o in outcomes if _within(o.path, [folder])}
    if not names_folder:
        mine = _known(folder, mine)
    stopped = [name for name, outcome in mine.items() if outcome.stopped is not None]
    if stopped:
        print(f"{folder / LEDGER} stays as it was, since {', '.join(stopped)} did not run to the end.", file=sys.stderr)
        return False
    kept = [row for row in _rows(folder) if row["notebook"] not in mine and (folder / row["notebook"]).exists()]
    fresh = [ledger_row(name, claim) for name, outcome in mine.items() for claim in outcome.claims]
    rows = sorted(kept + fresh, key=lambda row: row["notebook"])  # stable: claims stay in their notebook's order
    return write_atomically(folder / LEDGER, ledger_text(rows))


def _name(path: Path, folder: Path) -> str:
    return path.resolve().relative_to(folder.resolve()).as_posix()


def _rows(folder: Path) -> list[dict[str, Any]]:
    try:
        return json.loads((folder / LEDGER).read_text(encoding="utf-8"))["claims"]
    except (OSError, ValueError, KeyError):
        return []  # none yet, or not ours: written anew from what ran


def ledger_row(notebook: str, claim: Claim) -> dict[str, Any]:
    """What is kept of a claim: nothing that two runs on one machine could disagree on."""
    return {
        "notebook": notebook,
        "claim": claim.name,
        "kind": claim.kind,
        "source": claim.source,
        "expected": claim.expected,
        "verdict": claim.verdict,
        "difference": _two_digits(claim.difference),
        "limit": _two_digits(claim.limit),
        "asStated": claim.as_stated,
    }


def _two_digits(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.1e}")


def ledger_text(rows: Sequence[dict[str, Any]]) -> str:
    """One claim a line, so that a difference of two versions shows claims."""
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{\n "schema": {SCHEMA},\n "claims": [\n{lines}\n ]\n}}\n'


def _reads_ledger(notebook: Any) -> bool:
    return any(READS_LEDGER in cell.metadata.get("tags", []) for cell in notebook.cells)

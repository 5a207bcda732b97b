"""Again whenever a notebook, or a module beside it, is saved with other sources."""

from __future__ import annotations

import hashlib
import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Callable, Sequence

from ..command import Mistake
from ..notebooks import UnreadableNotebook, find_notebooks, read_notebook

#: Seconds between two looks at the files.
_PAUSE = 0.5


def watch(options: Namespace, run: Callable[[Sequence[Path]], int]) -> int:
    """Runs all, then what changes, until Ctrl-C; the exit status of the last run."""
    status = 0
    seen: dict[Path, str] = {}
    try:
        while True:
            now = {path: _digest(path) for path in _found(options)}
            changed = [path for path, digest in now.items() if seen.get(path) != digest]
            seen = now
            if changed:
                status = run(changed)
                sys.stdout.flush()
                print("Waiting for a notebook to be saved; Ctrl-C ends.", file=sys.stderr, flush=True)
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return status


def _found(options: Namespace) -> list[Path]:
    try:
        return find_notebooks(options.places, options.only)
    except Mistake:
        return []  # all are gone for the moment: some editors replace a file by a new one


def _digest(path: Path) -> str:
    """Of what runs: outputs may be stored meanwhile, by this command or by JupyterLab."""
    digest = hashlib.sha256()
    try:
        for cell in read_notebook(path).cells:
            digest.update(f"{cell.cell_type}\0{cell.source}\0".encode())
        for module in sorted(path.parent.glob("*.ts")):
            digest.update(module.read_bytes())
    except (OSError, UnreadableNotebook) as error:
        return f"{type(error).__name__}: {error}"
    return digest.hexdigest()

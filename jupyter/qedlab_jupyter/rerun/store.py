"""Stores executed notebooks: equal contents leave the file as it is, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Sequence

from ..notebooks import notebook_text, write_atomically
from .outcome import Outcome


def store(outcomes: Sequence[Outcome]) -> list[Path]:
    """Files that changed. A notebook that stopped keeps the outputs of its last whole run."""
    return [o.path for o in outcomes if o.stopped is None and store_notebook(o.path, o.executed)]


def store_notebook(path: Path, executed: Any) -> bool:
    """Writes the notebook unless the file says the same already, in whatever layout; true when it wrote."""
    for cell in executed.cells:
        cell.metadata.pop("execution", None)  # times, which JupyterLab records on request
    text = notebook_text(executed)
    if json.loads(path.read_text(encoding="utf-8")) == json.loads(text):
        return False
    return write_atomically(path, text)

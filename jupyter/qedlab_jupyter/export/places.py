"""Where the Node side of the export lies."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class NotBuilt(Exception):
    """Something that set-up makes is missing; the message says what to do."""


def root() -> Path:
    """The qedlab folder: what the command says, else the one that this file lies in."""
    return Path(os.environ.get("QEDLAB_ROOT") or Path(__file__).resolve().parents[3])


def node() -> str:
    """The Node that set-up found, else the one on the path."""
    found = os.environ.get("QEDLAB_NODE") or shutil.which("node")
    if not found:
        raise NotBuilt("Export needs Node on the path: put it there, or run `qedlab export`.")
    return found


def built(*parts: str) -> Path:
    """A file below dist."""
    path = root().joinpath("dist", *parts)
    if not path.exists():
        raise NotBuilt(f"{path} is missing: run `qedlab set-up`.")
    return path

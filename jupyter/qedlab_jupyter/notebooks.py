"""Notebook files: finding them, reading them, and writing them so that equal contents are equal bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Iterable, Sequence

import nbformat

from .command import Mistake

SKIPPED_FOLDERS = {"node_modules", "dist", "html", "__pycache__"}


class UnreadableNotebook(Exception):
    """The file is no notebook; the message says why."""


def default_places() -> list[str]:
    """Where to look when nothing is named: the folder `notebooks` here, else this folder."""
    return ["notebooks"] if Path("notebooks").is_dir() else ["."]


def find_notebooks(places: Sequence[str], only: str | None = None) -> list[Path]:
    """Notebooks at `places` (files, or folders with all below them), in the order given, each once."""
    found: dict[Path, Path] = {}
    for place in places or default_places():
        path = Path(place)
        if not path.exists():
            raise Mistake(f"There is no {place}; name a notebook or a folder that holds some.")
        for notebook in _below(path) if path.is_dir() else [path]:
            found.setdefault(notebook.resolve(), notebook)
    chosen = [path for path in found.values() if only is None or matches(path, only)]
    if not chosen:
        where = ", ".join(places) or default_places()[0]
        named = f" whose name matches {only!r}" if only is not None else ""
        raise Mistake(f"There is no notebook{named} in {where}; name a notebook or a folder that holds some.")
    return chosen


def matches(path: Path, pattern: str) -> bool:
    """Does the file's name hold `pattern`, or fit it as a shell pattern?"""
    return pattern in path.name or fnmatch(path.name, pattern) or fnmatch(path.as_posix(), pattern)


def _below(folder: Path) -> Iterable[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in SKIPPED_FOLDERS)
        yield from (Path(parent, f) for f in sorted(files) if f.endswith(".ipynb"))


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """The notebook at `path`, with an id for every cell that should have one; the file stays as it is."""
    try:
        text = path.read_text(encoding="utf-8")
        json.loads(text)  # nbformat's own complaint would quote the whole file
        notebook = nbformat.reads(text, as_version=4)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableNotebook(f"cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        raise UnreadableNotebook(f"is no JSON: {error}") from error
    except Exception as error:  # nbformat raises many kinds for the many ways of being no notebook
        raise UnreadableNotebook(f"is no notebook: {first_line(str(error))}") from error
    if not isinstance(notebook.get("cells"), list):
        raise UnreadableNotebook("is no notebook: it has no list of cells")
    _give_missing_ids(notebook)
    return notebook


def _give_missing_ids(notebook: nbformat.NotebookNode) -> None:
    """Ids from the cell's place and source: nbformat would draw them at random, and no two runs would agree."""
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        return
    for index, cell in enumerate(notebook.cells):
        if "id" not in cell:
            seed = f"{index}\n{cell.get('source', '')}".encode()
            cell["id"] = hashlib.sha256(seed).hexdigest()[:8]


def notebook_text(notebook: nbformat.NotebookNode) -> str:
    """The file's text as nbformat writes it: sorted keys, one space of indentation, a newline at the end."""
    return nbformat.writes(notebook) + "\n"


def write_atomically(path: Path, text: str) -> bool:
    """Replaces the file in one step, keeping its mode; False when it held that text already."""
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def first_line(text: str) -> str:
    """The first line that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def without_colours(text: str) -> str:
    """`text` without a terminal's control sequences."""
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)

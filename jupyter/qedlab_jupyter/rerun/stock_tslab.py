"""
What stock tslab needs to run a notebook of ours: its compiler takes `\\underbrace` and `\\xi` for broken escapes, and what
it makes of the shorthand `f({ seed })` does not find a variable of an earlier cell.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

#: `({ a, b })` where it is an argument; before an arrow it would be parameters.
_SHORTHAND = re.compile(r"\(\{ (\w+(?:, \w+)*) \}\)(?!\s*(?:=>|:))")
#: `{ a, b: ...`: the same meaning in an object and in a pattern.
_LEADING_SHORTHAND = re.compile(r"\{ (\w+), (?=\w+: )")
_TAKEN_FOR_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\([ux])(?=[A-Za-z])")


def respelled(source: str) -> str:
    """
    The same code with `\\u` and `\\x` in template literals inserted as text, which a tag of ours reads as if it stood
    there: `\\underbrace` becomes `${'\\\\u'}nderbrace`; outside of templates `f({ seed })` becomes `f({ seed: seed })`.
    """
    parts = source.split("`")
    parts[0::2] = [_LEADING_SHORTHAND.sub(r"{ \1: \1, ", _SHORTHAND.sub(_longhand, part)) for part in parts[0::2]]
    parts[1::2] = [_TAKEN_FOR_ESCAPE.sub(r"\1${'\\\\\2'}", part) for part in parts[1::2]]
    return "`".join(parts)


def _longhand(found: re.Match[str]) -> str:
    return "({ " + ", ".join(f"{name}: {name}" for name in found[1].split(", ")) + " })"


def respell(notebook: Any, kernel: str) -> None:
    """Respells the code cells of a notebook that stock tslab is about to run."""
    if kernel not in ("tslab", "jslab"):
        return
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = respelled(cell.source)


def offer() -> None:
    """Lets this process and its children find the stock kernel that the package depends on, without registering it."""
    package = Path(__file__).resolve().parents[3]
    program = package / "node_modules" / "tslab" / "bin" / "tslab"
    node = shutil.which("node")
    if node is None or not program.exists():
        return
    peers = package / ".jupyter" / "peers"
    folder = peers / "kernels" / "tslab"
    folder.mkdir(parents=True, exist_ok=True)
    specification = {
        "argv": [node, str(program), "kernel", "--config-path={connection_file}"],
        "display_name": "stock tslab",
        "language": "typescript",
    }
    (folder / "kernel.json").write_text(json.dumps(specification, indent=1) + "\n", encoding="utf-8")
    # Last, so that a tslab of the reader's own comes first.
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [os.environ.get("JUPYTER_PATH"), str(peers)]))

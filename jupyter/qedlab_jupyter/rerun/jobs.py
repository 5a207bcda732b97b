"""What is run: a notebook with values for its parameters."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

from ..command import Mistake

Parameters = tuple[tuple[str, Any], ...]

#: More combinations than anybody waits for: a slip of the keyboard.
_MOST = 100_000

_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Job:
    """One run of one notebook."""

    path: Path
    parameters: Parameters = ()

    @property
    def name(self) -> str:
        """For rows: the notebook, with the values that this run has."""
        values = ", ".join(f"{name}={json.dumps(value)}" for name, value in self.parameters)
        return f"{self.path.stem} ({values})" if values else self.path.stem

    @property
    def key(self) -> str:
        """What makes it the same run as another one."""
        return json.dumps([self.path.as_posix(), self.parameters])


def jobs_of(paths: Sequence[Path], settings: Sequence[str], sweeps: Sequence[str]) -> list[Job]:
    """A job per notebook and combination of the swept values."""
    fixed = [[_setting(text)] for text in settings]
    swept = [_sweep(text) for text in sweeps]
    names = [choices[0][0] for choices in fixed + swept]
    for name in names:
        if names.count(name) > 1:
            raise Mistake(f"The parameter {name} is given twice; say --set {name}=VALUE or --sweep {name}=VALUES once.")
    count = len(paths)
    for choices in swept:
        count *= len(choices)
    if count > _MOST:
        raise Mistake(f"That would be {count} runs; at most {_MOST} are done at once.")
    return [Job(path, combination) for path in paths for combination in itertools.product(*fixed, *swept)]


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not _NAME.fullmatch(name):
        raise Mistake(f"{text!r} is no parameter; write NAME=VALUE, say seed=7.")
    return name, parsed(value)


def _sweep(text: str) -> list[tuple[str, Any]]:
    """NAME=1,2,5 or NAME=1..200."""
    name, value = _setting_text(text)
    bounds = re.fullmatch(r"(-?\d+)\.\.(-?\d+)", value)
    if not bounds:
        return [(name, parsed(part)) for part in value.split(",")]
    first, last = int(bounds[1]), int(bounds[2])
    if not first <= last < first + _MOST:
        raise Mistake(f"{text!r}: a range goes from its first value up to its last, over at most {_MOST} values.")
    return [(name, number) for number in range(first, last + 1)]


def _setting_text(text: str) -> tuple[str, str]:
    name, _ = _setting(text)
    return name, text.partition("=")[2]


def parsed(text: str) -> Any:
    """A JSON value where the text is one (1e5, true, [1, 2]), else the text; whole numbers stay whole."""
    try:
        value = json.loads(text, parse_constant=lambda name: name)
    except ValueError:
        return text
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value

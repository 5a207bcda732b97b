"""The Node process that typesets formulas, lays out records and draws charts; one serves all notebooks of a command."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Iterator

from .places import built, node

Job = dict[str, Any]


class PrerenderFailure(Exception):
    """The Node process is gone, or answers nonsense."""


class Prerenderer:
    """Answers lists of jobs (kinds: src/export/jobs.ts), by a process that starts at the first and lives until `close`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def answers(self, jobs: list[Job]) -> list[dict[str, Any]]:
        """For each job `{"result": ...}` or `{"error": "why"}`."""
        if not jobs:
            return []
        process = self._started()
        try:
            print(json.dumps(jobs), file=process.stdin, flush=True)
            line = process.stdout.readline()  # type: ignore[union-attr]
        except OSError as error:
            raise PrerenderFailure(f"the Node process of the export is gone: {error}") from error
        if not line:
            raise PrerenderFailure(f"the Node process of the export ended with status {process.wait()}")
        return json.loads(line)

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [node(), str(built("src", "export", "prerender.js"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        return self._process

    def close(self) -> None:
        if self._process is None:
            return
        self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


_shared: ContextVar[Prerenderer | None] = ContextVar("prerenderer", default=None)


@contextmanager
def prerenderer() -> Iterator[Prerenderer]:
    """
    The process of the enclosing `with prerenderer()` of this thread, or a new one. (nbconvert copies whatever a caller
    hands to its preprocessors, which a process would not survive: hence no argument carries it.)
    """
    shared = _shared.get()
    if shared is not None:
        yield shared
        return
    mine = Prerenderer()
    token = _shared.set(mine)
    try:
        yield mine
    finally:
        _shared.reset(token)
        mine.close()

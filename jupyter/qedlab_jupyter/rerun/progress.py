"""One line on a terminal that says which notebooks run and how far they are; nothing where there is no terminal."""

from __future__ import annotations

import shutil
import sys
import threading
from typing import TextIO

from .jobs import Job


class ProgressLine:
    """Rewrites its line at every step; `clear` takes it away before anything else is printed."""

    def __init__(self, total: int, stream: TextIO = sys.stderr) -> None:
        self.total = total
        self.stream = stream
        self.live = stream.isatty()
        self.done = 0
        self._running: dict[Job, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def cell(self, job: Job, cell: int, cells: int) -> None:
        with self._lock:
            self._running[job] = (cell, cells)
            self._draw()

    def finished(self, job: Job) -> None:
        with self._lock:
            self.done += 1
            self._running.pop(job, None)
            self._draw()

    def clear(self) -> None:
        with self._lock:
            if self.live:
                self.stream.write("\r\x1b[K")
                self.stream.flush()

    def _draw(self) -> None:
        if not self.live:
            return
        running = ", ".join(f"{job.name} {cell}/{cells}" for job, (cell, cells) in self._running.items())
        width = shutil.get_terminal_size().columns - 1
        self.stream.write(f"\r\x1b[K{f'{self.done}/{self.total} done; {running}'[:width]}")
        self.stream.flush()

"""Results of many runs, kept as they come: one JSON object a line, so that a sweep that was stopped goes on where it was."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

from ..command import Mistake
from ..notebooks import write_atomically
from .jobs import Job
from .outcome import Outcome
from .reports import row


class Results:
    """The file FILE.jsonl, and FILE.csv beside it, written when all is done."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.rows = self._whole_rows()
        self._done = {(r["notebook"], json.dumps(r.get("parameters", {}))) for r in self.rows}

    def holds(self, job: Job) -> bool:
        """Is this run there already?"""
        return (job.path.as_posix(), json.dumps(dict(job.parameters))) in self._done

    def add(self, job: Job, outcome: Outcome) -> None:
        """Adds a run that ended by itself; one that was interrupted will be done again."""
        if outcome.interrupted:
            return
        result = row(outcome)
        self.rows.append(result)
        with open(self.file, "ab") as file:
            file.write(json.dumps(result, ensure_ascii=False).encode("utf-8") + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _whole_rows(self) -> list[dict[str, Any]]:
        """What is there; the half line of a run that was killed while writing is cut off."""
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Mistake(f"{self.file} cannot be read: {error}.") from error
        whole = data[: data.rfind(b"\n") + 1]
        if whole != data:
            os.truncate(self.file, len(whole))
        try:
            return [json.loads(line) for line in whole.splitlines()]
        except ValueError as error:
            raise Mistake(f"{self.file} holds no results of rerun; name another file by --results.") from error

    def write_table(self) -> Path:
        """One row per claim as CSV, in the order of notebooks and parameters, whichever run ended first."""
        names = sorted({name for r in self.rows for name in r.get("parameters", {})})
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["notebook", *names, "claim", "expected", "verdict", "difference", "limit", "asStated", "stopped"])
        for r in sorted(self.rows, key=lambda r: (r["notebook"], json.dumps(r.get("parameters", {})))):
            values = [r.get("parameters", {}).get(name) for name in names]
            for claim in r["claims"] or [{}]:
                cells = [claim.get(name) for name in ("claim", "expected", "verdict", "difference", "limit", "asStated")]
                writer.writerow([r["notebook"], *values, *cells, r["stopped"]])
        table = self.file.with_suffix(".csv")
        write_atomically(table, text.getvalue())
        return table

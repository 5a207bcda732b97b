"""What came of one run of a notebook: the claims it made, and where it stopped, if it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..records import Record, largest
from .jobs import Job


@dataclass(frozen=True)
class Claim:
    """One judged statement: a row of the table."""

    name: str
    kind: str
    source: str | None
    expected: str | None
    verdict: str
    difference: float | None
    limit: float | None
    as_stated: bool
    #: Seconds that the cell with this statement took; None where cells were not timed one by one.
    seconds: float | None = None

    @staticmethod
    def of(record: Record, position: int, seconds: float | None) -> "Claim":
        """The claim of a record; `position` counts the unnamed ones of its kind, from 1."""
        return Claim(
            name=record.get("id") or f"{record['kind']} {position}",
            kind=record["kind"],
            source=record.get("source"),
            expected=record.get("expected"),
            verdict=record.get("verdict", "?"),
            difference=largest(record, "difference"),
            limit=largest(record, "limit"),
            as_stated=bool(record.get("asStated")),
            seconds=seconds,
        )


@dataclass
class Outcome:
    """`stopped` says why the notebook did not run to its end; `started` whether its kernel ever answered."""

    job: Job
    claims: list[Claim] = field(default_factory=list)
    seconds: float = 0.0
    stopped: str | None = None
    started: bool = True
    interrupted: bool = False
    #: The executed notebook, when it ran to its end.
    executed: Any = None

    @property
    def path(self) -> Path:
        return self.job.path

    @property
    def as_stated(self) -> bool:
        return self.stopped is None and all(claim.as_stated for claim in self.claims)

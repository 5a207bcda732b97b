"""The table: one row per claim, one for a notebook that makes none or stopped, and a sentence that sums up."""

from __future__ import annotations

from typing import Iterable, Sequence

from .outcome import Claim, Outcome

HEADINGS = ("notebook", "claim", "expected", "verdict", "largest difference", "limit of detection", "time")
_NONE = "-"


def table(outcomes: Sequence[Outcome], colour: bool = False) -> str:
    """All rows with aligned columns; rows that are not as stated are marked with `x`, the others with a space."""
    rows = [row for outcome in outcomes for row in _rows(outcome)]
    widths = [max(len(text) for text in column) for column in zip(HEADINGS, *(cells for _, cells in rows))]
    lines = [_line(" ", HEADINGS, widths), "-" * (sum(widths) + 2 * len(widths))]
    for good, cells in rows:
        line = _line(" " if good else "x", cells, widths)
        lines.append(f"\x1b[31m{line}\x1b[0m" if colour and not good else line)
    return "\n".join(lines)


def _line(mark: str, cells: Iterable[str], widths: Sequence[int]) -> str:
    return (mark + " " + "  ".join(cell.ljust(width) for cell, width in zip(cells, widths))).rstrip()


def _rows(outcome: Outcome) -> list[tuple[bool, tuple[str, ...]]]:
    name = outcome.job.name
    rows = [(claim.as_stated, (name, *_cells(claim))) for claim in outcome.claims]
    if outcome.stopped is not None or not rows:
        verdict = "runs" if outcome.stopped is None else "stopped"
        rows.append((outcome.stopped is None, (name, _NONE, "runs", verdict, _NONE, _NONE, seconds(outcome.seconds))))
    return rows


def _cells(claim: Claim) -> tuple[str, ...]:
    return (
        claim.name,
        claim.expected or "as it should",
        claim.verdict,
        number(claim.difference),
        number(claim.limit),
        seconds(claim.seconds),
    )


def number(value: float | None) -> str:
    """Two digits tell the order of a difference; more would only be noise."""
    return _NONE if value is None else f"{value:.1e}" if value else "0"


def seconds(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def summary(outcomes: Sequence[Outcome], wall: float) -> str:
    """Why notebooks stopped, a line each, then the counts."""
    lines = [f"{_place(o)}: {o.stopped}" for o in outcomes if o.stopped is not None]
    claims = [claim for outcome in outcomes for claim in outcome.claims]
    wrong = sum(not claim.as_stated for claim in claims)
    stopped = sum(outcome.stopped is not None for outcome in outcomes)
    ran = f", {stopped} stopped" if stopped else ""
    verdict = f"{wrong} not as stated" if wrong else "all as stated"
    lines.append(f"{_count(len(outcomes), 'run' if any(o.job.parameters for o in outcomes) else 'notebook')}{ran}; {_count(len(claims), 'claim')}, {verdict} ({seconds(wall)}).")
    return "\n".join(lines)


def _place(outcome: Outcome) -> str:
    return outcome.job.name if outcome.job.parameters else str(outcome.path)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"

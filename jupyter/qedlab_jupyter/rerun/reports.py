"""All rows for other programs: JSON, and JUnit XML as continuous integration reads it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Sequence
from xml.etree import ElementTree

from ..notebooks import write_atomically
from .outcome import Claim, Outcome

SCHEMA = 1


def write_json(file: str, outcomes: Sequence[Outcome]) -> None:
    """Writes to `file`, or to the standard output when it is `-`."""
    text = json.dumps({"schema": SCHEMA, "notebooks": [row(o) for o in outcomes]}, indent=1, ensure_ascii=False)
    _write(file, text + "\n")


def row(outcome: Outcome) -> dict[str, Any]:
    return {
        "notebook": outcome.path.as_posix(),
        **({"parameters": dict(outcome.job.parameters)} if outcome.job.parameters else {}),
        "asStated": outcome.as_stated,
        "stopped": outcome.stopped,
        "seconds": round(outcome.seconds, 3),
        "claims": [_claim(claim) for claim in outcome.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.name,
        "kind": claim.kind,
        "source": claim.source,
        "expected": claim.expected,
        "verdict": claim.verdict,
        "difference": claim.difference,
        "limit": claim.limit,
        "asStated": claim.as_stated,
        "seconds": None if claim.seconds is None else round(claim.seconds, 3),
    }


def write_junit(file: str, outcomes: Sequence[Outcome]) -> None:
    """A suite per notebook, a case per claim; a notebook that stopped is a case of its own with an error."""
    root = ElementTree.Element("testsuites", name="qedlab rerun")
    for outcome in outcomes:
        suite = ElementTree.SubElement(root, "testsuite", _counts(outcome))
        for claim in outcome.claims:
            _case(suite, outcome.job.name, claim)
        if outcome.stopped is not None:
            case = ElementTree.SubElement(suite, "testcase", name="runs to its end", classname=outcome.job.name)
            ElementTree.SubElement(case, "error", message=_printable(outcome.stopped))
    ElementTree.indent(root)
    _write(file, ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n")


def _counts(outcome: Outcome) -> dict[str, str]:
    stopped = outcome.stopped is not None
    return {
        "name": _printable(outcome.path.as_posix() if not outcome.job.parameters else outcome.job.name),
        "tests": str(len(outcome.claims) + stopped),
        "failures": str(sum(not claim.as_stated for claim in outcome.claims)),
        "errors": str(int(stopped)),
        "time": f"{outcome.seconds:.3f}",
    }


def _case(suite: ElementTree.Element, place: str, claim: Claim) -> None:
    attributes = {"name": _printable(claim.name), "classname": _printable(place)}
    if claim.seconds is not None:
        attributes["time"] = f"{claim.seconds:.3f}"
    case = ElementTree.SubElement(suite, "testcase", attributes)
    if claim.verdict == "unanswered":
        ElementTree.SubElement(case, "skipped", message="an exercise that is not yet answered")
    elif not claim.as_stated:
        expected = claim.expected or "no failing, inconclusive or unreadable line"
        ElementTree.SubElement(case, "failure", message=f"expected {expected}, got {claim.verdict}")


def _printable(text: str) -> str:
    """XML 1.0 has no way to write most control characters (terminal colours in an error message, say)."""
    return "".join(c if c in "\t\n" or ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF else " " for c in text)


def _write(file: str, text: str) -> None:
    if file == "-":
        sys.stdout.write(text)
    else:
        write_atomically(Path(file), text)

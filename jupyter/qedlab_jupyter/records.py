"""Records of derivations, as notebooks carry them in their outputs (schema: src/derivation/record.ts)."""

from __future__ import annotations

import re
from typing import Any, Iterator

RECORD_MIME_TYPE = "application/vnd.qedlab.derivation+json"
RECORD_SCHEMA = 1

Record = dict[str, Any]


def records_of_cell(cell: Any) -> Iterator[Record]:
    """The records among the cell's outputs, in order."""
    for output in cell.get("outputs", []):
        record = output.get("data", {}).get(RECORD_MIME_TYPE)
        if isinstance(record, dict) and record.get("schema") == RECORD_SCHEMA:
            yield record


def makes_a_claim(record: Record) -> bool:
    """Declarations alone claim nothing; everything else is judged and counts."""
    return record.get("kind") in ("derivation", "claim", "exercise")


def largest(record: Record, field: str) -> float | None:
    """Largest value of a numeric field over the record's lines, none when no line has it."""
    values = [line[field] for line in record.get("lines", []) if isinstance(line.get(field), (int, float))]
    return max(values, default=None)


def claim_anchor(record: Record) -> str:
    """Identifier of the claim's place in an exported page."""
    name = str(record.get("id") or record.get("kind") or "record")
    return "claim-" + re.sub(r"[^\w.-]+", "-", name)

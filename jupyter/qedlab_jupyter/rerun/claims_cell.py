"""Verdicts from a kernel that shows only text: one more cell, never saved, asks the library for what it judged."""

from __future__ import annotations

import json
from typing import Any

from nbformat.v4 import new_code_cell

from ..records import Record

_MARK = "qedlab judged claims: "

_SOURCE = {
    "tslab": f"import * as qedlabJudged from 'qedlab'\nconsole.log('{_MARK}' + JSON.stringify(qedlabJudged.judgedClaims()))",
    "jslab": f"console.log('{_MARK}' + JSON.stringify(require('qedlab').judgedClaims()))",
}


def claims_cell_for(kernel: str) -> Any:
    """The cell to run last in that kernel; None for kernels that publish records."""
    return new_code_cell(_SOURCE[kernel]) if kernel in _SOURCE else None


def records_of_claims_cell(cell: Any) -> list[Record]:
    """What the library judged, out of the cell's printed line."""
    text = "".join(o.get("text", "") for o in cell.outputs if o.output_type == "stream")
    line = next((line for line in text.splitlines() if line.startswith(_MARK)), None)
    return json.loads(line[len(_MARK) :]) if line else []

"""Values for a notebook's parameters, put in as papermill does: a cell after the one tagged `parameters`."""

from __future__ import annotations

import json
from typing import Any

from nbformat.v4 import new_code_cell

from ..notebooks import UnreadableNotebook
from .jobs import Parameters

_PLACE, _INJECTED = "parameters", "injected-parameters"


def inject(notebook: Any, parameters: Parameters) -> None:
    """Adds the cell; without a cell tagged `parameters` nobody could tell which of the notebook's values is meant."""
    if not parameters:
        return
    cells = [cell for cell in notebook.cells if _INJECTED not in _tags(cell)]
    place = next((index for index, cell in enumerate(cells) if _PLACE in _tags(cell)), None)
    if place is None:
        raise UnreadableNotebook(f"has no cell tagged {_PLACE!r}, after which {parameters[0][0]} could be set")
    cell = new_code_cell(assignments(parameters, _language(notebook)), metadata={"tags": [_INJECTED]})
    cell["id"] = "injected-parameters"
    notebook.cells = [*cells[: place + 1], cell, *cells[place + 1 :]]


def _tags(cell: Any) -> list[str]:
    return cell.metadata.get("tags", [])


def _language(notebook: Any) -> str:
    metadata = notebook.metadata
    return metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name", "typescript")


def assignments(parameters: Parameters, language: str) -> str:
    """One line each. JSON is TypeScript, declared anew in a later cell; Python writes three words differently."""
    if language.lower() == "python":
        return "\n".join(f"{name} = {value!r}" for name, value in parameters)
    return "\n".join(f"let {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in parameters)

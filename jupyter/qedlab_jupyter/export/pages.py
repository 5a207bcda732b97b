"""Which notebooks have pages, for links between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping
from urllib.parse import quote


@dataclass(frozen=True)
class Pages:
    """Pages that one command makes, and those that lie in its folder already; without either, no notebook has one."""

    #: File names of pages by the resolved path of their notebook.
    made: Mapping[Path, str] = field(default_factory=dict)
    folder: Path | None = None

    def address(self, notebook: Path) -> str | None:
        """Address of a notebook's page, seen from the others; None where there is none."""
        if notebook.suffix != ".ipynb":
            return None
        name = self.made.get(notebook.resolve())
        if name is None and self.folder and (self.folder / f"{notebook.stem}.html").is_file():
            name = f"{notebook.stem}.html"
        return None if name is None else quote(name)

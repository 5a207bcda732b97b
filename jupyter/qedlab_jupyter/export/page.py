"""One page: a notebook's cells as HTML, and what the page needs around them."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any, Sequence

from .carried import library_elements, notices, page_script, policy, runnable_scripts
from .contents import Contents
from .deferred import Deferred, without_marks
from .highlight import highlighted
from .markdown import PageMarkdown
from .outputs import PageOutputs
from .pages import Pages
from .prerender import Prerenderer

_STATIC = Path(__file__).parent / "static"
FONT_NOTICE = (
    "<p>Formulas are set in STIX Two Math, reduced to the signs of study notes and with subscripts at one height. Copyright 2001-2021 The STIX Fonts Project Authors "
    "(https://github.com/stipub/stixfonts), SIL Open Font License 1.1.</p>"
)


@dataclass
class Page:
    """What the template shows."""

    title: str
    source: str
    index: bool
    #: The first heading, with its formulas.
    title_html: str = ""
    cells: list[dict[str, Any]] = field(default_factory=list)
    contents: str = ""
    stylesheet: str = ""
    policy: str = ""
    libraries: str = ""
    script: str = ""
    notices: str = ""


class PageMaker:
    """Makes the page of one notebook."""

    def __init__(self, notebook: Any, name: str, folder: Path | None, trust: bool, index: bool, pages: Pages) -> None:
        self.notebook = notebook
        self.trust = trust
        self.deferred = Deferred()
        self.headings = Contents()
        self.session = f"{folder}/{name}"
        self.markdown = PageMarkdown(self.deferred, self.session, folder, trust, self.headings.add, pages)
        self.outputs = PageOutputs(self.deferred, self.markdown, trust, notebook)
        self.page = Page(title=name, source=f"{name}.ipynb", index=index)

    def make(self, prerenderer: Prerenderer) -> Page:
        cells = [self._cell(cell) for cell in self.notebook.cells]
        self.deferred.mark({"kind": "end of session", "session": self.session})
        self.deferred.make(prerenderer)
        page = self.page
        page.cells = [self._filled(cell) for cell in cells]
        page.title, page.title_html = self._title(), self.deferred.filled(self.headings.title or "")
        page.contents = self.headings.html(self.deferred)
        self._carry(prerenderer)
        return page

    def _cell(self, cell: Any) -> dict[str, Any]:
        kind = cell.cell_type
        if kind == "markdown":
            return {"kind": kind, "html": self.markdown.html(cell.source, cell.get("attachments"))}
        if kind == "code":
            return self._code_cell(cell)
        return {"kind": "raw", "html": f"<pre>{escape(without_marks(cell.source))}</pre>"}

    def _code_cell(self, cell: Any) -> dict[str, Any]:
        removed = cell.metadata.get("transient", {}).get("remove_source", False)
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden") or "hide-input" in cell.metadata.get("tags", [])
        return {
            "kind": "code",
            "source": "" if removed or not cell.source.strip() else highlighted(without_marks(cell.source), self._language()),
            "count": cell.get("execution_count"),
            "open": not hidden,
            "outputs": [self.outputs.html(output) for output in cell.outputs],
        }

    def _language(self) -> str:
        metadata = self.notebook.metadata
        info = metadata.get("language_info", {})
        return info.get("pygments_lexer") or info.get("name") or metadata.get("kernelspec", {}).get("language", "typescript")

    def _filled(self, cell: dict[str, Any]) -> dict[str, Any]:
        filled = {"html": self.deferred.filled(cell.get("html", ""))}
        return cell | filled | {"outputs": [self.deferred.filled(html) for html in cell.get("outputs", [])]}

    def _title(self) -> str:
        """For the browser's tab: formulas cannot stand there."""
        given = self.notebook.metadata.get("title")
        if isinstance(given, str) and given:
            return given
        html = self.deferred.plain(self.headings.title or "")
        return unescape(_without_tags(html)).strip() or self.page.title

    def _carry(self, prerenderer: Prerenderer) -> None:
        libraries = self.outputs.libraries
        html = "".join(cell["html"] + "".join(cell["outputs"]) for cell in self.page.cells)
        formulas = "<math" in html
        kinds = ["mathematics stylesheet"] * formulas + ["report stylesheet"] * self.outputs.has_report
        styles = [answer["result"] for answer in prerenderer.answers([{"kind": kind} for kind in kinds])]
        self.page.stylesheet = stylesheet(formulas, styles)
        self.page.policy = policy(libraries, runnable_scripts(html) if self.trust else ())
        self.page.libraries = library_elements(libraries)
        self.page.script = page_script()
        self.page.notices = notices(libraries, FONT_NOTICE if formulas else "")


def _without_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def stylesheet(formulas: bool, of_others: Sequence[str] = ()) -> str:
    """The page's styles: with the mathematical font only where there are formulas, and our own last, to win."""
    own = (_STATIC / "page.css").read_text(encoding="utf-8")
    return "\n".join([*([_font()] if formulas else []), *of_others, own])


@lru_cache(maxsize=None)
def _font() -> str:
    data = base64.b64encode((_STATIC / "stix-two-math-subset.woff2").read_bytes()).decode("ascii")
    return f'@font-face{{font-family:"STIX Two Math";src:url(data:font/woff2;base64,{data}) format("woff2")}}'

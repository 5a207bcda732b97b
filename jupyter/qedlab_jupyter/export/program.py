"""The export command: a page per notebook, and an index of all of them."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from pathlib import Path
from typing import Any, Sequence

from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode
from traitlets.config import Config

from ..command import Mistake, OneSentenceParser
from ..notebooks import UnreadableNotebook, find_notebooks, read_notebook, write_atomically
from .index_page import IndexEntry, earlier_entries, index_entry, index_page
from .page import Page
from .pages import Pages
from .places import NotBuilt, root
from .playground_page import playground_page
from .prerender import Prerenderer, PrerenderFailure, prerenderer


def export(arguments: Sequence[str]) -> int:
    """Exit status of the command: 1 when a notebook could not be exported."""
    options = _parser().parse_args(arguments)
    paths = find_notebooks(options.places, options.only)
    target = Path(options.to)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Mistake(f"The folder {target} cannot be made: {error}.") from error
    names = _page_names(paths)
    try:
        with prerenderer() as shared:
            write_atomically(target / "playground.html", playground_page(shared))
            return _export_all(names, target, options, shared)
    except (NotBuilt, PrerenderFailure) as failure:
        raise Mistake(str(failure)) from failure


def _parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(
        prog="qedlab export",
        description="Writes each notebook as one HTML page that needs no network, and an index of them.",
        epilog="Exit status: 0 all written, 1 some could not be, 2 nothing could be started.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("places", nargs="*", metavar="NOTEBOOK|FOLDER", help="default: the folder notebooks, else this folder")
    add("--to", default="html", metavar="FOLDER", help="where the pages go (default %(default)s)")
    add("--only", metavar="PATTERN", help="only notebooks whose name holds PATTERN or fits it as a shell pattern")
    add("--trust", action="store_true", help="show the notebooks' own HTML as it is, and let its scripts run")
    return parser


def _page_names(paths: Sequence[Path]) -> dict[Path, str]:
    """File name of each page; two notebooks of one name, in two folders, would overwrite each other."""
    names: dict[str, Path] = {}
    for path in paths:
        other = names.setdefault(f"{path.stem}.html", path)
        if other is not path:
            raise Mistake(f"{other} and {path} would both become {path.stem}.html: export them to two folders with --to.")
    return {path: name for name, path in names.items()}


def _export_all(names: dict[Path, str], target: Path, options: argparse.Namespace, shared: Prerenderer) -> int:
    pages = Pages({path.resolve(): name for path, name in names.items()}, target)
    exporter = html_exporter(options.trust, pages)
    entries: list[IndexEntry] = []
    failed = False
    for path, name in names.items():
        begin = time.perf_counter()
        try:
            notebook = read_notebook(path)
        except UnreadableNotebook as error:
            print(f"{path}: {error}", file=sys.stderr)
            failed = True
            continue
        if not was_run(notebook):
            print(f"{path} was not run: no outputs; `qedlab rerun --write {shlex.quote(str(path))}` stores them", file=sys.stderr)
        html, page = page_html(exporter, notebook, path)
        write_atomically(target / name, html)
        entries.append(index_entry(notebook, page, name))
        size = len(html.encode("utf-8")) / 1000
        print(f"{target / name}  {size:.0f} kB  {time.perf_counter() - begin:.1f} s")
    kept = earlier_entries(target, list(names.values()))
    listed = sorted([*entries, *kept], key=lambda entry: entry.address) if kept else entries
    write_atomically(target / "index.html", index_page(listed, shared))
    return 1 if failed else 0


def was_run(notebook: NotebookNode) -> bool:
    """Does a code cell hold a trace of a run, or is there none with code to run?"""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    return not cells or any(cell.get("outputs") or cell.get("execution_count") is not None for cell in cells)


class PageExporter(HTMLExporter):
    """
    nbconvert's HTML exporter without its last pass, which reads the finished page again, to give pictures without words
    some and to make outputs of its own templates reachable by the keyboard. Ours has both already, and on a page of
    formulas that pass was half of the time.
    """

    def from_notebook_node(self, nb: Any, resources: Any = None, **more: Any) -> tuple[str, dict[str, Any]]:
        return TemplateExporter.from_notebook_node(self, nb, resources, **more)


class _OwnNotebook(NotebookNode):
    """A notebook that was read for its page alone: nbconvert's three copies of it would save nobody's."""

    def __deepcopy__(self, memo: Any) -> NotebookNode:
        return self


def html_exporter(trust: bool, pages: Pages) -> HTMLExporter:
    """With our template, which lies beside this package in a clone."""
    config = Config()
    config.HTMLExporter.template_name = "qedlab"
    config.HTMLExporter.extra_template_basedirs = [str(root() / "jupyter" / "templates")]
    config.PagePreprocessor.trust = trust
    config.PagePreprocessor.index = True
    config.PagePreprocessor.pages = pages
    return PageExporter(config=config)


def page_html(exporter: HTMLExporter, notebook: object, path: Path) -> tuple[str, Page]:
    metadata = {"name": path.stem, "path": str(path.resolve().parent)}
    html, resources = exporter.from_notebook_node(_OwnNotebook(notebook), {"metadata": metadata})
    return html, resources["qedlab_page"]

"""The index: every exported page, and the ledger of all claims in them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any, Sequence
from urllib.parse import quote

from ..records import claim_anchor, makes_a_claim, records_of_cell
from ..rerun.outcome import Claim
from .carried import page_script, policy
from .deferred import Deferred
from .page import Page, stylesheet
from .prerender import Prerenderer


@dataclass(frozen=True)
class IndexEntry:
    """One page with its claims; each claim with its anchor there."""

    title: str
    address: str
    claims: Sequence[tuple[str | None, Claim]]


def index_entry(notebook: Any, page: Page, address: str) -> IndexEntry:
    records = [record for cell in notebook.cells for record in records_of_cell(cell) if makes_a_claim(record)]
    claims = [
        (claim_anchor(record) if record.get("id") else None, Claim.of(record, position, None))
        for position, record in enumerate(records, 1)
    ]
    return IndexEntry(page.title_html or escape(page.title), address, claims)


_KEPT = '<script type="application/json" id="entries">'


def earlier_entries(folder: Path, names: Sequence[str]) -> list[IndexEntry]:
    """Entries that the folder's index has for pages that are still there and do not get one of these names."""
    try:
        text = (folder / "index.html").read_text(encoding="utf-8")
        found = re.search(re.escape(_KEPT) + "(.*?)</script>", text, re.DOTALL)
        stored = json.loads(found[1]) if found else []
        entries = [IndexEntry(one["title"], one["address"], [(a, Claim(**c)) for a, c in one["claims"]]) for one in stored]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [entry for entry in entries if entry.address not in names and (folder / entry.address).is_file()]


def _stored(entries: Sequence[IndexEntry]) -> str:
    """What a later export of other notebooks into the same folder needs to list these again."""
    return _KEPT + json.dumps([asdict(entry) for entry in entries]).replace("<", "\\u003c") + "</script>"


_HEADINGS = ("claim", "verdict", "largest difference", "limit of detection")


def index_page(entries: Sequence[IndexEntry], prerenderer: Prerenderer) -> str:
    """HTML of the index."""
    titles = "".join(f"<li>{_link(e)}{_count(e)}</li>" for e in entries)
    numbers = Deferred()
    marked = "".join(_group(entry, numbers) for entry in entries if entry.claims)
    numbers.make(prerenderer)
    groups = numbers.filled(marked)
    headings = "".join(f'<th scope="col">{name}</th>' for name in _HEADINGS)
    ledger = f'<table class="ledger"><thead><tr>{headings}</tr></thead>{groups}</table>' if groups else ""
    style = stylesheet("<math" in titles)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Notebooks and their claims</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<header><div class="tools"><span></span></div></header>\n'
        f'<main id="content">\n<h1>Notebooks</h1>\n<ul>{titles}</ul>\n'
        '<p><a href="playground.html">Playground</a>: write a note of your own, and see its verdicts as you type.</p>\n'
        f"<h2>Ledger of all claims</h2>\n{_sentence(entries)}\n{ledger}\n</main>\n{_stored(entries)}\n{page_script()}\n</body>\n</html>\n"
    )


def _link(entry: IndexEntry) -> str:
    return f'<a href="{_address(entry)}">{entry.title}</a>'


def _wrong(entries: Sequence[IndexEntry]) -> int:
    """How many claims of these pages are not as stated."""
    return sum(not claim.as_stated for entry in entries for _, claim in entry.claims)


def _count(entry: IndexEntry) -> str:
    """Says nothing of a page without claims."""
    if not entry.claims:
        return ""
    wrong = _wrong([entry])
    many = len(entry.claims)
    said = f"{many} claim" + ("" if many == 1 else "s") + (f", {wrong} not as stated" if wrong else "")
    return f' <span class="count">{said}</span>'


def _sentence(entries: Sequence[IndexEntry]) -> str:
    many = sum(len(entry.claims) for entry in entries)
    wrong = _wrong(entries)
    said = "no claims yet" if many == 0 else f"{many} claims, " + (f"{wrong} not as stated" if wrong else "all as stated")
    return f"<p>{said}. The evidence is numerical: a claim that holds has not been proved.</p>"


def _group(entry: IndexEntry, numbers: Deferred) -> str:
    """The claims of one page, under its title."""
    rows = "".join(_row(entry, anchor, claim, numbers) for anchor, claim in entry.claims)
    heading = f'<th scope="rowgroup" colspan="{len(_HEADINGS)}">{_link(entry)}</th>'
    return f'<tbody><tr class="group">{heading}</tr>{rows}</tbody>'


def _row(entry: IndexEntry, anchor: str | None, claim: Claim, numbers: Deferred) -> str:
    address = _address(entry) + (f"#{anchor}" if anchor else "")
    cells = (
        f'<a href="{escape(address)}">{_breakable(claim.name)}</a>',
        escape(_verdict(claim)),
        numbers.mark({"kind": "quantity", "value": claim.difference}),
        numbers.mark({"kind": "quantity", "value": claim.limit}),
    )
    state = "" if claim.as_stated else ' class="not-as-stated"'
    return f"<tr{state}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _breakable(name: str) -> str:
    """A long name may go on in a further line behind a dot or a hyphen: narrow windows show its verdict beside it."""
    return re.sub(r"[.-](?=\w)", r"\g<0><wbr>", escape(name))


def _verdict(claim: Claim) -> str:
    """What came, and what was stated where that is something else than that the claim is right."""
    if not claim.as_stated:
        return f"{claim.verdict}; stated: {claim.expected or 'holds'}"
    return f"{claim.verdict}, as stated" if claim.expected else claim.verdict


def _address(entry: IndexEntry) -> str:
    return quote(entry.address)

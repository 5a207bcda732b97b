"""Scripts that a page carries, the policy that lets these run and no others, and the notices of whose work they are."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from html import escape
from typing import Any, Iterable

from .packing import packed
from .places import built

_SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<text>.*?)</script\s*>", re.IGNORECASE | re.DOTALL)


#: Run in workers, made of the page's own text.
_WORKERS = {"engine", "notes"}


@lru_cache(maxsize=None)
def carried(name: str) -> dict[str, Any]:
    """A bundle as the build wrote it: script or packed, hash, notices."""
    return json.loads(built("page", f"{name}.json").read_text(encoding="utf-8"))


def page_script() -> str:
    return script_element("page")


def script_element(name: str) -> str:
    """A bundle that runs as it stands."""
    return f"<script>{carried(name)['script']}</script>"


def library_elements(libraries: Iterable[str]) -> str:
    """The libraries as text that browsers neither run nor show; the page's script inflates those it needs."""
    return "".join(
        f'<script type="text/plain" id="library-{_global_name(name)}">{carried(name)["packed"]}</script>\n'
        for name in libraries
    )


def _global_name(library: str) -> str:
    """All bundles of plotly.js offer the same."""
    return "plotly" if library.startswith("plotly-") else library


def policy(libraries: Iterable[str], more_scripts: Iterable[str] = ()) -> str:
    """Content-Security-Policy: no host at all, no evaluation; scripts by their hash."""
    libraries = list(libraries)
    hashes = [carried(name)["hash"] for name in ("page", *libraries) if name not in _WORKERS]
    hashes += [f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in more_scripts]
    scripts = " ".join(f"'{value}'" for value in dict.fromkeys(hashes))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        f"{'worker-src blob:; ' if _WORKERS.intersection(libraries) else ''}base-uri 'none'; form-action 'none'"
    )


def runnable_scripts(html: str) -> list[str]:
    """Texts of the scripts in trusted outputs, so that the policy can let them run."""
    found = (match for match in _SCRIPT.finditer(html) if not re.search(r"\b(src|type)\s*=", match["attributes"], re.I))
    return [match["text"] for match in found]


def notices(libraries: Iterable[str], font_notice: str) -> str:
    """
    Whose work the page carries: packages by licence with their holders, and each licence's text once. Those of the
    libraries are packed like these, and shown by the page's script, without which none of them runs.
    """
    of_libraries = _notices_of(libraries)
    plain = font_notice + _notices_of(["page"])
    if not of_libraries:
        return plain
    return (
        f'{plain}<div class="packed-notices"><p>The notices of the libraries for live parts are shown by a script.</p></div>'
        f'<script type="text/plain" id="library-notices">{packed(of_libraries)}</script>'
    )


def _notices_of(bundles: Iterable[str]) -> str:
    packages = {notice["name"]: notice for name in bundles for notice in carried(name)["notices"]}
    texts: dict[str, list[Any]] = {}
    for notice in packages.values():
        texts.setdefault(_normal(notice["text"]), []).append(notice)
    return "\n".join(_licence(group) for group in texts.values())


def _normal(text: str) -> str:
    return " ".join(text.split())


def _licence(group: list[Any]) -> str:
    names = "".join(f"<li>{escape(n['name'])}{_holders(n)}</li>" for n in group)
    text = escape(group[0]["text"]) or f"Licence: {escape(group[0]['licence'])}"
    return f'<h3>{escape(group[0]["licence"])}</h3><ul>{names}</ul><pre>{text}</pre>'


def _holders(notice: Any) -> str:
    return f": {escape('; '.join(notice['holders']))}" if notice["holders"] else ""

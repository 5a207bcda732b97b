"""Markdown as JupyterLab shows it, with formulas for Node to typeset and nothing that the page would have to load."""

from __future__ import annotations

import base64
import mimetypes
import os
import re
from html import escape, unescape
from pathlib import Path
from typing import Any, Callable
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .deferred import Deferred, without_marks
from .pages import Pages
from .sanitize import DATA_PICTURE, is_safe_link, sanitized

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
_LARGEST_PICTURE = 20_000_000

#: Called with level, id and HTML of each heading.
OnHeading = Callable[[int, str, str], None]


class PageMarkdown:
    """Renders the Markdown of one notebook."""

    def __init__(
        self, deferred: Deferred, session: str, folder: Path | None, trust: bool, on_heading: OnHeading, pages: Pages
    ) -> None:
        self.deferred = deferred
        self.session = session
        self.folder = folder
        self.trust = trust
        self.on_heading = on_heading
        self.pages = pages
        self.ids: set[str] = set()

    def html(self, source: str, attachments: Any = None) -> str:
        renderer = _Renderer(self, attachments or {})
        html = MarkdownWithMath(renderer=renderer).render(without_marks(source))
        return html if self.trust else sanitized(html)

    def formula(self, latex: str, display: bool) -> str:
        return self.deferred.mark(
            {"kind": "mathematics", "latex": latex, "display": display, "session": self.session},
            lambda html: f'<span class="display" tabindex="0">{html}</span>' if display else html,
        )

    def heading_id(self, text: str) -> str:
        """As JupyterLab has it, so that links keep working: the text, with hyphens for spaces."""
        plain = re.sub(r"<[^>]*>", "", self.deferred.plain(text)).strip()
        base = unescape(plain).replace(" ", "-") or "section"
        name, count = base, 1
        while name in self.ids:
            name, count = f"{base}-{count}", count + 1
        self.ids.add(name)
        return name

    def address(self, address: str) -> str | None:
        """
        Where a link leads from the page. One to a notebook leads to its page; None where there is no such page, and for
        other files: they do not come along.
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        page = self.pages.address(self.folder / unquote(parts.path)) if self.folder else None
        return None if page is None else parts._replace(path=page).geturl()

    def picture(self, address: str, attachments: Any) -> str | None:
        """The picture as an address inside the page; None when it lies outside the notebook's folder, or is none."""
        if address.startswith("attachment:"):
            return _attached(attachments.get(unquote(address[len("attachment:") :]), {}))
        if address.startswith("data:"):
            return address if DATA_PICTURE.match(address) else None
        parts = urlsplit(address)
        if self.folder is None or parts.scheme or parts.netloc:
            return None
        return _file_picture(self.folder, unquote(parts.path))


class _Renderer(IPythonRenderer):
    def __init__(self, page: PageMarkdown, attachments: Any) -> None:
        super().__init__(escape=False, embed_images=True, allow_harmful_protocols=True, attachments=attachments)
        self.page = page

    def block_math(self, body: str) -> str:
        return self.page.formula(body, True)

    def inline_math(self, body: str) -> str:
        return self.page.formula(body, False)

    def latex_environment(self, name: str, body: str) -> str:
        return self.page.formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        name = self.page.heading_id(text)
        # It stands in the table of contents and in the index too, which nothing sanitises again.
        self.page.on_heading(level, name, text if self.page.trust else sanitized(text))
        return f'<h{level} id="{escape(name)}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        target = self.page.address(url)
        if target is None or not is_safe_link(target):
            return text
        return super().link(text, target, title)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        source = self.page.picture(url, self.attachments)
        if source is None:
            return _left_out(text, url)
        titled = f' title="{escape(title)}"' if title else ""
        return f'<img src="{source}" alt="{escape(text)}"{titled}>'

    def block_mermaidjs(self, code: str) -> str:
        return f'<pre class="diagram">{escape(code.strip())}</pre>\n'

    def _html_embed_images(self, html: str) -> str:
        if "<img" not in html.lower():
            return html  # the parser would close what this fragment leaves open on purpose
        soup = BeautifulSoup(html, features="html.parser")
        for picture in soup.find_all("img"):
            source = self.page.picture(str(picture.get("src", "")), self.attachments)
            if source is None:
                picture.replace_with(BeautifulSoup(_left_out(str(picture.get("alt", "")), str(picture.get("src", ""))), "html.parser"))
            else:
                picture["src"] = source
        return str(soup)


def _left_out(text: str, address: str) -> str:
    """A page loads nothing: a picture from elsewhere is named instead."""
    shown = f"{text}: " if text else ""
    return f'<span class="left-out">[picture not in this page: {escape(shown + address[:200])}]</span>'


def _attached(bundle: Any) -> str | None:
    for mime_type in ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"):
        content = bundle.get(mime_type)
        if isinstance(content, str) and re.fullmatch(r"[A-Za-z0-9+/=\s]*", content):
            return f"data:{mime_type};base64,{''.join(content.split())}"
    return None


def _file_picture(folder: Path, name: str) -> str | None:
    """A picture below the notebook's folder; links that lead out of it are not followed."""
    try:
        path = Path(os.path.realpath(folder / name))
        inside = path.is_relative_to(os.path.realpath(folder))
        if not inside or path.suffix.lower() not in _PICTURES or path.stat().st_size > _LARGEST_PICTURE:
            return None
        data = base64.b64encode(path.read_bytes()).decode("ascii")
    except (OSError, ValueError):
        return None
    return f"data:{mimetypes.guess_type(path.name)[0]};base64,{data}"

"""The table of contents: headings in order, indented by level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from .deferred import Deferred


@dataclass
class Contents:
    """Headings of a page; the first of the highest level is its title."""

    headings: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, level: int, name: str, html: str) -> None:
        self.headings.append((level, name, html))

    @property
    def title(self) -> str | None:
        """HTML of the first heading."""
        return self.headings[0][2] if self.headings else None

    def html(self, deferred: Deferred) -> str:
        """Links to the sections below the title, two levels deep."""
        below = [heading for heading in self.headings[1:] if heading[0] <= 3]
        top = min((level for level, _, _ in below), default=2)
        items = (
            f'<li class="level-{level - top + 1}"><a href="#{escape(name)}">{_without_links(html)}</a></li>'
            for level, name, html in below
        )
        return deferred.filled("".join(items))


def _without_links(html: str) -> str:
    """A link cannot stand in a link."""
    return re.sub(r"</?a\b[^>]*>", "", html)

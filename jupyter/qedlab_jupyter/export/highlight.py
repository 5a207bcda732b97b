"""Code with its words classed; the classes are Pygments' short ones, coloured by static/page.css."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_formatter = HtmlFormatter(nowrap=True)

_STYLES = (Path(__file__).parent / "static" / "page.css").read_text(encoding="utf-8")

#: The kinds of words that the page's styles colour; Pygments classes all others too, and spaces.
_COLOURED = re.findall(r"\.(\w+)", "".join(re.findall(r"\.source\) :is\(([^)]*)\)", _STYLES)))

_PLAIN = re.compile(rf'<span class="(?!(?:{"|".join(_COLOURED)})")[a-z0-9 ]+">([^<]*)</span>')


def highlighted(code: str, language: str) -> str:
    """The code in a `pre`; as it stands when its language is unknown."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return f"<pre>{escape(code)}</pre>"
    return f"<pre>{_PLAIN.sub(lambda match: match[1], highlight(code, lexer, _formatter)).rstrip()}</pre>"

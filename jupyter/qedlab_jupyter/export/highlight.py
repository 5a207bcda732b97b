"""Code with its words classed; the classes are Pygments' short ones, coloured by static/page.css."""

from __future__ import annotations

import re
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_formatter = HtmlFormatter(nowrap=True)

#: Pygments classes spaces too; no style colours them.
_SPACES = re.compile(r'<span class="w">(\s*)</span>')


def highlighted(code: str, language: str) -> str:
    """The code in a `pre`; as it stands when its language is unknown."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return f"<pre>{escape(code)}</pre>"
    return f"<pre>{_SPACES.sub(lambda match: match[1], highlight(code, lexer, _formatter)).rstrip()}</pre>"

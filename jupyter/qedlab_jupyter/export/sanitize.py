"""What of a stranger's HTML may stand in a page: text and its structure, pictures inside the page, links to elsewhere."""

from __future__ import annotations

import re

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner

_TAGS = """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup
table tbody td tfoot th thead time tr u ul var wbr""".split()

_EVERYWHERE = {"class", "title", "style", "dir", "lang", "role", "aria-label", "aria-hidden"}

_OWN = {
    "a": {"href", "id", "name"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start", "type"},
    "details": {"open"},
    "div": {"align"},
    "p": {"align"},
    "time": {"datetime"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}

#: Properties that lay out text and tables; none that positions over the page or loads anything.
_STYLES = """background-color border border-bottom border-collapse border-color border-left border-radius border-right
border-spacing border-style border-top border-width color display font-family font-size font-style font-variant
font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right margin-top
max-height max-width min-width opacity padding padding-bottom padding-left padding-right padding-top text-align
text-decoration text-indent vertical-align white-space width word-break""".split()

#: Pictures that lie in the page. An SVG among them is shown as a picture, in which nothing runs or loads.
DATA_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)

#: In a style only colours and lengths may call a function; an escape could spell anything.
_ODD_STYLE = re.compile(r"(?<!rgb)(?<!rgba)(?<!hsl)(?<!hsla)(?<!calc)\(|\\|@", re.IGNORECASE)

_LINK = re.compile(r"(https?:|mailto:|#|[^:?#]*([/?#]|$))", re.IGNORECASE)


def is_safe_link(address: str) -> bool:
    """An address elsewhere, or relative; never one that runs or carries something."""
    return bool(_LINK.match(re.sub(r"[\x00-\x20\x7f-\xa0]", "", address)))


def _attribute_allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and bool(DATA_PICTURE.match(value.strip()))
    if name == "href":
        return tag == "a" and is_safe_link(value)
    if name == "style":
        return not _ODD_STYLE.search(value)
    if tag == "input":
        return (name, value) == ("type", "checkbox") or name in ("checked", "disabled")
    return name in _EVERYWHERE or name in _OWN.get(tag, ())


_cleaner = Cleaner(
    tags=_TAGS,
    attributes=_attribute_allowed,
    # Checked above, tag by tag: a picture may be data, a link may not.
    protocols=["http", "https", "mailto", "data"],
    css_sanitizer=CSSSanitizer(allowed_css_properties=_STYLES),
    strip=True,
    strip_comments=True,
)

#: Elements whose text is no text for readers: bleach would leave it standing.
_SWALLOWED = re.compile(r"<(script|style|template|iframe|object|noscript)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def sanitized(html: str) -> str:
    """`html` with what is not allowed taken out."""
    return _cleaner.clean(_SWALLOWED.sub("", html))

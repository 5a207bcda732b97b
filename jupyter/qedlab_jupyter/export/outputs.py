"""Outputs of cells as HTML: the first MIME type of `_RENDERERS` that an output has is shown."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, Callable
from urllib.parse import quote

from nbconvert.filters.ansi import ansi2html

from ..records import RECORD_MIME_TYPE, RECORD_SCHEMA, claim_anchor, makes_a_claim
from .deferred import Deferred, without_marks
from .markdown import PageMarkdown
from .packing import packed
from .sanitize import sanitized

_PLOTLY = "application/vnd.plotly.v1+json"
_WIDGET = "application/vnd.jupyter.widget-view+json"
_WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
_VEGA_LITE = ("application/vnd.vegalite.v6+json", "application/vnd.vegalite.v5+json")

_FLAT_TRACES = set("scatter bar box violin heatmap histogram histogram2d histogram2dcontour contour".split())
_SPATIAL_TRACES = {"surface", "scatter3d", "mesh3d"}

#: Bundles of plotly.js, the smallest first, with the traces in them (src/page/plotly-*.ts); the last has all there are.
_PLOTLY_BUNDLES = {
    "plotly-flat": _FLAT_TRACES,
    "plotly-spatial": _SPATIAL_TRACES | {"scatter"},
    "plotly-common": _FLAT_TRACES | _SPATIAL_TRACES,
}


#: Fields of a record that say what was asked (src/page/question.ts).
_QUESTION = "kind answer sealed form id source ask expected document given definitions seed settings budget note hint".split()


class PageOutputs:
    """Renders the outputs of one notebook, and keeps what libraries and claims the page has."""

    def __init__(self, deferred: Deferred, markdown: PageMarkdown, trust: bool, notebook: Any = None) -> None:
        self.deferred = deferred
        self.markdown = markdown
        self.trust = trust
        self._libraries: set[str] = set()
        self._plotly_traces: set[str] = set()
        self.has_report = False
        self._claims: dict[str, int] = {}
        stored = notebook.metadata.get("widgets", {}).get(_WIDGET_STATE, {}) if notebook else {}
        self._widgets: dict[str, Any] = stored.get("state", {})

    @property
    def libraries(self) -> list[str]:
        """Names of the bundles that live parts of the page need."""
        return sorted(self._libraries | ({_plotly_bundle(self._plotly_traces)} if self._plotly_traces else set()))

    def html(self, output: Any) -> str:
        kind = output.get("output_type")
        if kind == "stream":
            text = _ansi(_joined(output.get("text", "")))
            return f'<pre class="stream {"errors" if output.get("name") == "stderr" else "printed"}" tabindex="0">{text}</pre>'
        if kind == "error":
            trace = "\n".join(map(str, output.get("traceback", []))) or f"{output.get('ename')}: {output.get('evalue')}"
            return f'<pre class="error" tabindex="0">{_ansi(trace)}</pre>'
        return self._bundle(output.get("data", {}), output.get("metadata", {}))

    def _bundle(self, data: Any, metadata: Any) -> str:
        for mime_type, render in _RENDERERS:
            if mime_type in data:
                html = render(self, data, mime_type, metadata.get(mime_type, {}))
                if html is not None:
                    return html
        return ""

    def anchor(self, record: Any) -> str:
        """Where the page has that record; a claim that is shown twice is found at its first place."""
        name = claim_anchor(record)
        self._claims[name] = count = self._claims.get(name, 0) + 1
        return name if count == 1 and record.get("id") else f"{name}-{count}"

    def record(self, data: Any, mime_type: str, metadata: Any) -> str | None:
        record = data[mime_type]
        if not isinstance(record, dict) or record.get("schema") != RECORD_SCHEMA:
            return None
        self.has_report = True
        report = self.deferred.mark({"kind": "record", "record": record}, otherwise=lambda why: self._stored_html(data))
        anchor = escape(self.anchor(record))
        return f'<div class="claim" id="{anchor}"><div class="report">{report}</div>{self._question(record)}</div>'

    def _question(self, record: Any) -> str:
        """What the page's engine needs to judge it again."""
        if not makes_a_claim(record) or ("answer" in record and "sealed" not in record):
            return ""  # an answer that came without its truth can be judged by its cell alone
        self._libraries.add("engine")
        question = {name: record[name] for name in _QUESTION if name in record}
        return f'<script type="application/json" class="question">{script_json(question)}</script>'

    def _stored_html(self, data: Any) -> str:
        for mime_type, render in _RENDERERS:
            if mime_type in data and mime_type.startswith(("text/html", "text/plain")):
                return render(self, data, mime_type, {}) or ""
        return ""

    def vega_lite(self, data: Any, mime_type: str, metadata: Any) -> str | None:
        self._libraries.add("vega")
        job = {"kind": "vega-lite", "specification": _object(data[mime_type]), "picture": _svg(data)}
        return self._chart("vega", job, data)

    def plotly(self, data: Any, mime_type: str, metadata: Any) -> str | None:
        figure = _object(data[mime_type])
        traces = (trace for trace in figure.get("data", []) if isinstance(trace, dict))
        self._plotly_traces.update(["scatter"], (str(trace.get("type", "scatter")) for trace in traces))
        return self._chart("plotly", {"kind": "plotly", "figure": figure, "picture": _svg(data)}, data)

    def _chart(self, kind: str, job: Any, data: Any) -> str:
        words = _joined(data.get("text/plain", ""))
        raster = _raster(data)
        return self.deferred.mark(job, lambda chart: _figure(kind, chart, words, raster), lambda why: _no_chart(why, words, raster))

    def widget(self, data: Any, mime_type: str, metadata: Any) -> str | None:
        """The widget in the state that the notebook keeps, without life; None if it keeps none."""
        model = data[mime_type].get("model_id")
        if model not in self._widgets:
            return None
        job = {"kind": "widget", "id": model, "states": self._widgets}
        return self.deferred.mark(job, self._shown, lambda why: self._stored_html(data))

    def _shown(self, html: Any) -> str:
        text = without_marks(html)
        return f'<div class="rendered" tabindex="0">{text if self.trust else sanitized(text)}</div>'

    def stored_html(self, data: Any, mime_type: str, metadata: Any) -> str:
        return self._shown(_joined(data[mime_type]))

    def rendered_markdown(self, data: Any, mime_type: str, metadata: Any) -> str:
        return f'<div class="rendered">{self.markdown.html(_joined(data[mime_type]))}</div>'

    def svg(self, data: Any, mime_type: str, metadata: Any) -> str:
        return _picture("image/svg+xml", _svg(data) or "", _joined(data.get("text/plain", "")))

    def raster(self, data: Any, mime_type: str, metadata: Any) -> str | None:
        if _raster(data) is None:
            return None
        return f'<img src="{_raster(data)}" alt="{escape(_joined(data.get("text/plain", "")))}"{_size(metadata)}>'

    def latex(self, data: Any, mime_type: str, metadata: Any) -> str:
        source = _joined(data[mime_type]).strip()
        match = re.fullmatch(r"\$\$(.*)\$\$|\\\[(.*)\\\]|\$(.*)\$|\\\((.*)\\\)", source, re.DOTALL)
        body = next((group for group in match.groups() if group is not None), "") if match else source
        return self.markdown.formula(without_marks(body), not source.startswith(("\\(",)) and not re.match(r"\$[^$]", source))

    def text(self, data: Any, mime_type: str, metadata: Any) -> str:
        return f'<pre class="text" tabindex="0">{_ansi(_joined(data[mime_type]))}</pre>'


_Render = Callable[[PageOutputs, Any, str, Any], "str | None"]

_RENDERERS: list[tuple[str, _Render]] = [
    (RECORD_MIME_TYPE, PageOutputs.record),
    *((mime_type, PageOutputs.vega_lite) for mime_type in _VEGA_LITE),
    (_PLOTLY, PageOutputs.plotly),
    (_WIDGET, PageOutputs.widget),
    ("text/html", PageOutputs.stored_html),
    ("text/markdown", PageOutputs.rendered_markdown),
    ("image/svg+xml", PageOutputs.svg),
    ("text/latex", PageOutputs.latex),
    *((f"image/{kind}", PageOutputs.raster) for kind in ("png", "jpeg", "gif", "webp")),
    ("text/plain", PageOutputs.text),
]


def script_json(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or opens a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _plotly_bundle(traces: set[str]) -> str:
    return next((name for name, its in _PLOTLY_BUNDLES.items() if traces <= its), "plotly-whole")


def _figure(kind: str, chart: Any, words: str, raster: str | None) -> str:
    static = _picture("image/svg+xml", chart["svg"], words) if chart.get("svg") else _raster_picture(raster, words)
    return (
        f'<figure class="chart{"" if chart.get("themed") else " on-paper"}" data-kind="{kind}"><div class="live-chart"></div><div class="static-chart">{static}</div>'
        f'<script type="text/plain">{packed(script_json(chart["live"]))}</script></figure>'
    )


def _no_chart(why: str, words: str, raster: str | None) -> str:
    return f'<figure class="chart">{_raster_picture(raster, words)}<p class="trouble">{escape(why)}</p></figure>'


def _raster_picture(raster: str | None, words: str) -> str:
    if raster:
        return f'<img src="{raster}" alt="{escape(words)}">'
    return f'<pre class="text">{escape(words)}</pre><p class="trouble">This plot has no still picture.</p>'


def _picture(mime_type: str, text: str, words: str) -> str:
    """As an image, in which no script runs, nothing is loaded, and no identifier meets one of the page."""
    return f"""<img src='data:{mime_type},{_in_address(text)}' alt="{escape(words)}">"""


#: What ends the attribute or the address, what parsers of addresses drop, and what could be taken for a script.
_SPELLED = re.compile(r"[^ -~]|['#%&]|<(?=[sS!])")


def _in_address(text: str) -> str:
    """Text in a data address between apostrophes; a quarter shorter than base64."""
    return _SPELLED.sub(lambda match: quote(match[0], safe=""), text)


def _svg(data: Any) -> str | None:
    return _joined(data["image/svg+xml"]) if "image/svg+xml" in data else None


def _raster(data: Any) -> str | None:
    for kind in ("png", "jpeg", "gif", "webp"):
        content = "".join(_joined(data.get(f"image/{kind}", "")).split())
        if content and re.fullmatch(r"[A-Za-z0-9+/=]+", content):
            return f"data:image/{kind};base64,{content}"
    return None


def _size(metadata: Any) -> str:
    sizes = {name: metadata.get(name) for name in ("width", "height")}
    return "".join(f' {name}="{value:g}"' for name, value in sizes.items() if isinstance(value, (int, float)))


def _object(value: Any) -> Any:
    """Some kernels send JSON payloads as text."""
    return json.loads(value) if isinstance(value, str) else value


def _joined(text: Any) -> str:
    return "".join(text) if isinstance(text, list) else str(text)


def _ansi(text: str) -> str:
    return str(ansi2html(without_marks(text)))

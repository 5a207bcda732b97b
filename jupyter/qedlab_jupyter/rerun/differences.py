"""What changed against the stored outputs, cell by cell; numbers are compared within their stated error."""

from __future__ import annotations

from typing import Any, Callable, Iterator, Sequence

from ..notebooks import read_notebook
from ..records import RECORD_MIME_TYPE, Record
from .agreement import texts_agree, values_agree
from .outcome import Outcome

#: Pictures follow from what they are drawn from, and the table from its record: those are compared instead.
_DERIVED = ("image/", "text/html")


def report(outcomes: Sequence[Outcome]) -> bool:
    """Prints the changes; true when there are any."""
    changed = False
    for outcome in outcomes:
        if outcome.stopped is not None:
            continue
        for change in changes(read_notebook(outcome.path), outcome.executed):
            print(f"{outcome.path}: {change}")
            changed = True
    return changed


def changes(old: Any, new: Any) -> Iterator[str]:
    """A sentence for each output that differs between two runs of one notebook."""
    for number, (before, after) in enumerate(zip(old.cells, new.cells), 1):
        was, now = before.get("outputs", []), after.get("outputs", [])
        if len(was) != len(now):
            yield f"cell {number}: {len(was)} outputs became {len(now)}"
            continue
        for one, other in zip(was, now):
            difference = _difference(one, other)
            if difference:
                yield f"cell {number}: {difference}"


def _difference(old: Any, new: Any) -> str | None:
    if old.output_type != new.output_type:
        return f"{old.output_type} became {new.output_type}"
    if old.output_type == "stream":
        return _text_difference(f"{old.name} stream", old.text, new.text)
    if old.output_type == "error":
        return _text_difference("error", f"{old.ename}: {old.evalue}", f"{new.ename}: {new.evalue}")
    return _bundle_difference(old.data, new.data)


def _bundle_difference(old: Any, new: Any) -> str | None:
    compared = [_essential(old), _essential(new)]
    if compared[0] != compared[1]:
        return f"{', '.join(compared[0]) or 'nothing'} became {', '.join(compared[1]) or 'nothing'}"
    for mime_type in compared[0]:
        difference = _payload_difference(mime_type, old[mime_type], new[mime_type])
        if difference:
            return difference
    return None


def _essential(data: Any) -> list[str]:
    """MIME types to compare: a record or a specification stands for all that is made from it."""
    rich = [mime_type for mime_type in data if mime_type.endswith("+json")]
    if RECORD_MIME_TYPE in rich:
        return [RECORD_MIME_TYPE]
    return sorted(m for m in data if m in rich or not (rich and m.startswith(_DERIVED)))


def _payload_difference(mime_type: str, old: Any, new: Any) -> str | None:
    if mime_type == RECORD_MIME_TYPE:
        return _record_difference(old, new)
    if isinstance(old, str) and isinstance(new, str):
        return _text_difference(mime_type, old, new)
    return None if values_agree(old, new) else f"{mime_type} differs"


_SAME: list[tuple[str, Callable[[Record], Any]]] = [
    ("verdict", lambda r: r.get("verdict")),
    ("expected verdict", lambda r: r.get("expected")),
    ("claim id", lambda r: r.get("id")),
    ("formula", lambda r: r.get("document")),
    ("declarations", lambda r: r.get("given")),
    ("verdicts of the lines", lambda r: [line.get("verdict") for line in r.get("lines", [])]),
]


def _record_difference(old: Record, new: Record) -> str | None:
    for name, part in _SAME:
        if part(old) != part(new):
            return f"{new.get('id') or new.get('kind')}: {name} {part(old)!r} became {part(new)!r}"
    return None


def _text_difference(what: str, old: str, new: str) -> str | None:
    if texts_agree(old, new):
        return None
    lines = zip(old.splitlines() or [""], new.splitlines() or [""])
    one, other = next(((a, b) for a, b in lines if not texts_agree(a, b)), (f"{len(old)} characters", f"{len(new)} characters"))
    return f"{what}: {one[:80]!r} became {other[:80]!r}"

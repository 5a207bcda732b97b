"""HTML whose pieces Node makes: the text holds a mark for each piece until all are made at once."""

from __future__ import annotations

import re
import secrets
from html import escape
from typing import Any, Callable

from .prerender import Job, Prerenderer

#: Marks use private characters, which are taken out of whatever the notebook says, and a word that no notebook can
#: know, since an entity may stand for any character.
_OPEN, _CLOSE = "\ue000", "\ue001"

_TAG = re.compile(r"""<[a-zA-Z/!](?:[^>"']|"[^"]*"|'[^']*')*>""")

#: Turns a job's result into HTML.
Finish = Callable[[Any], str]


def without_marks(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


class Deferred:
    """Collects the jobs of one page."""

    def __init__(self) -> None:
        self._word = secrets.token_hex(8)
        self._mark = re.compile(f"{_OPEN}{self._word}:(\\d+){_CLOSE}([,.;:!?)\\]]*)")
        self._jobs: list[Job] = []
        self._finish: list[tuple[Finish, Finish]] = []
        self._pieces: list[str] = []

    def mark(self, job: Job, finish: Finish = str, otherwise: Finish | None = None) -> str:
        """A mark that becomes `finish(result)`, or `otherwise(why)` when the job cannot be done."""
        self._jobs.append(job)
        self._finish.append((finish, otherwise or _trouble))
        return f"{_OPEN}{self._word}:{len(self._jobs) - 1}{_CLOSE}"

    def make(self, prerenderer: Prerenderer) -> None:
        """Has all pieces made."""
        for (finish, otherwise), answer in zip(self._finish, prerenderer.answers(self._jobs)):
            self._pieces.append(otherwise(answer["error"]) if "error" in answer else finish(answer.get("result")))

    def filled(self, html: str) -> str:
        """`html` with every mark replaced by its piece; inside a tag, where a piece would break out, marks vanish."""
        html = _TAG.sub(lambda tag: self.plain(tag[0]), html)
        return self._mark.sub(lambda match: self._joined(int(match[1]), match[2]), html)

    def _joined(self, number: int, punctuation: str) -> str:
        """A piece with what closes it: browsers would begin a line with the comma behind a formula."""
        piece = self._pieces[number]
        job = self._jobs[number]
        if not punctuation or job["kind"] != "mathematics" or job["display"]:
            return piece + punctuation
        return f'<span class="together">{piece}{punctuation}</span>'

    def plain(self, html: str) -> str:
        """`html` without its marks."""
        return self._mark.sub(lambda match: match[2], html)


def _trouble(why: str) -> str:
    return f'<p class="trouble">{escape(why)}</p>'

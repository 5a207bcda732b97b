"""The playground: a page in which a reader writes a note and sees its verdicts, with no kernel and no network."""

from __future__ import annotations

from html import escape
from pathlib import Path

from .carried import library_elements, notices, policy, script_element
from .page import FONT_NOTICE, stylesheet
from .prerender import Prerenderer

_STATIC = Path(__file__).parent / "static"
_CARRIED = ("playground", "notes")


def playground_page(prerenderer: Prerenderer) -> str:
    """HTML of the playground, with the note that it opens on."""
    kinds = ("mathematics stylesheet", "report stylesheet")
    styles = [answer["result"] for answer in prerenderer.answers([{"kind": kind} for kind in kinds])]
    own = (_STATIC / "playground.css").read_text(encoding="utf-8")
    note = (_STATIC / "playground.md").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(_CARRIED)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Playground</title>\n<style>{stylesheet(True, styles)}\n{own}</style>\n</head>\n<body class=\"playground\">\n"
        '<header><div class="tools"><span><a href="index.html">all notebooks</a></span></div></header>\n'
        f"{_main(note)}\n"
        f"<footer><p>Made by qedlab. Nothing in this page is loaded from anywhere else, and nothing is sent.</p>"
        f"<details><summary>Licences of what this page carries</summary>{notices(_CARRIED, FONT_NOTICE)}</details></footer>\n"
        f"{library_elements(['notes'])}{script_element('page')}{script_element('playground')}\n</body>\n</html>\n"
    )


def _main(note: str) -> str:
    return f"""<main id="content">
<h1>Playground</h1>
<p>Write a Markdown note with formulas. What the letters mean stands in a comment that begins with <code>qedlab</code>.
Each line is judged as you type, in this page.</p>
<noscript><p><strong>Judging needs JavaScript, which is off.</strong></p></noscript>
<div class="sides">
<div><label for="note">Note</label>
<textarea id="note" spellcheck="false" rows="30">
{escape(note)}</textarea>
<p class="asked"><label>seed <input id="seed" inputmode="numeric" size="6" value="1"></label>
<label>settings <input id="settings" inputmode="numeric" size="6" value="20"></label>
<button type="button" id="link">link to this note</button></p></div>
<div><p id="summary" role="status"></p>
<div id="report"></div></div>
</div>
</main>"""

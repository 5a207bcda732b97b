"""
What papermill lacks for notebooks in TypeScript: how to write parameters. papermill loads this module as an engine
(see entry_points.txt beside this package) and so learns the translator; the engine itself is its own.
"""

from __future__ import annotations

import json
from typing import Any, Mapping

from papermill.engines import NBClientEngine
from papermill.translators import Translator, papermill_translators

from .rerun.parameters import assignments


class TypeScriptTranslator(Translator):
    """Parameters as `let` declarations; values are JSON, which TypeScript reads."""

    @classmethod
    def translate(cls, val: Any) -> str:
        return json.dumps(val, ensure_ascii=False)

    @classmethod
    def comment(cls, cmt_str: str) -> str:
        return f"// {cmt_str}"

    @classmethod
    def codify(cls, parameters: Mapping[str, Any], comment: str = "Parameters") -> str:
        return f"{cls.comment(comment)}\n{assignments(tuple(parameters.items()), 'typescript')}\n"


for _language in ("typescript", "javascript"):
    papermill_translators.register(_language, TypeScriptTranslator)

Engine = NBClientEngine

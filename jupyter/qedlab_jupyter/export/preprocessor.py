"""The preprocessor of the nbconvert template `qedlab`: makes the page that the template shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Instance

from .page import PageMaker
from .pages import Pages
from .prerender import prerenderer


class PagePreprocessor(Preprocessor):
    """Puts a `Page` into the resources. Works wherever nbconvert does: our command, its own, JupyterLab's menu."""

    trust = Bool(False, help="Show the HTML of the notebook as it is, and let its scripts run.").tag(config=True)
    pages = Instance(Pages, (), help="Pages that notebooks may be linked to.").tag(config=True)
    index = Bool(False, help="Link to the page of all notebooks.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        metadata = resources.get("metadata", {})
        folder = metadata.get("path")
        place = Path(folder) if folder else None
        maker = PageMaker(nb, metadata.get("name", "notebook"), place, self._trusted(resources), self.index, self.pages)
        with prerenderer() as process:
            resources["qedlab_page"] = maker.make(process)
        return nb, resources

    def _trusted(self, resources: Any) -> bool:
        """nbconvert's own switch to sanitise outweighs trust."""
        return self.trust and not resources.get("should_sanitize_html", False)

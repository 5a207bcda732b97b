"""`jupyter nbconvert --to html` makes our page, unless the command line names a template, which a setting would shadow."""

from traitlets.config import Application

c = get_config()  # noqa: F821

_asked = Application.instance().cli_config if Application.initialized() else {}

if "template_name" not in {**_asked.get("TemplateExporter", {}), **_asked.get("HTMLExporter", {})}:
    c.HTMLExporter.template_name = "qedlab"
    # Those derive from HTMLExporter.
    c.SlidesExporter.template_name = "reveal"
    c.WebPDFExporter.template_name = "webpdf"

"""Runs the code cells given as JSON on standard input through nbclient; prints their outputs as JSON."""

import json
import sys

import nbformat
import quiet_ports  # noqa: F401
from nbclient import NotebookClient

sources = json.load(sys.stdin)
notebook = nbformat.v4.new_notebook(
    cells=[nbformat.v4.new_code_cell(source) for source in sources],
    metadata={"kernelspec": {"name": "qedlab", "display_name": "qedlab"}},
)
NotebookClient(notebook, timeout=300, startup_timeout=300, iopub_timeout=120, allow_errors=True).execute()
json.dump([cell.outputs for cell in notebook.cells], sys.stdout)

"""The command line of rerun."""

from __future__ import annotations

import argparse
import os
from typing import Sequence

from ..command import Mistake, OneSentenceParser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options; a wrong one is a `Mistake`."""
    options = _parser().parse_args(arguments)
    if options.jobs < 1:
        raise Mistake(f"--jobs {options.jobs}: say how many notebooks may run at once, at least 1.")
    if options.timeout < 0:
        raise Mistake(f"--timeout {options.timeout:g}: say how many seconds a cell may take, or 0 for no limit.")
    if options.write and (options.set or options.sweep):
        raise Mistake("--write stores what a notebook says of itself: leave out --set and --sweep.")
    if options.watch and (options.sweep or options.results):
        raise Mistake("--watch runs what changes again and again: leave out --sweep and --results.")
    if options.sweep and not options.results:
        options.results = "sweep.jsonl"
    return options


def _parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(
        prog="qedlab rerun",
        description="Executes notebooks headless and prints every claim with its verdict.",
        epilog="Exit status: 0 everything as stated, 1 not, 2 nothing could be started. Files stay as they are without --write.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("places", nargs="*", metavar="NOTEBOOK|FOLDER", help="default: the folder notebooks, else this folder")
    add("--write", action="store_true", help="store the new outputs and the ledger of all claims")
    add("--diff", action="store_true", help="print what changed against the stored outputs; a change is exit status 1")
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="notebooks at once (default: cores, %(default)s)")
    add("--timeout", type=float, default=600, metavar="SECONDS", help="per cell (default %(default)s; 0: none)")
    add("--only", metavar="PATTERN", help="only notebooks whose name holds PATTERN or fits it as a shell pattern")
    add("--fail-fast", action="store_true", help="stop at the first notebook that is not as stated")
    add("--watch", action="store_true", help="afterwards run again whatever is saved with a change, until Ctrl-C")
    add("--kernel", default="qedlab", metavar="NAME", help="kernel to run them in, whatever they name (default %(default)s)")
    add("--json", metavar="FILE", help="also write all rows as JSON; - for the standard output, in place of the table")
    add("--junit", metavar="FILE", help="also write all rows as JUnit XML")
    _add_parameters(parser)
    return parser


def _add_parameters(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("parameters (cells tagged `parameters`) and many runs").add_argument
    add("--set", action="append", default=[], metavar="NAME=VALUE", help="give a parameter another value")
    add("--sweep", action="append", default=[], metavar="NAME=VALUES", help="one run per value: 1,2,5 or 1..200")
    add("--results", metavar="FILE.jsonl", help="keep each run's result there, and go on where a stopped command was (sweeps: sweep.jsonl)")
    add("--cluster", metavar="ADDRESS", help="run on the Dask cluster whose scheduler is there")
    add("--tls", nargs=3, metavar=("CA", "CERTIFICATE", "KEY"), help="files for a cluster that asks for encryption")

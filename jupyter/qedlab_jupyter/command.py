"""What the commands share: mistakes of the person who called, signals, exit status."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import Any, Callable, NoReturn, Sequence


class Mistake(Exception):
    """Nothing can be started; the message is shown as it is."""


class OneSentenceParser(argparse.ArgumentParser):
    """An argument parser that answers a wrong flag with one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        raise Mistake(f"{self.prog}: {message}; see `{self.prog} --help`.")


Program = Callable[[Sequence[str]], int]

#: Exit status after Ctrl-C, as shells have it.
INTERRUPTED = 130


def run_program(load: Callable[[], Program]) -> NoReturn:
    """
    Ends the process with the status of the program that `load` imports: 2 for a mistake, whose sentence goes to
    stderr. A termination signal is treated like Ctrl-C, so that the program can end what it started.
    """

    def stop(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    # jsonschema would spend a second on grammars of addresses that no notebook's schema asks for.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        sys.exit(load()(sys.argv[1:]))
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)

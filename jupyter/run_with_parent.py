"""Runs a module as `python -m` does, and ends it when the starting process is gone: run_with_parent.py MODULE ARGUMENTS.

The parent holds the other end of file descriptor 3. Its end, a SIGKILL's too, closes the pipe.
"""

import os
import runpy
import signal
import sys
import threading

PIPE = 3


def watch() -> None:
    """Waits for the end of the pipe; then asks this process to stop, as a terminal that closes would."""
    try:
        while os.read(PIPE, 1):
            pass
    except OSError:
        return  # started without the pipe: there is no parent to watch
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=watch, daemon=True).start()
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    sys.path[0] = os.getcwd()
    runpy.run_module(module, run_name="__main__", alter_sys=True)

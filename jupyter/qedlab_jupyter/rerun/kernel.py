"""The life of one kernel process: started for a notebook, gone when the notebook is done, whatever happened."""

from __future__ import annotations

import re
import tempfile
from contextlib import asynccontextmanager
from typing import IO, AsyncIterator

from jupyter_core.utils import ensure_async
from nbclient import NotebookClient

from ..notebooks import first_line


#: A port is chosen while it is free and bound by the kernel half a second later: another program may have come first.
_START_ATTEMPTS = 4

_TAKEN_PORT = re.compile(r"address already in use|EADDRINUSE", re.IGNORECASE)


class StartFailure(Exception):
    """The kernel never answered."""


class _PortTaken(StartFailure):
    """The kernel ended because somebody else listens where it was told to."""


@asynccontextmanager
async def running(client: NotebookClient) -> AsyncIterator[None]:
    """
    The client with a kernel that answers. A kernel that is asked to go and does not is killed; one that is left by
    an exception (it may be busy, or dead) is killed at once.
    """
    now = True
    try:
        await _start(client)
        yield
        now = False
    finally:
        await _end(client, now)


async def _start(client: NotebookClient) -> None:
    for attempt in range(_START_ATTEMPTS):
        try:
            return await _start_once(client)
        except _PortTaken:
            if attempt + 1 == _START_ATTEMPTS:
                raise
            await _end(client, now=True)


async def _start_once(client: NotebookClient) -> None:
    """A new manager chooses new ports."""
    client.create_kernel_manager()
    client.kc = None
    # What a kernel process prints outside any cell would tear the table and the progress line apart.
    with tempfile.TemporaryFile() as words:
        try:
            await client.async_start_new_kernel(stdout=words, stderr=words)
            client.kc = client.km.client()
            client.kc.start_channels()
            await client.kc.wait_for_ready(timeout=client.startup_timeout)
            client.kc.allow_stdin = False
        except Exception as error:
            why = _last_line(words) or first_line(str(error)) or type(error).__name__
            kind = _PortTaken if _TAKEN_PORT.search(why) else StartFailure
            raise kind(f"the kernel {client.kernel_name!r} did not start: {why}") from error


async def _end(client: NotebookClient, now: bool) -> None:
    if client.km is None:
        return
    if client.kc is not None:
        client.kc.stop_channels()
    if client.km.has_kernel:
        await client.km.shutdown_kernel(now=now)
    await ensure_async(client.km.cleanup_resources())


def _last_line(words: IO[bytes]) -> str:
    words.seek(0)
    lines = words.read()[-2000:].decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")

"""Ports for kernels that nobody else takes between their choice, by the client, and the moment when the kernel binds them.

`import quiet_ports` is all: jupyter_client then chooses below the range from which the system itself gives ports to whoever
connects, and each process in another part of it.
"""

import os
import socket

from jupyter_client.connect import LocalPortCache

FIRST = 4_000
COUNT = 5_000
PER_PROCESS = 50


def is_free(ip, port):
    with socket.socket() as tried:
        try:
            tried.bind((ip, port))
        except OSError:
            return False
    return True


def find_available_port(cache, ip):
    offset = os.getpid() * PER_PROCESS
    for step in range(COUNT):
        port = FIRST + (offset + step) % COUNT
        if port not in cache.currently_used_ports and is_free(ip, port):
            cache.currently_used_ports.add(port)
            return port
    raise OSError(f"no port from {FIRST} to {FIRST + COUNT - 1} is free at {ip}: end processes that listen there")


LocalPortCache.find_available_port = find_available_port

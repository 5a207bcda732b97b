"""Ports for kernels that nobody else takes between their choice, by the client, and the moment when the kernel binds them.

`import quiet_ports` is all: jupyter_client then chooses below the range from which the system itself gives ports to whoever
connects, and from a region that is this process's own for as long as it listens at the region's first port.
"""

import itertools
import os
import socket

from jupyter_client.connect import LocalPortCache

FIRST = 4_000
PER_REGION = 50
REGIONS = 100


def listening(ip, port):
    """A socket that listens there, or None where another does."""
    made = socket.socket()
    try:
        made.bind((ip, port))
        made.listen(1)
        return made
    except OSError:
        made.close()
        return None


def own_region():
    for step in range(REGIONS):
        base = FIRST + (os.getpid() + step) % REGIONS * PER_REGION
        held = listening("127.0.0.1", base)
        if held:
            return base, held
    raise OSError(f"no port from {FIRST} to {FIRST + REGIONS * PER_REGION} is free: end processes that listen there")


BASE, HELD = own_region()
STEPS = itertools.cycle(range(1, PER_REGION))


def find_available_port(cache, ip):
    for step in itertools.islice(STEPS, PER_REGION):
        port = BASE + step
        tried = None if port in cache.currently_used_ports else listening(ip, port)
        if tried:
            tried.close()
            cache.currently_used_ports.add(port)
            return port
    raise OSError(f"no port from {BASE} to {BASE + PER_REGION} is free at {ip}")


LocalPortCache.find_available_port = find_available_port

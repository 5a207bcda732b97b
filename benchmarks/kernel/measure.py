"""Measures Jupyter kernels through jupyter_client, round by round and interleaved. Prints one JSON object.

usage: measure.py ROUNDS LINES CELLS MINUTES NAME=LANGUAGE ...    (the kernels' specifications lie in JUPYTER_PATH)
"""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from queue import Empty

from jupyter_client.manager import KernelManager

CODE = {
    "typescript": {
        "first typed cell": "let x: number = 1",
        "1+1": "1 + 1",
        "variable": "let y{i} = {i}",
        "function": "function f{i}(a: number) {{ return a + {i} }}",
        "output": "for (let i = 0; i < {n}; i++) console.log(i)",
        "loop": "for (;;);",
        "loop after await": "await null; for (;;);",
        "pending": "await new Promise(() => {{}})",
        "complete": ("Math.sq", 7),
        "inspect": ("Math.sin", 6),
        "displays": "for (let i = 0; i < {n}; i++) {display}",
        "bulk": "for (let i = 0; i < 50; i++) console.log('x'.repeat(1e6))",
        "imports": {"tfjs": "import * as tf from '@tensorflow/tfjs'", "qedlab": "import * as qed from 'qedlab'"},
    },
    "python": {
        "first typed cell": "x: int = 1",
        "1+1": "1 + 1",
        "variable": "y{i} = {i}",
        "function": "def f{i}(a): return a + {i}",
        "output": "for i in range({n}): print(i)",
        "loop": "while True: pass",
        "loop after await": "import asyncio\nawait asyncio.sleep(0)\nwhile True: pass",
        "pending": "import asyncio\nawait asyncio.Future()",
        "complete": ("import math\nmath.sq", 19),
        "inspect": ("print", 3),
        "displays": "from IPython.display import display\nfor i in range({n}): {display}",
        "bulk": "for i in range(50): print('x' * 1_000_000)",
        "imports": {},
    },
}

#: How each kernel shows HTML from a cell.
DISPLAY = {
    "qedlab": "(globalThis as any)[Symbol.for('qedlab.host')].display({{'text/html': String(i)}})",
    "tslab": "tslabs.display.html(String(i))",
    "deno": "await Deno.jupyter.broadcast('display_data', {{data: {{'text/html': String(i)}}, metadata: {{}}, transient: {{}}}})",
    "ipykernel": "display({{'text/html': str(i)}}, raw=True)",
}


class Kernel:
    #: Seconds. Stock tslab sometimes answers never, when a question comes while it binds its sockets.
    LONGEST_START = 20

    def __init__(self, name, language):
        self.name = name
        self.code = CODE[language]
        self.manager = KernelManager(kernel_name=name)
        self.begun = time.perf_counter()
        self.manager.start_kernel(stdout=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()

    def until_info(self):
        while True:
            self.client.kernel_info()
            try:
                self.client.get_shell_msg(timeout=1)
                break
            except Empty:
                if time.perf_counter() - self.begun > self.LONGEST_START:
                    raise
        elapsed = time.perf_counter() - self.begun
        self.client.wait_for_ready(timeout=60)
        return elapsed

    def execute(self, code, timeout=20.0, lines=None):
        """Time until idle; the number of lines that arrived, if they are counted."""
        start = time.perf_counter()
        request = self.client.execute(code)
        count = self.until_idle(request, timeout)
        elapsed = time.perf_counter() - start
        self.client.get_shell_msg(timeout=timeout)
        return (elapsed, count) if lines else elapsed

    def until_idle(self, request, timeout):
        count = 0
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                count += message["content"]["text"].count("\n")
            if message["msg_type"] == "display_data":
                count += 1
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return count

    def ask(self, kind):
        code, position = self.code[kind]
        start = time.perf_counter()
        request = getattr(self.client, kind)(code, position)
        while self.client.get_shell_msg(timeout=20)["parent_header"]["msg_id"] != request:
            pass
        return time.perf_counter() - start

    def interrupt(self, kind):
        request = self.client.execute(self.code[kind])
        time.sleep(0.5)
        start = time.perf_counter()
        self.manager.interrupt_kernel()
        self.until_idle(request, 5)
        elapsed = time.perf_counter() - start
        self.client.get_shell_msg(timeout=5)
        return elapsed

    def busy_completion(self):
        request = self.client.execute(self.code["loop"])
        time.sleep(0.5)
        elapsed = self.ask("complete")
        self.manager.interrupt_kernel()
        self.until_idle(request, 5)
        self.client.get_shell_msg(timeout=5)
        return elapsed

    def memory(self):
        """Resident memory of the kernel and all its descendants, in MB."""
        pids = [self.manager.provisioner.process.pid]
        for pid in pids:
            try:
                with open(f"/proc/{pid}/task/{pid}/children") as file:
                    pids += [int(child) for child in file.read().split()]
            except OSError:
                pass
        pages = 0
        for pid in pids:
            try:
                with open(f"/proc/{pid}/statm") as file:
                    pages += int(file.read().split()[1])
            except OSError:
                pass
        return pages * os.sysconf("SC_PAGESIZE") / 1e6

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def basics(kernel, note):
    note("kernel_info", kernel.until_info())
    kernel.execute(kernel.code["first typed cell"])
    note("first typed cell", time.perf_counter() - kernel.begun)
    note("memory, idle (MB)", kernel.memory())
    for i in range(20):
        for kind in ("1+1", "variable", "function"):
            note(kind, kernel.execute(kernel.code[kind].format(i=i)))
        for kind in ("complete", "inspect"):
            note(kind, kernel.ask(kind))


def interruption(kind):
    def measure(kernel, note):
        kernel.until_info()
        kernel.execute(kernel.code["1+1"])
        note(f"interrupt: {kind}", kernel.interrupt(kind))

    return measure


def busy_completion(kernel, note):
    kernel.until_info()
    kernel.execute(kernel.code["1+1"])
    note("completion while busy", kernel.busy_completion())


def output(lines):
    def measure(kernel, note):
        kernel.until_info()
        elapsed, arrived = kernel.execute(kernel.code["output"].format(n=lines), 20, lines=True)
        note("lines per second", arrived / elapsed)
        note("lines lost", lines - arrived)

    return measure


def imports(package, statement):
    """The same small cells when the types of a large package are loaded."""

    def measure(kernel, note):
        kernel.until_info()
        note(f"import of {package}", kernel.execute(statement, 60))
        for i in range(10):
            for kind in ("1+1", "variable", "function"):
                note(f"{kind}, {package} imported", kernel.execute(kernel.code[kind].format(i=i)))

    return measure


def displays(kernel, note):
    kernel.until_info()
    if kernel.name == "tslab":
        kernel.execute("import * as tslabs from 'tslab'")
    many = 10000
    code = kernel.code["displays"].replace("{n}", str(many)).replace("{display}", DISPLAY[kernel.name].format())
    elapsed, arrived = kernel.execute(code, 30, lines=True)
    note("10000 displays", elapsed)
    note("displays lost", many - arrived)


def long_lines(kernel, note):
    kernel.until_info()
    elapsed, arrived = kernel.execute(kernel.code["bulk"], 30, lines=True)
    note("50 MB in 50 lines", elapsed)
    note("long lines lost", 50 - arrived)


def many_cells(cells):
    def measure(kernel, note):
        kernel.until_info()
        begun = time.perf_counter()
        for i in range(cells):
            kernel.execute(kernel.code["variable"].format(i=i % 100))
        note(f"{cells} cells in a row", time.perf_counter() - begun)
        note(f"memory after {cells} cells (MB)", kernel.memory())

    return measure


def parts(name, language, lines, cells):
    """What is measured, each in a kernel of its own: one that hangs takes nothing else with it."""
    yield "basics", basics
    for kind in ("loop", "loop after await", "pending"):
        yield f"interrupt: {kind}", interruption(kind)
    yield "completion while busy", busy_completion
    yield "lines per second", output(lines)
    for package, statement in CODE[language]["imports"].items():
        if package != "qedlab" or name == "qedlab":
            yield f"import of {package}", imports(package, statement)
    yield "10000 displays", displays
    yield "50 MB in 50 lines", long_lines
    yield f"{cells} cells in a row", many_cells(cells)


class Failures:
    """A part that hung once in one kernel is not tried again, one that failed otherwise is tried twice: hanging takes time."""

    MOST = 2

    def __init__(self):
        self.counts = {}

    def count(self, name, part, error):
        weight = self.MOST if isinstance(error, Empty) else 1
        self.counts[name, part] = self.counts.get((name, part), 0) + weight

    def hopeless(self, name, part):
        return self.counts.get((name, part), 0) >= self.MOST


def attempt(name, language, measure, note):
    kernel = Kernel(name, language)
    try:
        measure(kernel, note)
    finally:
        kernel.close()


def one_round(kernels, results, failures, lines, cells):
    """The seconds that the next round will take: those of the parts that it will try."""
    seconds = 0.0
    for name, language in kernels:
        note = lambda kind, value, name=name: results[name].setdefault(kind, []).append(value)
        for part, measure in parts(name, language, lines, cells):
            if failures.hopeless(name, part):
                continue
            begun = time.perf_counter()
            try:
                attempt(name, language, measure, note)
            except Exception as error:  # a kernel that hangs or fails is a result too
                failures.count(name, part, error)
                note(part if part != "basics" else "kernel_info", f"{type(error).__name__} {error}".strip())
            if not failures.hopeless(name, part):
                seconds += time.perf_counter() - begun
    return seconds


def main():
    rounds, lines, cells = (int(argument) for argument in sys.argv[1:4])
    seconds = 60 * float(sys.argv[4])
    kernels = [argument.split("=") for argument in sys.argv[5:]]
    results = {name: {} for name, _ in kernels}
    failures = Failures()
    for name, language in kernels:  # the first start reads the programs from the disk: nobody's figure
        with suppress(Empty):
            attempt(name, language, basics, lambda kind, value: None)
    begun = time.perf_counter()
    expected = 0.0
    for number in range(rounds):
        start = time.perf_counter()
        if start - begun + expected > seconds:
            print(f"{number} of {rounds} rounds: there is no time for more", file=sys.stderr)
            break
        expected = one_round(kernels, results, failures, lines, cells)
    json.dump(results, sys.stdout)


main()

"""python -m qedlab_jupyter.rerun [NOTEBOOK|FOLDER]... [options]"""

from ..command import Program, run_program


def program() -> Program:
    from .program import rerun  # late: the libraries take half a second, in which Ctrl-C must end quietly too

    return rerun


if __name__ == "__main__":
    run_program(program)

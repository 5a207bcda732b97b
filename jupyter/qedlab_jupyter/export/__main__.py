"""python -m qedlab_jupyter.export [NOTEBOOK|FOLDER]... [options]"""

from ..command import Program, run_program


def program() -> Program:
    from .program import export  # late: the libraries take half a second, in which Ctrl-C must end quietly too

    return export


if __name__ == "__main__":
    run_program(program)

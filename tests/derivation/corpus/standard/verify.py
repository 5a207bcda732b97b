"""Confirms the expected verdicts of this corpus without the engine: `python verify.py [subject ...]`, needs mpmath.

For every entry the twin of the same name (twins/<subject>.py) is evaluated at random settings with 30 digits. A
verdict that the twin does not confirm is printed, and the exit status is 1.
"""

import importlib
import json
import sys
from pathlib import Path

from twins import kit

HERE = Path(__file__).parent


def subjects():
    names = sorted(path.stem for path in HERE.glob('*.json') if path.stem != 'coverage')
    return [name for name in names if len(sys.argv) == 1 or name in sys.argv[1:]]


def confirm(entry):
    """A list of complaints: empty where the twin agrees."""
    if entry['id'] not in kit.TWINS:
        return ['has no twin']
    try:
        found = kit.judge(entry['id'])
    except Exception as error:  # a broken twin is a complaint about its entry, not the end of the run
        return [f'twin breaks: {type(error).__name__}: {error}']
    if found != entry['expected']:
        return [f'expected {entry["expected"]}, the twin says {found}']
    return []


def main():
    confirmed = wrong = complaints = 0
    for subject in subjects():
        importlib.import_module(f'twins.{subject.replace("-", "_")}')
        entries = json.loads((HERE / f'{subject}.json').read_text())
        steps = 0
        for entry in entries:
            problems = confirm(entry)
            for problem in problems:
                print(f'{entry["id"]}: {problem}')
            complaints += len(problems)
            if not problems:
                steps += len(entry['expected'])
                wrong += entry['expected'].count('fails')
        confirmed += steps
        print(f'{subject}: {steps} verdicts confirmed in {len(entries)} entries', flush=True)
    print(f'{confirmed} expected verdicts confirmed, {wrong} of them "fails"; {complaints} complaints')
    sys.exit(1 if complaints else 0)


if __name__ == '__main__':
    main()

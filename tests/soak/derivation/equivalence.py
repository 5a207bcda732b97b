"""Which mutants are equivalent to what they were made from: 50 digits, up to 200 points each.

Reads JSON lines {"id", "original", "mutated", "names", "points"}; prints {"id", "equivalent", "points"} for each.
"""

import json
import sys

import mpmath
from mpmath import *  # noqa: F403  the expressions name its functions

mp.dps = 50
same = mpf(10) ** -35


def real_log(x):
    if x <= 0:
        raise ValueError('logarithm of a number that is not positive')
    return mpmath.log(x)


def real_sqrt(x):
    if x < 0:
        raise ValueError('root of a negative number')
    return mpmath.sqrt(x)


def real_power(x, y):
    if x < 0 and y != int(y):
        raise ValueError('power of a negative number')
    return mpmath.power(x, y)


def integers(first, last):
    return [mpf(k) for k in range(int(first), int(last) + 1)]


def value(code, point):
    try:
        result = eval(code, dict(globals(), **point))
        return result if mpmath.isfinite(result) and mpmath.im(result) == 0 else None
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None


def compare(task):
    original = compile(task['original'], 'original', 'eval')
    mutated = compile(task['mutated'], 'mutated', 'eval')
    counted = 0
    for values in task['points']:
        point = {name: mpf(x) for name, x in zip(task['names'], values)}
        a, b = value(original, point), value(mutated, point)
        if a is None and b is None:
            continue
        counted += 1
        if a is None or b is None or abs(a - b) > same * max(abs(a), abs(b)):
            return {'id': task['id'], 'equivalent': False, 'points': counted}
    return {'id': task['id'], 'equivalent': counted > 0, 'points': counted}


for line in sys.stdin:
    task = json.loads(line)
    try:
        print(json.dumps(compare(task)), flush=True)
    except Exception as error:  # a translation that Python cannot run is told, not hidden
        print(json.dumps({'id': task['id'], 'error': f'{type(error).__name__}: {error}'}), flush=True)

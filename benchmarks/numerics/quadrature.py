"""SciPy's quad on the integrands of quadrature.ts: one JSON line per integrand and tolerance.

Times are the least of several repetitions of the median-free kind: the machine's other work only ever adds.
"""

import json
import math
import sys
import time
import warnings

from scipy.integrate import quad

INF = math.inf
INTEGRANDS = {
    'gaussian': (lambda x: math.exp(-0.5 * x * x), -INF, INF),
    'exp(-x^2) on [0, 1]': (lambda x: math.exp(-x * x), 0, 1),
    'Cauchy': (lambda x: 1 / (1 + x * x), -INF, INF),
    'exponential': (lambda x: math.exp(-x), 0, INF),
    'cos(30 x) on [0, 1]': (lambda x: math.cos(30 * x), 0, 1),
    'Runge': (lambda x: 1 / (1 + 25 * x * x), -1, 1),
    'x log x': (lambda x: x * math.log(x), 0, 1),
    '1/sqrt(x)': (lambda x: 1 / math.sqrt(x), 0, 1),
    'log x': (lambda x: math.log(x), 0, 1),
    'exp(-x)/sqrt(x)': (lambda x: math.exp(-x) / math.sqrt(x), 0, INF),
    'exp(-x) sin(x)': (lambda x: math.exp(-x) * math.sin(x), 0, INF),
    'logistic entropy': (lambda x: logistic_entropy(x), -INF, INF),
}


def logistic_entropy(x):
    t = abs(x)
    log = -t - 2 * math.log1p(math.exp(-t))
    return -math.exp(log) * log


def least_time(f, a, b, tolerance):
    best = INF
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(20):
            quad(f, a, b, epsabs=0, epsrel=tolerance)
        best = min(best, (time.perf_counter() - start) / 20)
    return best * 1e6


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    for name, (f, a, b) in INTEGRANDS.items():
        for tolerance in (1.5e-8, 1e-10):
            value, error, info = quad(f, a, b, epsabs=0, epsrel=tolerance, full_output=1)[:3]
            row = {'name': name, 'tolerance': tolerance, 'value': value, 'error': error}
            row |= {'evaluations': info['neval'], 'microseconds': least_time(f, a, b, tolerance)}
            json.dump(row, sys.stdout)
            print()

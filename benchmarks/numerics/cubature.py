"""SciPy's cubature on the integrands of cubature.ts: one JSON line per integrand. Least of several repetitions."""

import json
import math
import time

import numpy
from scipy.integrate import cubature

INF = math.inf
COUNT = [0]


def gaussian(points):
    x, y = points[:, 0], points[:, 1]
    return numpy.exp(-(x * x - 1.6 * x * y + y * y))


def moment(points):
    x, y = points[:, 0], points[:, 1]
    return numpy.exp(-0.5 * (x * x + (y - x) ** 2)) * y * y


def cosine(points):
    return numpy.cos(points[:, 0] + 2 * points[:, 1])


def rational(points):
    return 1 / (1 + points[:, 0] ** 2 + points[:, 1] ** 2)


def exponential(points):
    return numpy.exp(-points[:, 0] - 2 * points[:, 1])


def gaussian_in_three(points):
    x, y, z = points[:, 0], points[:, 1], points[:, 2]
    return numpy.exp(-(x * x + y * y + z * z + 0.5 * x * y))


CASES = {
    'correlated Gaussian': (gaussian, [-INF] * 2, [INF] * 2),
    'second moment of a marginal': (moment, [-INF] * 2, [INF] * 2),
    'cos(x + 2 y) on a square': (cosine, [0, 0], [1, 1]),
    '1/(1 + x^2 + y^2) on a square': (rational, [-1, -1], [1, 1]),
    'exp(-x - 2 y) on a quadrant': (exponential, [0, 0], [INF] * 2),
    'Gaussian in three dimensions': (gaussian_in_three, [-INF] * 3, [INF] * 3),
}


def counted(f):
    def g(points):
        COUNT[0] += len(points)
        return f(points)

    return g


for name, (f, lower, upper) in CASES.items():
    best = INF
    for _ in range(3):
        COUNT[0] = 0
        start = time.perf_counter()
        found = cubature(counted(f), lower, upper, rtol=1e-8, atol=0)
        best = min(best, time.perf_counter() - start)
    print(json.dumps({
        'name': name,
        'value': float(found.estimate),
        'evaluations': COUNT[0],
        'microseconds': best * 1e6,
        'status': found.status,
    }), flush=True)

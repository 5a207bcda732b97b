"""mpmath, SymPy and SciPy's cubature on the steps of steps.ts: one JSON line per peer and step.

mpmath evaluates both sides at 20 settings in 30 digits; SymPy is asked once for a proof by symbols; SciPy's cubature
integrates the two-dimensional integrand at 20 settings. Times are of this process's processor, milliseconds a step.
"""

import json
import math
import random
import time

import mpmath
import numpy
import sympy
from scipy.integrate import cubature, quad

random.seed(1)
SETTINGS = [
    (random.uniform(-3, 3), random.uniform(-3, 3), math.exp(random.uniform(-1, 1)), math.exp(random.uniform(-1, 1)))
    for _ in range(20)
]


def report(name, peer, run, note=''):
    start = time.process_time()
    outcome = run()
    spent = 1000 * (time.process_time() - start)
    print(json.dumps({'name': name, 'peer': peer, 'milliseconds': round(spent, 1), 'note': note or str(outcome)}), flush=True)


def normal(module, x, mean, deviation):
    return module.exp(-((x - mean) ** 2) / (2 * deviation**2)) / (deviation * module.sqrt(2 * module.pi))


def closed(module, m1, m2, s1, s2):
    return -module.log(2 * module.pi * s2**2) / 2 - (s1**2 + (m1 - m2) ** 2) / (2 * s2**2)


def by_mpmath():
    mpmath.mp.dps = 30
    for m1, m2, s1, s2 in SETTINGS:
        m1, m2, s1, s2 = map(mpmath.mpf, (m1, m2, s1, s2))
        f = lambda x: normal(mpmath, x, m1, s1) * mpmath.log(normal(mpmath, x, m2, s2))
        left = mpmath.quad(f, [m1 - 40 * s1, m1 - 5 * s1, m1, m1 + 5 * s1, m1 + 40 * s1])
        if abs(left - closed(mpmath, m1, m2, s1, s2)) > mpmath.mpf(10) ** -20:
            return 'differs'
    return 'agrees at 20 settings'


def by_sympy():
    x, m1, m2 = sympy.symbols('x m1 m2', real=True)
    s1, s2 = sympy.symbols('s1 s2', positive=True)
    log = -sympy.log(2 * sympy.pi * s2**2) / 2 - (x - m2) ** 2 / (2 * s2**2)
    left = sympy.integrate(normal(sympy, x, m1, s1) * log, (x, -sympy.oo, sympy.oo))
    return 'zero' if sympy.simplify(left - closed(sympy, m1, m2, s1, s2)) == 0 else 'not simplified to zero'


def by_quad():
    for m1, m2, s1, s2 in SETTINGS:
        f = lambda x: normal(math, x, m1, s1) * (-0.5 * math.log(2 * math.pi * s2**2) - (x - m2) ** 2 / (2 * s2**2))
        value, _ = quad(f, m1 - 12 * s1, m1 + 12 * s1, epsabs=0, epsrel=1e-12)
        if abs(value - closed(math, m1, m2, s1, s2)) > 1e-8 * abs(value):
            return 'differs'
    return 'agrees at 20 settings'


def by_cubature():
    for _, _, t, s in SETTINGS:
        def f(points):
            x, z = points[:, 0], points[:, 1]
            return normal(numpy, x, z, s) * normal(numpy, z, 0, t) * x**2

        reach = 9 * math.sqrt(s * s + t * t)
        found = cubature(f, [-reach, -reach], [reach, reach], rtol=1e-8, atol=0)
        if abs(found.estimate - (s * s + t * t)) > 1e-6:
            return 'differs'
    return 'agrees at 20 settings'


def matrices_by_sympy():
    a = sympy.Matrix(3, 3, sympy.symbols('a0:9'))
    b = sympy.Matrix(3, 3, sympy.symbols('b0:9'))
    residual = (a * b) * (b.adjugate() * a.adjugate()) - sympy.eye(3) * (a.det() * b.det())
    return 'zero' if residual.applyfunc(sympy.expand) == sympy.zeros(3) else 'not simplified to zero'


report('integral in one dimension', 'mpmath, 30 digits', by_mpmath)
report('integral in one dimension', 'SymPy', by_sympy)
report('integral in one dimension', 'SciPy quad, one side only', by_quad)
report('integral in two dimensions', 'SciPy cubature, one side only', by_cubature)
report('matrices, 3 by 3', 'SymPy', matrices_by_sympy)

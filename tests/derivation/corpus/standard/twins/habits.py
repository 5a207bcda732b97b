"""Twins of habits.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('l,s,t:positive')
def of_memoryless(l, s, t):
    tail = lambda a: quad(lambda x: l * exp(-l * x), [a, a + 5 / l, a + 90 / l])
    return [
        (tail(t), '=', exp(-l * t)),
        (tail(s + t) / tail(s), '=', tail(t)),
        (tail(t), '=', exp(-l * t)),
        (1 - tail(t), '=', exp(-l * t)),
    ]


@twin('n:2..6 x:vec6')
def of_pairs(n, x):
    mean = total(lambda i: x[i], 0, n - 1) / n
    squares = total(lambda i: (x[i] - mean) ** 2, 0, n - 1)
    gaps = total(lambda j: total(lambda i: (x[i] - x[j]) ** 2, 0, j - 1), 0, n - 1)
    above = total(lambda j: total(lambda i: x[i] * x[j], 0, j - 1), 0, n - 1)
    unequal = mp.fsum(x[i] * x[j] for i in range(n) for j in range(n) if i != j)
    whole = total(lambda i: x[i], 0, n - 1) ** 2 - total(lambda i: x[i] ** 2, 0, n - 1)
    return [
        (gaps, '=', n * squares),
        (unequal, '=', whole),
        (above, '=', unequal / 2),
        (gaps, '=', squares),
    ]


@twin('n:1..6')
def of_factorials(n):
    whole = lambda k: product(lambda i: mpf(i), 1, k)
    odd = product(lambda i: mpf(2 * i - 1), 1, n)
    return [
        (log(whole(n)), '=', total(lambda i: log(mpf(i)), 1, n)),
        (log(whole(n - 1)), '=', log(quad(lambda u: u ** (n - 1) * exp(-u), [0, 5, 40, 120]))),
        (whole(2 * n), '=', mpf(2) ** n * whole(n) * odd),
        (log(whole(n)), '=', log(whole(n - 1))),
    ]


def stacked(a):
    return mp.matrix([a[i, j] for j in range(a.cols) for i in range(a.rows)])


def kronecker(a, b):
    rows, columns = a.rows * b.rows, a.cols * b.cols
    entry = lambda i, j: a[i // b.rows, j // b.cols] * b[i % b.rows, j % b.cols]
    return mp.matrix([[entry(i, j) for j in range(columns)] for i in range(rows)])


@twin('A,B,C:mat3x3')
def of_vec(A, B, C):
    return [
        (stacked(A * B * C), '=', kronecker(C.T, A) * stacked(B)),
        (stacked(A * B * C), '=', kronecker(A, C.T) * stacked(B)),
    ]


@twin('A:mat3x3 x,y:vec3')
def of_norms(A, x, y):
    square = lambda v: mp.fsum(e * e for e in v)
    return [
        (square(x + y), '=', square(x) + 2 * dot(x, y) + square(y)),
        (square(A), '=', trace(A.T * A)),
        (square(x + y), '=', square(x) + square(y)),
    ]


@twin('Q:spd2 x,b:vec2')
def of_quadratic(Q, x, b):
    f = lambda v: scalar(v.T * Q * v) / 2 - dot(b, v)
    slope = gradient(f, x)
    return [
        (slope, '=', Q * x - b),
        (dot(slope, x - b), '=', dot(Q * x - b, x - b)),
        (f(b), '>=', f(x) + dot(slope, b - x)),
        (slope, '=', Q * x + b),
    ]


@twin('t:positive')
def of_differential_first(t):
    mean = quad(lambda x: x * exp(-t * x), [0, 5 / t, 90 / t])
    return [
        (quad(lambda x: exp(-x * x), [-12, 0, 12]), '=', sqrt(pi)),
        (mean, '=', 1 / t**2),
        (mean, '=', 1 / t),
    ]


@twin('r:(0.05,0.8)')
def of_series_from(r):
    return [
        (mp.nsum(lambda m: r**m, [0, mp.inf]), '=', 1 / (1 - r)),
        (mp.nsum(lambda m: 1 / m**2, [1, mp.inf]), '=', pi**2 / 6),
        (mp.nsum(lambda m: r**m, [1, mp.inf]), '=', 1 / (1 - r)),
    ]


@twin('x:real')
def of_logistic_slope(x):
    s = sigmoid(x)
    return [
        (diff(sigmoid, x), '=', s * (1 - s)),
        (diff(sigmoid, x, 2), '=', diff(sigmoid, x) * (1 - 2 * s)),
        (diff(mp.tanh, x), '=', 1 - mp.tanh(x) ** 2),
        (diff(sigmoid, x), '=', s * (1 + s)),
    ]


@twin('x,y,m:real s:positive')
def of_up_to_a_constant(x, y, m, s):
    law = normal(m, s * s)
    change = law.logarithm(x) - law.logarithm(y)
    of = lambda g: g(x) - g(y)
    return [
        (change, '=', of(lambda u: -u * u / (2 * s * s) + u * m / (s * s))),
        (change, '=', of(lambda u: -((u - m) ** 2) / (2 * s * s))),
        (change, '=', of(lambda u: -((u - m) ** 2) / (s * s))),
    ]


@twin('A,C:spd2 U,V:mat2x2')
def of_woodbury(A, C, U, V):
    a = inverse(A)
    whole = inverse(A + U * C * V)
    return [
        (whole, '=', a - a * U * inverse(inverse(C) + V * a * U) * V * a),
        (whole, '=', a - a * U * inverse(C + V * a * U) * V * a),
    ]


@twin('z1,z2,z3,y:real')
def of_bar_behind_a_sum(z1, z2, z3, y):
    squares = diff(lambda u: u * u + z2 * z2 + z3 * z3, y)
    return [
        (squares, '=', 2 * y),
        (diff(lambda u: u * z2 * z3, y), '=', z2 * z3),
        (squares, '=', 2 * z1),
    ]


@twin('a:real')
def of_limits_behind_a_sum(a):
    area = quad(lambda u: u * exp(u), [0, a])
    F = lambda u: u * exp(u) - exp(u)
    return [(area, '=', F(a) - F(0)), (area, '=', (a - 1) * exp(a) + 1), (area, '=', (a - 1) * exp(a))]


@twin('b:real s:positive x:vec3')
def of_moments_of_responses(b, s, x):
    law = normal(0, s * s)
    weights = [x[i] for i in range(3)]
    spread = mp.fsum(w * w * variance(law) for w in weights)
    return [
        (law.mean(lambda e: b * x[0] + e), '=', b * x[0]),
        (law.mean(lambda e: (b * x[0] + e) ** 2) - (b * x[0]) ** 2, '=', s * s),
        (spread, '=', s * s * mp.fsum(w * w for w in weights)),
        (spread, '=', s * s * mp.fsum(weights)),
    ]


@twin('x,y:real')
def of_partial_derivatives_by_subscript(x, y):
    g = lambda a, b: a * a * b + b**3
    mixed = diff(lambda b: diff(lambda a: g(a, b), x), y)
    laplacian = diff(lambda a: g(a, y), x, 2) + diff(lambda b: g(x, b), y, 2)
    return [
        (diff(lambda a: g(a, y), x), '=', 2 * x * y),
        (mixed, '=', 2 * x),
        (laplacian, '=', 8 * y),
        (laplacian, '=', 8 * x),
    ]


@twin('s:positive')
def of_correlation(s):
    law = normal(0, s * s)
    both = law.mean(lambda u: u * u)
    second = law.mean(lambda u: u * u + 1)
    correlation = both / sqrt(variance(law) * second)
    return [
        (sqrt(variance(law)), '=', s),
        (correlation, '=', s / sqrt(1 + s * s)),
        (correlation, '=', s * s / (1 + s * s)),
    ]


@twin('s:positive')
def of_total_variance(s):
    prior = normal(0, 1)
    # The spread about the mean b is the same for every b.
    within = variance(normal(0, s * s))
    between = variance(prior)
    whole = prior.mean(lambda b: s * s + b * b)
    return [(whole, '=', within + between), (whole, '=', s * s + 1), (whole, '=', within)]

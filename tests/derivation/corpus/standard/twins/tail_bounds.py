"""Twins of tail-bounds.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


def upper(x):
    """P(Z > x) of a standard normal."""
    return erfc(x / sqrt(mpf(2))) / 2


@twin('l,a:positive')
def of_markov_exponential(l, a):
    return quad(lambda x: l * exp(-l * x), [a, a + 5 / l, a + 90 / l]), '=', exp(-l * a), '<=', 1 / (l * a)


@twin('l,a:positive')
def of_markov_integral(l, a):
    return exp(-l * a), '<=', exponential(l).mean() / a


@twin('l:positive@0.2|0.3 a:positive@2|1')
def of_markov_inverted(l, a):
    return exp(-l * a), '<=', l / a


@twin('m:real s,k:positive')
def of_chebyshev_gaussian(m, s, k):
    return 1 - quad(normal(m, s**2), [m - k * s, m, m + k * s]), '=', erfc(k / sqrt(mpf(2))), '<=', 1 / k**2


@twin('s:positive@3|4 t:positive@3|4')
def of_chebyshev_unsquared(s, t):
    return erfc(t / s / sqrt(mpf(2))), '<=', s / t**2


@twin('t:positive')
def of_chernoff_gaussian(t):
    return [
        (quad(normal(mpf(0), mpf(1)), [t, t + 3, t + 20]), '<=', exp(-t * t / 2)),
        (upper(t), '<=', exp(-t * t / 2) / 2),
    ]


@twin('t:positive@2|3')
def of_chernoff_gaussian_without_half(t):
    return upper(t), '<=', exp(-t * t)


@twin('t:positive')
def of_mills_upper(t):
    v = upper(t) * sqrt(2 * pi)
    return [(v, '<=', exp(-t * t / 2) / t), (v, '>=', t / (t * t + 1) * exp(-t * t / 2))]


@twin('t:positive')
def of_mills_lower_slip(t):
    return upper(t) * sqrt(2 * pi), '>=', exp(-t * t / 2) / t


@twin('t:positive')
def of_mills_asymptotic_lower(t):
    return upper(t) * sqrt(2 * pi), '>=', (1 / t - 1 / t**3) * exp(-t * t / 2)


@twin('t:real@0')
def of_hoeffding_lemma_symmetric(t):
    return mp.cosh(t), '=', (exp(t) + exp(-t)) / 2, '<=', exp(t * t / 2)


@twin('t:real')
def of_hoeffding_lemma_too_strong(t):
    return mp.cosh(t), '<=', exp(t * t / 4)


@twin('t:real@0')
def of_hoeffding_lemma_strict(t):
    return mp.cosh(t), '<', exp(t * t / 2)


@twin('a:unit t:real')
def of_hoeffding_lemma_bernoulli(a, t):
    return a * exp(t * (1 - a)) + (1 - a) * exp(-t * a), '<=', exp(t * t / 8)


@twin('a:(0.35,0.65) t:real')
def of_hoeffding_lemma_bernoulli_slip(a, t):
    return a * exp(t * (1 - a)) + (1 - a) * exp(-t * a), '<=', exp(t * t / 16)


@twin('n:1..9 a:unit t:positive')
def of_chernoff_binomial(n, a, t):
    return (
        total(lambda k: mp.binomial(n, k) * a**k * (1 - a) ** (n - k) * exp(t * k), 0, n),
        '=',
        (1 - a + a * exp(t)) ** n,
        '<=',
        exp(n * a * (exp(t) - 1)),
    )


@twin('l:positive t:(-2,2)')
def of_poisson_moment_generating(l, t):
    return (
        mp.nsum(lambda k: l**k * exp(-l) / mp.factorial(k) * exp(t * k), [0, inf]),
        '=',
        exp(l * (exp(t) - 1)),
    )


@twin('l:positive t:(-2,2)')
def of_poisson_moment_generating_slip(l, t):
    return (
        mp.nsum(lambda k: l**k * exp(-l) / mp.factorial(k) * exp(t * k), [0, inf]),
        '=',
        exp(l * exp(t) - 1),
    )


@twin('l:positive')
def of_jensen_square(l):
    p = exponential(l)
    return [
        (p.mean() ** 2, '<=', p.mean(lambda x: x**2)),
        (p.mean(sqrt), '<=', sqrt(p.mean())),
        (p.mean(sqrt), '=', sqrt(pi / l) / 2),
    ]


@twin('l:positive')
def of_jensen_square_root_reversed(l):
    p = exponential(l)
    return p.mean(sqrt), '>=', sqrt(p.mean())


@twin('p:simplex3 f:fn')
def of_jensen_tables(p, f):
    return (
        exp(total(lambda i: p[i] * f(mpf(i + 1)), 0, 2)),
        '<=',
        total(lambda i: p[i] * exp(f(mpf(i + 1))), 0, 2),
    )


@twin('p:simplex3 f:fn')
def of_jensen_tables_reversed(p, f):
    return (
        exp(total(lambda i: p[i] * f(mpf(i + 1)), 0, 2)),
        '>=',
        total(lambda i: p[i] * exp(f(mpf(i + 1))), 0, 2),
    )


@twin('a,b,c,d:real')
def of_cauchy_schwarz(a, b, c, d):
    return [
        ((a * c + b * d) ** 2, '<=', (a * a + b * b) * (c * c + d * d)),
        ((a * a + b * b) * (c * c + d * d) - (a * c + b * d) ** 2, '=', (a * d - b * c) ** 2),
    ]


@twin('a,b,c,d:real')
def of_lagrange_identity_sign(a, b, c, d):
    return (a * a + b * b) * (c * c + d * d) - (a * c + b * d) ** 2, '=', (a * d + b * c) ** 2


@twin('x:real@0')
def of_exponential_above_tangent(x):
    return [(1 + x, '<=', exp(x)), (exp(x), '<=', 1 + x + x * x * exp(abs(x)))]


@twin('x:real@0')
def of_exponential_above_tangent_strict(x):
    return 1 + x, '<', exp(x)


@twin('x:unit@0|1')
def of_one_minus_x(x):
    return [(1 - x, '<=', exp(-x)), (exp(-x), '<=', 1 - x + x * x / 2), (exp(-x), '<=', 1 - x / 2)]


@twin('x:positive@1')
def of_logarithm_below_line(x):
    return [(log(x), '<=', x - 1), (log(x), '>=', 1 - 1 / x), (log(x), '<', x)]


@twin('x:positive')
def of_logarithm_below_line_slip(x):
    return log(x), '<=', 1 - 1 / x

"""Twins of discrete-distributions.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('t:unit@0.5')
def of_bernoulli_moments(t):
    p = bernoulli(t)
    return [(p.mean(), '=', t), (variance(p), '=', t * (1 - t)), (variance(p), '<=', mpf(1) / 4)]


@twin('t:unit')
def of_bernoulli_variance_slip(t):
    return variance(bernoulli(t)), '=', t


@twin('t:unit@0.5')
def of_bernoulli_variance_strict(t):
    return variance(bernoulli(t)), '<', mpf(1) / 4


@twin('t:unit x:0..1')
def of_bernoulli_cases(t, x):
    return t**x * (1 - t) ** (1 - x), '=', t if x == 1 else 1 - t


@twin('t:(0.6,0.9) x:0..1')
def of_bernoulli_cases_swapped(t, x):
    return t**x * (1 - t) ** (1 - x), '=', t if x == 0 else 1 - t


@twin('n:1..10 t:unit')
def of_binomial_moments(n, t):
    p = binomial(n, t)
    return [
        (p.mean(lambda k: 1), '=', 1),
        (p.mean(), '=', n * t),
        (p.mean(lambda k: (k - n * t) ** 2), '=', n * t * (1 - t)),
    ]


@twin('n:2..10 t:unit')
def of_binomial_variance_slip(n, t):
    return variance(binomial(n, t)), '=', n**2 * t * (1 - t)


@twin('n:2..10 t:unit')
def of_binomial_missing_coefficient(n, t):
    return total(lambda k: t**k * (1 - t) ** (n - k), 0, n), '=', mpf(1)


@twin('n:1..6 t:unit')
def of_binomial_sum_from_one(n, t):
    s = total(lambda k: mp.binomial(n, k) * t**k * (1 - t) ** (n - k), 1, n)
    return [(s, '=', 1 - (1 - t) ** n), (s, '=', mpf(1))]


@twin('n:2..10 t:unit')
def of_binomial_second_factorial_moment(n, t):
    return binomial(n, t).mean(lambda k: k * (k - 1)), '=', n * (n - 1) * t * t


@twin('n:2..10 t:unit')
def of_binomial_second_factorial_moment_slip(n, t):
    return binomial(n, t).mean(lambda k: k * (k - 1)), '=', n**2 * t * t


@twin('l:positive')
def of_poisson_moments(l):
    p = poisson(l)
    return [
        (p.mean(), '=', l),
        (variance(p), '=', l),
        (p.mean(lambda k: k * k), '=', l * l + l),
        (p.mean(lambda k: k * (k - 1)), '=', l * l),
    ]


@twin('l:positive')
def of_poisson_second_moment_slip(l):
    return poisson(l).mean(lambda k: k * k), '=', l * l


@twin('l:positive')
def of_poisson_sum_manipulation(l):
    s = l * exp(-l)
    return (
        poisson(l).mean(),
        '=',
        s * mp.nsum(lambda k: l ** (k - 1) / mp.factorial(k - 1), [1, inf]),
        '=',
        s * mp.nsum(lambda j: l**j / mp.factorial(j), [0, inf]),
        '=',
        l,
    )


@twin('l:positive')
def of_poisson_sum_shift_slip(l):
    return (
        poisson(l).mean(),
        '=',
        l * exp(-l) * mp.nsum(lambda k: l ** (k + 1) / mp.factorial(k + 1), [0, inf]),
    )


@twin('a,b:positive n:0..8')
def of_poisson_sum_of_two(a, b, n):
    return (
        total(
            lambda k: a**k * exp(-a) / mp.factorial(k) * b ** (n - k) * exp(-b) / mp.factorial(n - k), 0, n
        ),
        '=',
        (a + b) ** n * exp(-a - b) / mp.factorial(n),
    )


@twin('a,b:positive n:0..8')
def of_poisson_sum_of_two_slip(a, b, n):
    return (
        total(
            lambda k: a**k * exp(-a) / mp.factorial(k) * b ** (n - k) * exp(-b) / mp.factorial(n - k), 0, n
        ),
        '=',
        (a * b) ** n * exp(-a * b) / mp.factorial(n),
    )


@twin('t:unit')
def of_geometric_moments(t):
    p = geometric(t)
    return [(p.mean(lambda k: 1), '=', 1), (p.mean(), '=', 1 / t), (variance(p), '=', (1 - t) / t**2)]


@twin('t:unit')
def of_geometric_mean_convention(t):
    return geometric(t).mean() - 1, '=', 1 / t


@twin('t:unit')
def of_geometric_mean_failures(t):
    return geometric(t).mean() - 1, '=', (1 - t) / t


@twin('t:unit n:1..5')
def of_geometric_tail(t, n):
    tail = lambda first: mp.fsum(
        geometric(t)(k) if k >= 1 else t * (1 - t) ** (k - 1) for k in range(first, geometric(t).values[-1])
    )
    return [(tail(n + 1), '=', (1 - t) ** n), (tail(n), '=', (1 - t) ** n)]


@twin('r:1..5 t:(0.25,0.9)')
def of_negative_binomial_normalised(r, t):
    return mp.fsum(mp.binomial(k + r - 1, k) * t**r * (1 - t) ** k for k in range(700)), '=', 1


@twin('p:simplex3 f:fn')
def of_categorical_expectation(p, f):
    P = categorical(p)
    g = lambda x: f(mpf(x))
    return [
        (P.mean(g), '=', total(lambda k: p[k - 1] * g(k), 1, 3)),
        (variance(P, g), '=', P.mean(lambda x: g(x) ** 2) - P.mean(g) ** 2),
    ]


@twin('p:simplex3 f:fn')
def of_categorical_variance_order(p, f):
    P = categorical(p)
    g = lambda x: f(mpf(x))
    return variance(P, g), '=', P.mean(g) ** 2 - P.mean(lambda x: g(x) ** 2)


@twin('p:simplex3 a,b:real')
def of_variance_of_linear(p, a, b):
    P = categorical(p)
    v = variance(P, lambda x: a * x + b)
    return [
        (P.mean(lambda x: a * x + b), '=', a * P.mean() + b),
        (v, '=', a * a * variance(P)),
        (v, '=', a * a * variance(P) + b),
    ]


@twin('p:simplex3 a:real')
def of_variance_of_linear_unsquared(p, a):
    P = categorical(p)
    return variance(P, lambda x: a * x), '=', a * variance(P)


@twin('t:table2x3')
def of_total_expectation(t):
    px = [sum(r) for r in t]
    Ey = mp.fsum((j + 1) * t[i][j] for i in range(2) for j in range(3))
    Ex = mp.fsum((i + 1) * px[i] for i in range(2))
    cov = mp.fsum((i + 1 - Ex) * (j + 1 - Ey) * t[i][j] for i in range(2) for j in range(3))
    return [
        (mp.fsum(px[i] * mp.fsum((j + 1) * t[i][j] / px[i] for j in range(3)) for i in range(2)), '=', Ey),
        (mp.fsum((i + 1) * (j + 1) * t[i][j] for i in range(2) for j in range(3)) - Ex * Ey, '=', cov),
    ]


@twin('t:table2x3')
def of_independence_assumed(t):
    px = [sum(r) for r in t]
    py = [t[0][j] + t[1][j] for j in range(3)]
    return t[0][0], '=', px[0] * py[0]


@twin('n:1..10@1 t:unit')
def of_union_bound(n, t):
    return [(1 - (1 - t) ** n, '<=', n * t), ((1 - t) ** n, '>=', 1 - n * t)]


@twin('n:2..10 t:unit')
def of_union_bound_reversed(n, t):
    return (1 - t) ** n, '<=', 1 - n * t

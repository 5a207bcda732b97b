"""Twins of notation.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('m:real s:positive')
def of_brackets_of_physicists(m, s):
    p = normal(m, s * s)
    return [
        (p.mean(lambda x: x * x), '=', m * m + s * s),
        (variance(p), '=', s * s),
        (p.mean() ** 2, '=', m * m + s * s),
    ]


@twin('l:positive')
def of_expectation_set_below(l):
    p = laplace(mpf(0), l)
    return [
        (p.mean(abs), '=', l),
        (p.mean(lambda x: x * x), '=', 2 * l * l),
        (p.mean(lambda x: x * x), '=', l * l),
    ]


@twin('x,f:real t:positive')
def of_parameters_as_subscripts(x, f, t):
    q = normal(f * x, mpf(1))
    return [
        (
            q.mean(lambda z: normal(z, t * t).logarithm(x)),
            '=',
            -log(2 * pi) / 2 - log(t) - ((1 - f) ** 2 * x * x + 1) / (2 * t * t),
        ),
        (q.mean(), '=', f * x),
    ]


@twin('x,f:real t:positive')
def of_parameters_as_subscripts_slip(x, f, t):
    return (
        normal(f * x, mpf(1)).mean(lambda z: normal(z, t * t).logarithm(x)),
        '=',
        -log(2 * pi) / 2 - log(t) - (1 - f) ** 2 * x * x / (2 * t * t),
    )


@twin('p,q:simplex3')
def of_divergence_spellings(p, q):
    P, Q = categorical(p), categorical(q)
    k = total(lambda i: p[i] * (log(p[i]) - log(q[i])), 0, 2)
    return [
        (kl(P, Q), '=', kl(P, Q)),
        (kl(P, Q), '=', total(lambda i: p[i] * log(p[i] / q[i]), 0, 2)),
        (kl(P, Q), '=', k),
        (kl(P, Q), '=', total(lambda i: q[i] * log(p[i] / q[i]), 0, 2)),
    ]


@twin('m:real s:positive')
def of_underbraces(m, s):
    p = normal(m, s * s)
    return [
        (p.mean(lambda x: x * x), '=', p.mean() ** 2 + variance(p), '=', m * m + s * s),
        (variance(p), '=', s),
    ]


@twin('x:real s:positive')
def of_implicit_integrals(x, s):
    q = normal(x / (1 + s * s), s * s / (1 + s * s))
    J = lambda z: normal(mpf(0), mpf(1))(z) * normal(z, s * s)(x)
    e = quad(J, q.points)
    m = quad(lambda z: z * J(z), q.points) / e
    return [
        (normal(mpf(0), 1 + s * s)(x), '=', e),
        (quad(lambda z: J(z) / e, q.points), '=', 1),
        (m, '=', x / (1 + s * s)),
        (m, '=', s * s * x / (1 + s * s)),
    ]


@twin('t:real')
def of_evaluation_bars(t):
    F = lambda u: mp.sin(2 * u)
    return [
        (diff(lambda e: F(t + e), mpf(0)), '=', 2 * mp.cos(2 * t)),
        (diff(lambda e: exp(e * t), mpf(0)), '=', t),
        (F(pi / 4) - F(mpf(0)), '=', 1),
        (diff(lambda e: F(t + e), mpf(0)), '=', mp.cos(2 * t)),
    ]


@twin('x,y,z,b,c:positive')
def of_open_scopes(x, y, z, b, c):
    a = [x, y, z]
    return [
        (sum(a) + 1, '=', x + y + z + 1),
        (log(x * b / c), '=', log(x) + log(b) - log(c)),
        (x**2 * y**2 * z**2, '=', (x * y * z) ** 2),
        (log(x * y * z), '=', sum(log(v) for v in a)),
        (log(sum(a)), '=', sum(log(v) for v in a)),
    ]


@twin('x,y:positive')
def of_words_without_backslash(x, y):
    return [
        (log(x * y), '=', log(x) + log(y)),
        (exp(x + y), '=', exp(x) * exp(y)),
        (max(x, y) + min(x, y), '=', x + y),
        (exp(x * y), '=', exp(x) * exp(y)),
    ]


@twin('m,x,u,y,z:real')
def of_accents_and_primes(m, x, u, y, z):
    return [
        ((m - x) ** 2, '=', m * m - 2 * m * x + x * x),
        ((u + y) * (u - y), '=', u * u - y * y),
        ((z - u) ** 2, '=', z * z - u * u),
    ]


@twin('a,b:positive')
def of_sizes_and_spaces(a, b):
    return [
        ((a / b) ** 2, '=', a**2 / b**2),
        ((a + b) * (a - b), '=', a * a - b * b),
        (a * b / b, '=', a),
        ((a + b) ** 2, '=', a * a + b * b),
    ]


@twin('n:1..8 t:unit')
def of_chain_over_rows(n, t):
    B = mp.binomial
    return (
        total(lambda k: k * B(n, k) * t**k * (1 - t) ** (n - k), 0, n),
        '=',
        total(lambda k: n * B(n - 1, k - 1) * t**k * (1 - t) ** (n - k), 1, n),
        '=',
        n * t * total(lambda j: B(n - 1, j) * t**j * (1 - t) ** (n - 1 - j), 0, n - 1),
        '=',
        n * t,
    )


@twin('n:1..8 t:unit')
def of_chain_over_rows_slip(n, t):
    B = lambda a, b: mp.binomial(a, b) if b <= a else mpf(0)
    return (
        total(lambda k: k * B(n, k) * t**k * (1 - t) ** (n - k), 0, n),
        '=',
        total(lambda k: n * B(n - 1, k - 1) * t**k * (1 - t) ** (n - k), 1, n),
        '=',
        n * t * total(lambda j: B(n - 1, j) * t**j * (1 - t) ** (n - j), 0, n),
        '=',
        n * t * (1 - t),
    )


@twin('m:real s,l:positive')
def of_laws_as_objects(m, s, l):
    p, q = normal(m, s * s), laplace(m, l)
    return [
        (p.mean(), '=', q.mean()),
        (p.mean(lambda x: (x - m) ** 2), '=', s * s),
        (variance(q), '=', 2 * l * l),
        (variance(p, lambda x: x + 1), '=', s * s + 1),
    ]


@twin('m:real s:positive')
def of_half_written_macros(m, s):
    p = normal(m, s * s)
    return [(variance(p) / 2, '=', s * s / 2), (p.mean(), '=', m / 2)]

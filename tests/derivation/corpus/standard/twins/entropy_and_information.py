"""Twins of entropy-and-information.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('t:unit@0.5')
def of_binary_entropy(t):
    h = -t * log(t) - (1 - t) * log(1 - t)
    return (
        entropy(bernoulli(t)),
        '=',
        -total(lambda x: bernoulli(t)(x) * log(bernoulli(t)(x)), 0, 1),
        '=',
        h,
        '<=',
        log(mpf(2)),
    )


@twin('t:unit@0.5')
def of_binary_entropy_strict(t):
    return -t * log(t) - (1 - t) * log(1 - t), '<', log(mpf(2))


@twin('t:unit')
def of_binary_entropy_derivative(t):
    h = lambda t: -t * log(t) - (1 - t) * log(1 - t)
    return [(diff(h, t), '=', log((1 - t) / t)), (diff(h, t, 2), '=', -1 / (t * (1 - t)))]


@twin('t:unit')
def of_binary_entropy_derivative_sign(t):
    return diff(lambda t: -t * log(t) - (1 - t) * log(1 - t), t), '=', log(t / (1 - t))


@twin('t:unit@0.5|0.01')
def of_binary_entropy_quadratic_bound(t):
    h = -t * log(t) - (1 - t) * log(1 - t)
    return [
        (h + mpf(10) ** -28, '>=', 4 * t * (1 - t) * log(mpf(2))),
        (h + mpf(10) ** -28, '>=', 2 * min(t, 1 - t) * log(mpf(2))),
    ]


@twin('t:unit@0.5')
def of_binary_entropy_quadratic_bound_too_strong(t):
    return -t * log(t) - (1 - t) * log(1 - t), '>=', 3 * t * (1 - t)


@twin('a,b:unit')
def of_binary_kl(a, b):
    return (
        kl(bernoulli(a), bernoulli(b)),
        '=',
        a * log(a / b) + (1 - a) * log((1 - a) / (1 - b)),
        '>=',
        2 * (a - b) ** 2,
    )


@twin('a,b:(0.3,0.7)')
def of_binary_pinsker_too_strong(a, b):
    return kl(bernoulli(a), bernoulli(b)), '>=', 4 * (a - b) ** 2


@twin('a,b:unit')
def of_binary_kl_missing_second_outcome(a, b):
    return kl(bernoulli(a), bernoulli(b)), '=', a * log(a / b)


@twin('a,b:unit')
def of_chi_square_bounds_kl(a, b):
    p, q = bernoulli(a), bernoulli(b)
    return kl(p, q), '<=', total(lambda x: (p(x) - q(x)) ** 2 / q(x), 0, 1)


@twin('p,q:simplex3')
def of_gibbs(p, q):
    return [
        (total(lambda i: p[i] * log(p[i] / q[i]), 0, 2), '>=', mpf(0)),
        (-total(lambda i: p[i] * log(q[i]), 0, 2), '>=', entropy(categorical(p))),
    ]


@twin('p,q:simplex3')
def of_gibbs_reversed(p, q):
    return total(lambda i: p[i] * log(q[i] / p[i]), 0, 2), '>=', mpf(0)


@twin('p,q:simplex3')
def of_kl_not_symmetric(p, q):
    return kl(categorical(p), categorical(q)), '=', kl(categorical(q), categorical(p))


@twin('a,c:unit')
def of_kl_triangle(a, c):
    b = (a + c) / 2
    return (
        kl(bernoulli(a), bernoulli(c)),
        '<=',
        kl(bernoulli(a), bernoulli(b)) + kl(bernoulli(b), bernoulli(c)),
    )


@twin('p:simplex4')
def of_uniform_maximises_entropy(p):
    h = entropy(categorical(p))
    return [(h, '<=', log(4)), (log(4) - h, '=', total(lambda i: p[i] * log(4 * p[i]), 0, 3))]


@twin('a:unit')
def of_entropy_bound_too_small(a):
    return (
        entropy(categorical([mpf(1) / 4 + a / 100, mpf(1) / 4 - a / 100, mpf(1) / 4, mpf(1) / 4])),
        '<=',
        log(mpf(3)),
    )


@twin('t:table2x3')
def of_chain_rule(t):
    px = [sum(row) for row in t]
    return (
        -mp.fsum(xlogx(v) for row in t for v in row),
        '=',
        entropy(categorical(px))
        + mp.fsum(px[i] * entropy(categorical([v / px[i] for v in t[i]])) for i in range(2)),
    )


@twin('t:table2x3')
def of_chain_rule_written_out(t):
    px = [sum(row) for row in t]
    return (
        -mp.fsum(xlogx(v) for row in t for v in row),
        '=',
        -mp.fsum(xlogx(v) for v in px)
        - mp.fsum(t[i][j] * log(t[i][j] / px[i]) for i in range(2) for j in range(3)),
    )


@twin('t:table2x3')
def of_chain_rule_wrong_weight(t):
    px = [sum(row) for row in t]
    return (
        -mp.fsum(xlogx(v) for row in t for v in row),
        '=',
        -mp.fsum(xlogx(v) for v in px)
        - mp.fsum(t[i][j] / px[i] * log(t[i][j] / px[i]) for i in range(2) for j in range(3)),
    )


@twin('t:table2x3')
def of_mutual_information(t):
    px = [sum(row) for row in t]
    py = [t[0][j] + t[1][j] for j in range(3)]
    i = mp.fsum(t[a][b] * log(t[a][b] / (px[a] * py[b])) for a in range(2) for b in range(3))
    hx = entropy(categorical(px))
    hxy = -mp.fsum(xlogx(v) for row in t for v in row)
    cond = mp.fsum(py[b] * entropy(categorical([t[a][b] / py[b] for a in range(2)])) for b in range(3))
    return hx - cond, '=', i, '=', hx + entropy(categorical(py)) - hxy, '>=', mpf(0)


@twin('t:table2x3')
def of_mutual_information_sign(t):
    px = [sum(row) for row in t]
    py = [t[0][j] + t[1][j] for j in range(3)]
    return (
        mp.fsum(t[a][b] * log(t[a][b] / (px[a] * py[b])) for a in range(2) for b in range(3)),
        '=',
        -mp.fsum(xlogx(v) for row in t for v in row) - entropy(categorical(px)) - entropy(categorical(py)),
    )


@twin('t:table2x3')
def of_mutual_information_is_symmetric(t):
    px = [sum(row) for row in t]
    py = [t[0][j] + t[1][j] for j in range(3)]
    return (
        mp.fsum(t[a][b] * log(t[a][b] / px[a] / py[b]) for a in range(2) for b in range(3)),
        '=',
        mp.fsum(t[a][b] * log(t[a][b] / py[b] / px[a]) for a in range(2) for b in range(3)),
    )


@twin('t:table2x3')
def of_conditioning_reduces_entropy(t):
    px = [sum(row) for row in t]
    py = [t[0][j] + t[1][j] for j in range(3)]
    return (
        mp.fsum(px[a] * entropy(categorical([v / px[a] for v in t[a]])) for a in range(2)),
        '<=',
        entropy(categorical(py)),
    )


@twin('t:table2x3')
def of_entropy_subadditive_reversed(t):
    px = [sum(row) for row in t]
    py = [t[0][j] + t[1][j] for j in range(3)]
    return (
        -mp.fsum(xlogx(v) for row in t for v in row),
        '>=',
        entropy(categorical(px)) + entropy(categorical(py)),
    )


@twin('t:table2x3 i:0..1 j:0..2')
def of_bayes_and_total_probability(t, i, j):
    px = [sum(row) for row in t]
    py = [t[0][b] + t[1][b] for b in range(3)]
    return [
        (t[i][j] / py[j], '=', t[i][j] / px[i] * px[i] / mp.fsum(t[a][j] / px[a] * px[a] for a in range(2))),
        (py[j], '=', mp.fsum(px[a] * (t[a][j] / px[a]) for a in range(2))),
        (mp.fsum(py[b] * (t[i][b] / py[b]) for b in range(3)), '=', px[i]),
    ]


@twin('t:table2x3 j:0..2')
def of_conditional_does_not_sum_over_condition(t, j):
    px = [sum(row) for row in t]
    return [(mp.fsum(v / px[0] for v in t[0]), '=', 1), (t[0][j] / px[0] + t[1][j] / px[1], '=', 1)]


@twin('p,q:simplex3')
def of_cross_entropy(p, q):
    P, Q = categorical(p), categorical(q)
    return -P.mean(lambda x: log(Q(x))), '=', entropy(P) + kl(P, Q)


@twin('p,q:simplex3')
def of_cross_entropy_minus(p, q):
    P, Q = categorical(p), categorical(q)
    return -P.mean(lambda x: log(Q(x))), '=', entropy(P) - kl(P, Q)


@twin('l:positive')
def of_exponential_entropy(l):
    h = entropy(exponential(l))
    return h, '=', -quad(lambda x: l * exp(-l * x) * (log(l) - l * x), exponential(l).points), '=', 1 - log(l)


@twin('l:positive')
def of_exponential_entropy_sign(l):
    return entropy(exponential(l)), '=', 1 + log(l)


@twin('m:real b:positive')
def of_laplace_entropy(m, b):
    p = laplace(m, b)
    return [(entropy(p), '=', 1 + log(2 * b)), (variance(p), '=', 2 * b**2)]


@twin('m:real b:positive')
def of_laplace_entropy_slip(m, b):
    return entropy(laplace(m, b)), '=', 1 + log(b)


@twin('a:positive')
def of_uniform_entropy(a):
    return [
        (-quad(lambda x: log(1 / a) / a, [0, a]), '=', log(a)),
        (quad(lambda x: x / a, [0, a]), '=', a / 2),
    ]


@twin('a,b:positive')
def of_exponential_kl(a, b):
    return kl(exponential(a), exponential(b)), '=', log(a / b) + b / a - 1


@twin('a,b:positive')
def of_exponential_kl_ratio(a, b):
    return kl(exponential(a), exponential(b)), '=', log(a / b) + a / b - 1


@twin('a,b:positive')
def of_poisson_kl(a, b):
    p = poisson(a)
    return p.mean(lambda k: k * log(a / b) - a + b), '=', a * log(a / b) - a + b


@twin('a,b:positive')
def of_poisson_kl_sign(a, b):
    return poisson(a).mean(lambda k: k * log(a / b) - a + b), '=', a * log(a / b) + a - b


@twin('a,b,c,d:positive')
def of_log_sum_inequality(a, b, c, d):
    return a * log(a / c) + b * log(b / d), '>=', (a + b) * log((a + b) / (c + d))


@twin('a,b,c,d:positive')
def of_log_sum_inequality_reversed(a, b, c, d):
    return a * log(a / c) + b * log(b / d), '<=', (a + b) * log((a + b) / (c + d))


@twin('a,s:positive')
def of_entropy_of_scaled_variable(a, s):
    return entropy(normal(mpf(0), (a * s) ** 2)), '=', entropy(normal(mpf(0), s**2)) + log(a)


@twin('a,s:positive')
def of_entropy_of_scaled_variable_slip(a, s):
    return entropy(normal(mpf(0), (a * s) ** 2)), '=', a * entropy(normal(mpf(0), s**2))


@twin('p,q:simplex3')
def of_jensen_shannon(p, q):
    return (
        (
            total(lambda i: p[i] * log(2 * p[i] / (p[i] + q[i])), 0, 2)
            + total(lambda i: q[i] * log(2 * q[i] / (p[i] + q[i])), 0, 2)
        )
        / 2,
        '<=',
        log(2),
    )


@twin('p:simplex3')
def of_renyi_two(p):
    s = total(lambda i: p[i] ** 2, 0, 2)
    return [(-log(s), '<=', entropy(categorical(p))), (s, '>=', mpf(1) / 3)]


@twin('p:simplex3')
def of_renyi_two_reversed(p):
    return -log(total(lambda i: p[i] ** 2, 0, 2)), '>=', entropy(categorical(p))


@twin('t:unit')
def of_geometric_entropy(t):
    return entropy(geometric(t)), '=', (-t * log(t) - (1 - t) * log(1 - t)) / t

"""Twins of expectation-maximization.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


def mixture(t):
    """Joint table rows z, columns x: marginals and the evidence."""
    pz = [sum(row) for row in t]
    px = [mp.fsum(row[j] for row in t) for j in range(len(t[0]))]
    return pz, px


def bound(t, q, j):
    """E_q[log p(x, z)] + H[q] at outcome j of x."""
    return mp.fsum(q[z] * (log(t[z][j]) - log(q[z])) for z in range(len(q)))


@twin('t:table2x3 q:simplex2 j:0..2')
def of_decomposition(t, q, j):
    pz, px = mixture(t)
    k = mp.fsum(q[z] * log(q[z] / (t[z][j] / px[j])) for z in range(2))
    return (
        log(px[j]),
        '=',
        bound(t, q, j) + k,
        '=',
        mp.fsum(q[z] * log(t[z][j]) for z in range(2)) + entropy(categorical(q)) + k,
    )


@twin('t:table2x3 q:simplex2 j:0..2')
def of_decomposition_sign(t, q, j):
    pz, px = mixture(t)
    return log(px[j]), '=', bound(t, q, j) - mp.fsum(q[z] * log(q[z] / (t[z][j] / px[j])) for z in range(2))


@twin('t:table2x3 q:simplex2 j:0..2')
def of_decomposition_to_the_prior(t, q, j):
    pz, px = mixture(t)
    return log(px[j]), '=', bound(t, q, j) + mp.fsum(q[z] * log(q[z] / pz[z]) for z in range(2))


@twin('t:table2x3 q:simplex2 j:0..2')
def of_decomposition_reversed_divergence(t, q, j):
    pz, px = mixture(t)
    return (
        log(px[j]),
        '=',
        bound(t, q, j) + mp.fsum(t[z][j] / px[j] * log(t[z][j] / px[j] / q[z]) for z in range(2)),
    )


@twin('t:table2x3 q:simplex2 j:0..2')
def of_bound(t, q, j):
    pz, px = mixture(t)
    return (
        log(px[j]),
        '=',
        log(mp.fsum(pz[z] * (t[z][j] / pz[z]) for z in range(2))),
        '=',
        log(mp.fsum(q[z] * t[z][j] / q[z] for z in range(2))),
        '>=',
        bound(t, q, j),
    )


@twin('t:table2x3 q:simplex2 j:0..2')
def of_bound_reversed(t, q, j):
    return log(mixture(t)[1][j]), '<=', bound(t, q, j)


@twin('t:table2x3 j:0..2')
def of_bound_tight_at_posterior(t, j):
    px = mixture(t)[1]
    return bound(t, [t[z][j] / px[j] for z in range(2)], j), '=', log(px[j])


@twin('t:table2x3 j:0..2')
def of_bound_not_tight_at_prior(t, j):
    pz, px = mixture(t)
    return bound(t, pz, j), '=', log(px[j])


@twin('x,a,b:real w:unit s:(0.8,3)')
def of_responsibility_two_components(x, a, b, w, s):
    A, B = w * normal(a, s * s)(x), (1 - w) * normal(b, s * s)(x)
    r = A / (A + B)
    return [
        (r, '=', 1 / (1 + (1 - w) / w * exp(((x - a) ** 2 - (x - b) ** 2) / (2 * s * s)))),
        (log(A / B), '=', log(w / (1 - w)) + ((x - b) ** 2 - (x - a) ** 2) / (2 * s * s)),
    ]


@twin('x,a,b:real w:unit s:(0.8,3)')
def of_responsibility_sign(x, a, b, w, s):
    A, B = w * normal(a, s * s)(x), (1 - w) * normal(b, s * s)(x)
    return log(A / B), '=', log(w / (1 - w)) + ((x - a) ** 2 - (x - b) ** 2) / (2 * s * s)


@twin('x,a,b:real w:(0.6,0.95) s:(0.8,3)')
def of_responsibility_without_weights(x, a, b, w, s):
    A, B = w * normal(a, s * s)(x), (1 - w) * normal(b, s * s)(x)
    return A / (A + B), '=', 1 / (1 + exp(((x - a) ** 2 - (x - b) ** 2) / (2 * s * s)))


@twin('x,a,b:real w:unit s:positive')
def of_responsibility_posterior(x, a, b, w, s):
    A, B = normal(a, s * s), normal(b, s * s)
    e = mp.fsum(P * L for P, L in ((w, A(x)), (1 - w, B(x))))
    return [
        (e, '=', w * A(x) + (1 - w) * B(x)),
        (w * A(x) / e + (1 - w) * B(x) / e, '=', 1),
        (w * A.mean() + (1 - w) * B.mean(), '=', w * a + (1 - w) * b),
    ]


@twin('a,b:real w:unit s:positive')
def of_mixture_variance(a, b, w, s):
    A, B = normal(a, s * s), normal(b, s * s)
    m = lambda f: w * A.mean(f) + (1 - w) * B.mean(f)
    return m(lambda x: x * x) - m(lambda x: x) ** 2, '=', s * s + w * (1 - w) * (a - b) ** 2


@twin('a,b:real w:unit s:positive')
def of_mixture_variance_slip(a, b, w, s):
    A, B = normal(a, s * s), normal(b, s * s)
    m = lambda f: w * A.mean(f) + (1 - w) * B.mean(f)
    return m(lambda x: x * x) - m(lambda x: x) ** 2, '=', s * s


@twin('m:real x:vec3 a,b,c,s:positive')
def of_m_step_mean(m, x, a, b, c, s):
    r = [a, b, c]
    Q = lambda u: mp.fsum(r[i] * normal(u, s * s).logarithm(x[i]) for i in range(3))
    c0 = dot(r, x) / sum(r)
    return [
        (diff(Q, m), '=', mp.fsum(r[i] * (x[i] - m) for i in range(3)) / s**2),
        ('argmax', Q, c0, [m, c0 + mpf('0.1'), c0 - 1]),
    ]


@twin('x:vec3 a,b,c,s:positive')
def of_m_step_mean_unnormalised(x, a, b, c, s):
    r = [a, b, c]
    Q = lambda u: mp.fsum(r[i] * normal(u, s * s).logarithm(x[i]) for i in range(3))
    return ('argmax', Q, dot(r, x) / 3, [dot(r, x) / sum(r)])


@twin('x,y,m:real r,t,v:positive')
def of_m_step_variance(x, y, m, r, t, v):
    S = r * (x - m) ** 2 + t * (y - m) ** 2
    Q = lambda u: -(r + t) / 2 * log(u) - S / (2 * u)
    return ('argmax', Q, S / (r + t), [v, S, 2 * S / (r + t)])


@twin('x,y,m:real r,t:positive')
def of_m_step_variance_slip(x, y, m, r, t):
    S = r * (x - m) ** 2 + t * (y - m) ** 2
    Q = lambda u: -(r + t) / 2 * log(u) - S / (2 * u)
    return ('argmax', Q, sqrt(S / (r + t)), [S / (r + t)])


@twin('w:unit a,b:positive')
def of_m_step_weights(w, a, b):
    Q = lambda u: a * log(u) + b * log(1 - u)
    return [(diff(Q, w), '=', a / w - b / (1 - w)), ('argmax', Q, a / (a + b), [w, w / 2, (1 + w) / 2])]


@twin('w:unit a,b:positive')
def of_m_step_weights_sign(w, a, b):
    return diff(lambda u: a * log(u) + b * log(1 - u), w), '=', a / w + b / (1 - w)


@twin('a,b:(0.5,1)')
def of_m_step_weights_ratio(a, b):
    if a >= b:
        raise Unsuitable
    Q = lambda u: a * log(u) + b * log(1 - u)
    return ('argmax', Q, a / b, [a / (a + b)])


@twin('x,m,b:real w:unit')
def of_gradient_of_evidence(x, m, b, w):
    N = lambda u, c: normal(c, mpf(1))(u)
    e = lambda u: w * N(x, u) + (1 - w) * N(x, b)
    return diff(lambda u: log(e(u)), m), '=', w * N(x, m) / e(m) * (x - m)


@twin('x,m,b:real w:unit')
def of_gradient_of_evidence_slip(x, m, b, w):
    N = lambda u, c: normal(c, mpf(1))(u)
    return diff(lambda u: log(w * N(x, u) + (1 - w) * N(x, b)), m), '=', w * (x - m)

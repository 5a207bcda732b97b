"""Twins of variational-inference.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


def gaussian_model(x, t, s):
    """Prior N(0, t^2), likelihood N(z, s^2): log joint in z, log evidence, posterior mean and variance."""
    prior = normal(mpf(0), t * t)
    joint = lambda z: prior.logarithm(z) + normal(z, s * s).logarithm(x)
    return (
        joint,
        normal(mpf(0), t * t + s * s).logarithm(x),
        t * t * x / (t * t + s * s),
        t * t * s * s / (t * t + s * s),
    )


@twin('x,m:real t,s,r:positive')
def of_bound_and_divergence(x, m, t, s, r):
    joint, evidence, a, v = gaussian_model(x, t, s)
    q = normal(m, r * r)
    return q.mean(joint) - q.mean(q.logarithm), '=', evidence - kl(q, normal(a, v))


@twin('x,m:real t,s,r:positive')
def of_bound_and_divergence_sign(x, m, t, s, r):
    joint, evidence, a, v = gaussian_model(x, t, s)
    q = normal(m, r * r)
    return q.mean(joint) - q.mean(q.logarithm), '=', evidence + kl(q, normal(a, v))


@twin('x,m:real t,s,r:positive')
def of_reconstruction_and_prior(x, m, t, s, r):
    joint, evidence, a, v = gaussian_model(x, t, s)
    q = normal(m, r * r)
    return (
        q.mean(lambda z: joint(z) - q.logarithm(z)),
        '=',
        q.mean(lambda z: normal(z, s * s).logarithm(x)) - kl(q, normal(mpf(0), t * t)),
    )


@twin('x,m:real t,s,r:positive')
def of_reconstruction_and_prior_sign(x, m, t, s, r):
    joint, evidence, a, v = gaussian_model(x, t, s)
    q = normal(m, r * r)
    return (
        q.mean(lambda z: joint(z) - q.logarithm(z)),
        '=',
        q.mean(lambda z: normal(z, s * s).logarithm(x)) + kl(q, normal(mpf(0), t * t)),
    )


@twin('x,m:real s,r:positive')
def of_reconstruction_closed_form(x, m, s, r):
    return (
        normal(m, r * r).mean(lambda z: normal(z, s * s).logarithm(x)),
        '=',
        -log(2 * pi * s * s) / 2 - ((x - m) ** 2 + r * r) / (2 * s * s),
    )


@twin('x,m:real s,r:positive')
def of_reconstruction_variance_forgotten(x, m, s, r):
    return (
        normal(m, r * r).mean(lambda z: normal(z, s * s).logarithm(x)),
        '=',
        -log(2 * pi * s * s) / 2 - (x - m) ** 2 / (2 * s * s),
    )


@twin('x,m:real t,s,r:positive')
def of_bound_below_evidence(x, m, t, s, r):
    joint, evidence, a, v = gaussian_model(x, t, s)
    q = normal(m, r * r)
    return q.mean(lambda z: joint(z) - q.logarithm(z)), '<=', evidence


@twin('x,m:real t,s,r:positive')
def of_bound_above_evidence(x, m, t, s, r):
    joint, evidence, a, v = gaussian_model(x, t, s)
    q = normal(m, r * r)
    return q.mean(lambda z: joint(z) - q.logarithm(z)), '>=', evidence


@twin('t:table3x2 q:simplex3 j:0..1')
def of_bound_on_tables(t, q, j):
    e = mp.fsum(row[j] for row in t)
    k = mp.fsum(q[z] * log(q[z] * e / t[z][j]) for z in range(3))
    return (
        log(e) - mp.fsum(q[z] * log(t[z][j] / q[z]) for z in range(3)),
        '=',
        mp.fsum(q[z] * (log(q[z]) - log(t[z][j] / e)) for z in range(3)),
        '=',
        k,
        '>=',
        mpf(0),
    )


@twin('t:table3x2 q:simplex3 j:0..1')
def of_bound_on_tables_log_outside(t, q, j):
    return mp.fsum(q[z] * log(t[z][j] / q[z]) for z in range(3)), '=', log(mp.fsum(row[j] for row in t))


@twin('t:table3x2 q:simplex3 j:0..1')
def of_divergence_inverted_ratio(t, q, j):
    e = mp.fsum(row[j] for row in t)
    k = mp.fsum(q[z] * log(q[z] * e / t[z][j]) for z in range(3))
    return k, '=', -k


@twin('a,c:simplex2 b,d:simplex3')
def of_divergence_of_products(a, c, b, d):
    return (
        mp.fsum(a[i] * b[j] * log(a[i] * b[j] / (c[i] * d[j])) for i in range(2) for j in range(3)),
        '=',
        kl(categorical(a), categorical(c)) + kl(categorical(b), categorical(d)),
    )


@twin('t:table2x2 q:simplex2')
def of_mean_field_update(t, q):
    g = [exp(mp.fsum(q[j] * log(t[i][j]) for j in range(2))) for i in range(2)]
    r = [v / sum(g) for v in g]
    return [(r, 'propto', g), (sum(r), '=', 1)]


@twin('t:table2x2 q:simplex2')
def of_mean_field_update_log_forgotten(t, q):
    g = [exp(mp.fsum(q[j] * log(t[i][j]) for j in range(2))) for i in range(2)]
    return g, 'propto', [mp.fsum(q[j] * t[i][j] for j in range(2)) for i in range(2)]


@twin('s,v:positive')
def of_gaussian_fit_variance(s, v):
    F = lambda u: log(u) - u * u / (2 * v)
    return [(diff(F, s), '=', 1 / s - s / v), ('argmax', F, sqrt(v), [s, 2 * s, sqrt(v) * mpf('1.01')])]


@twin('v:(2,5)')
def of_gaussian_fit_variance_slip(v):
    return ('argmax', lambda u: log(u) - u * u / (2 * v), v, [sqrt(v)])


@twin('m:real s:positive')
def of_score_identity(m, s):
    q = normal(m, s * s)
    score = lambda z: (z - m) / s**2
    d = mpf(10) ** -7
    far = lambda u: normal(u, s * s).mean(lambda z: z * z)
    return [
        (q.mean(score), '=', 0),
        ((far(m + d) - far(m - d)) / (2 * d), '=', q.mean(lambda z: z * z * score(z)), '=', 2 * m),
    ]


@twin('m:real s:positive')
def of_score_identity_sign(m, s):
    q = normal(m, s * s)
    return 2 * m, '=', -q.mean(lambda z: z * z * (z - m) / s**2)


@twin('m:real s:positive')
def of_reparametrisation(m, s):
    r = normal(mpf(0), mpf(1))
    return [
        (normal(m, s * s).mean(mp.sin), '=', r.mean(lambda e: mp.sin(m + s * e))),
        (diff(lambda u: mp.sin(m) * exp(-u * u / 2), s), '=', r.mean(lambda e: e * mp.cos(m + s * e))),
    ]


@twin('m:real s:positive')
def of_reparametrisation_variance(m, s):
    return (
        normal(m, s * s).mean(lambda z: z * z),
        '=',
        normal(mpf(0), mpf(1)).mean(lambda e: (m + s * s * e) ** 2),
    )


@twin('m:real s:positive')
def of_pathwise_derivative_factor(m, s):
    return 2 * s, '=', normal(mpf(0), mpf(1)).mean(lambda e: 2 * (m + s * e))


@twin('t:table3x2 q:simplex3 j:0..1')
def of_importance_weights(t, q, j):
    e = mp.fsum(row[j] for row in t)
    Q = categorical(q)
    w = lambda z: t[z - 1][j] / q[z - 1]
    return [(Q.mean(w), '=', e), (Q.mean(lambda z: w(z) ** 2), '>=', e * e)]


@twin('t:table3x2 q:simplex3 j:0..1')
def of_importance_weights_conditional(t, q, j):
    e = mp.fsum(row[j] for row in t)
    return categorical(q).mean(lambda z: t[z - 1][j] / sum(t[z - 1]) / q[z - 1]), '=', e


@twin('x,t:real')
def of_jaakkola_bound(x, t):
    return (
        log(sigmoid(x)) + mpf(10) ** -28,
        '>=',
        log(sigmoid(t)) + (x - t) / 2 - mp.tanh(t / 2) / (4 * t) * (x * x - t * t),
    )


@twin('x:(2,4) t:(0.2,1)')
def of_jaakkola_bound_sign(x, t):
    return log(sigmoid(x)), '>=', log(sigmoid(t)) + (x - t) / 2 + mp.tanh(t / 2) / (4 * t) * (x * x - t * t)


@twin('x,l:positive')
def of_tangent_bound_on_logarithm(x, l):
    f = lambda u: u * x - log(u) - 1
    return [(log(x), '<=', f(l)), ('argmin', f, 1 / x, [l, 2 * l, 1 / x + mpf('0.01')])]


@twin('x,l:positive')
def of_loose_bound_on_logarithm(x, l):
    return log(x), '<=', l * x - log(l)


@twin('x:positive l:(0.2,0.8)')
def of_tangent_bound_on_logarithm_sign(x, l):
    return log(x), '<=', l * x + log(l) - 1


@twin('b:positive')
def of_maximum_entropy_multiplier(b):
    return ('all', (entropy(normal(mpf(0), 2 * b * b)), '>=', entropy(laplace(mpf(0), b))))

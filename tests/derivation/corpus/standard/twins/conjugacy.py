"""Twins of conjugacy.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('x:real t,s:positive')
def of_normal_normal_evidence(x, t, s):
    p = normal(mpf(0), t**2)
    e = quad(lambda z: p(z) * normal(z, s**2)(x), sorted(p.points + normal(x, s**2).points))
    return e, '=', e, '=', normal(mpf(0), s**2 + t**2)(x)


@twin('x,z:real t,s:positive')
def of_normal_normal_posterior(x, z, t, s):
    p = normal(mpf(0), t**2)
    e = quad(lambda z: p(z) * normal(z, s**2)(x), sorted(p.points + normal(x, s**2).points))
    v = normal(z, s**2)(x) * p(z) / e
    return v, '=', v, '=', normal(t**2 * x / (t**2 + s**2), t**2 * s**2 / (t**2 + s**2))(z)


@twin('x,z:real t,s:positive')
def of_normal_normal_posterior_swapped(x, z, t, s):
    e = normal(mpf(0), s**2 + t**2)(x)
    return (
        normal(z, s**2)(x) * normal(mpf(0), t**2)(z) / e,
        '=',
        normal(s**2 * x / (t**2 + s**2), t**2 * s**2 / (t**2 + s**2))(z),
    )


@twin('x:real t,s:positive')
def of_normal_normal_posterior_variance_of_sum(x, t, s):
    p = Density(
        lambda z: log(normal(z, s**2)(x) * normal(mpf(0), t**2)(z) / normal(mpf(0), s**2 + t**2)(x)),
        sorted(normal(mpf(0), t**2).points + normal(x, s**2).points),
    )
    return variance(p), '=', t**2 + s**2


@twin('x,m,z:real t,s:positive')
def of_normal_normal_kernel(x, m, z, t, s):
    zs = [z, m, x, (x + m) / 2]
    p = normal(m, t**2)
    e = quad(lambda z: p(z) * normal(z, s**2)(x), sorted(p.points + normal(x, s**2).points))
    joint = [normal(z, s**2)(x) * p(z) for z in zs]
    return (
        [j / e for j in joint],
        'propto',
        joint,
        'propto',
        [exp(-((x - z) ** 2) / (2 * s**2) - (z - m) ** 2 / (2 * t**2)) for z in zs],
        'propto',
        [exp(-(1 / s**2 + 1 / t**2) * z**2 / 2 + (x / s**2 + m / t**2) * z) for z in zs],
    )


@twin('x,m,z:real t,s:positive')
def of_normal_normal_kernel_slip(x, m, z, t, s):
    zs = [z, m, x, (x + m) / 2]
    return (
        [normal(z, s**2)(x) * normal(m, t**2)(z) for z in zs],
        'propto',
        [exp(-(1 / s**2 + 1 / t**2) * z**2 / 2 - (x / s**2 + m / t**2) * z) for z in zs],
    )


@twin('x:real t,s:positive')
def of_posterior_shrinks(x, t, s):
    p = Density(
        lambda z: log(normal(z, s**2)(x) * normal(mpf(0), t**2)(z) / normal(mpf(0), s**2 + t**2)(x)),
        sorted(normal(mpf(0), t**2).points + normal(x, s**2).points),
    )
    v = variance(p)
    return [(v, '<', t**2), (v, '=', 1 / (1 / t**2 + 1 / s**2))]


@twin('t:unit a,b:(0.7,4) n:3..8 k:0..3')
def of_beta_binomial_posterior(t, a, b, n, k):
    p = beta_law(a, b)
    like = lambda u: mp.binomial(n, k) * u**k * (1 - u) ** (n - k)
    e = p.mean(like)
    post = lambda u: p(u) * like(u) / e
    us = [t, t / 2, (1 + t) / 2]
    return [
        ([post(u) for u in us], 'propto', [u ** (k + a - 1) * (1 - u) ** (n - k + b - 1) for u in us]),
        (post(t), '=', beta_law(a + k, b + n - k)(t)),
    ]


@twin('t:unit a,b:(0.7,4) n:3..8 k:0..3')
def of_beta_binomial_posterior_off_by_one(t, a, b, n, k):
    us = [t, t / 2, (1 + t) / 2]
    return (
        [beta_law(a, b)(u) * u**k * (1 - u) ** (n - k) for u in us],
        'propto',
        [u ** (k + a) * (1 - u) ** (n - k + b) for u in us],
    )


@twin('t:unit a,b:(0.7,4) n:3..8 k:1..3')
def of_beta_binomial_posterior_failures_forgotten(t, a, b, n, k):
    p = beta_law(a, b)
    like = lambda u: mp.binomial(n, k) * u**k * (1 - u) ** (n - k)
    return p(t) * like(t) / p.mean(like), '=', beta_law(a + k, b + n)(t)


@twin('a,b:(0.7,4) n:3..8 k:0..3')
def of_beta_binomial_evidence(a, b, n, k):
    return (
        beta_law(a, b).mean(lambda u: mp.binomial(n, k) * u**k * (1 - u) ** (n - k)),
        '=',
        mp.binomial(n, k) * beta(a + k, b + n - k) / beta(a, b),
    )


@twin('a,b:(0.7,4) n:3..8 k:0..3')
def of_beta_binomial_posterior_mean(a, b, n, k):
    return (
        beta_law(a + k, b + n - k).mean(),
        '=',
        (a + k) / (a + b + n),
        '=',
        (a + b) / (a + b + n) * a / (a + b) + n / (a + b + n) * k / n,
    )


@twin('a,b:(1.1,4) n:3..8 k:0..3')
def of_beta_posterior_mode_for_mean(a, b, n, k):
    return beta_law(a + k, b + n - k).mean(), '=', (a + k - 1) / (a + b + n - 2)


@twin('a,b:(1.1,4) x:unit')
def of_beta_mode(a, b, x):
    return (
        'argmax',
        lambda x: x ** (a - 1) * (1 - x) ** (b - 1),
        (a - 1) / (a + b - 2),
        [x, x / 2, (1 + x) / 2],
    )


@twin('l,a,b:positive k:0..9')
def of_gamma_poisson_posterior(l, a, b, k):
    p = gamma_law(a, b)
    like = lambda u: u**k * exp(-u) / mp.factorial(k)
    w = gamma_law(a + k, b + 1).points
    e = quad(lambda u: p(u) * like(u), w)
    post = lambda u: p(u) * like(u) / e
    ls = [l, l / 2, 3 * l]
    return [
        ([post(u) for u in ls], 'propto', [u ** (a + k - 1) * exp(-(b + 1) * u) for u in ls]),
        (post(l), '=', gamma_law(a + k, b + 1)(l)),
        (quad(lambda u: u * post(u), w), '=', (a + k) / (b + 1)),
    ]


@twin('l,a,b:positive k:2..9')
def of_gamma_poisson_wrong_rate(l, a, b, k):
    p = gamma_law(a, b)
    like = lambda u: u**k * exp(-u) / mp.factorial(k)
    e = quad(lambda u: p(u) * like(u), gamma_law(a + k, b + 1).points)
    return p(l) * like(l) / e, '=', gamma_law(a + k, b + k)(l)


@twin('a,b:positive k:0..9')
def of_gamma_poisson_evidence(a, b, k):
    e = quad(lambda u: gamma_law(a, b)(u) * u**k * exp(-u) / mp.factorial(k), gamma_law(a + k, b + 1).points)
    return (
        e,
        '=',
        e,
        '=',
        gamma(a + k) / (gamma(a) * mp.factorial(k)) * (b / (b + 1)) ** a * (1 / (b + 1)) ** k,
    )


@twin('l,a,b,x:positive')
def of_gamma_exponential(l, a, b, x):
    e = quad(lambda u: gamma_law(a, b)(u) * u * exp(-u * x), gamma_law(a + 1, b + x).points)
    return [
        (e, '=', a * b**a / (b + x) ** (a + 1)),
        (gamma_law(a, b)(l) * l * exp(-l * x) / e, '=', gamma_law(a + 1, b + x)(l)),
    ]


@twin('a,b,x:positive')
def of_gamma_exponential_evidence_exponent(a, b, x):
    return (
        quad(lambda u: gamma_law(a, b)(u) * u * exp(-u * x), gamma_law(a + 1, b + x).points),
        '=',
        b**a / (b + x) ** a,
    )


@twin('v,b:positive a:(0.7,4) x:real')
def of_inverse_gamma_variance(v, b, a, x):
    return [
        (
            v ** (-a - 1) * exp(-b / v) * v ** (-half) * exp(-(x**2) / (2 * v)),
            '=',
            v ** (-(a + half) - 1) * exp(-(b + x**2 / 2) / v),
        ),
        (mp.quad(lambda u: u ** (a - 1) * exp(-b * u), gamma_law(a, b).points), '=', gamma(a) / b**a),
    ]


@twin('v,a,b:positive')
def of_inverse_gamma_missing_jacobian(v, a, b):
    return inverse_gamma(a, b)(v), '=', gamma_law(a, b)(1 / v)


@twin('v,a,b:positive')
def of_inverse_gamma_jacobian(v, a, b):
    return inverse_gamma(a, b)(v), '=', gamma_law(a, b)(1 / v) / v**2


@twin('a:(1.5,5) b:positive')
def of_inverse_gamma_mean(a, b):
    g = gamma_law(a, b)
    g1 = gamma_law(a - 1, b)
    return [(quad(lambda u: g(u) / u, g1.points), '=', b / (a - 1)), (g.mean(), '=', a / b)]


@twin('a:(1.5,5) b:positive')
def of_inverse_gamma_mean_slip(a, b):
    return quad(lambda u: gamma_law(a, b)(u) / u, gamma_law(a - 1, b).points), '=', b / (a + 1)


@twin('x,m:real a,b:positive')
def of_student_as_mixture(x, m, a, b):
    return (
        quad(
            lambda t: normal(m, 1 / t)(x) * gamma_law(a, b)(t),
            gamma_law(a + half, b + (x - m) ** 2 / 2).points,
        ),
        '=',
        b**a / gamma(a) / sqrt(2 * pi) * (b + (x - m) ** 2 / 2) ** (-a - half) * gamma(a + half),
    )


@twin('x,m:real a,b:positive')
def of_student_as_mixture_slip(x, m, a, b):
    return (
        quad(
            lambda t: normal(m, 1 / t)(x) * gamma_law(a, b)(t),
            gamma_law(a + half, b + (x - m) ** 2 / 2).points,
        ),
        '=',
        b**a / gamma(a) / sqrt(2 * pi) * (b + (x - m) ** 2 / 2) ** (-a - half) * gamma(a + 1),
    )


@twin('n:1..5 m,x:real t,s:positive')
def of_precision_form_several_observations(n, m, x, t, s):
    return (
        s**2 / (n * t**2 + s**2) * m + n * t**2 / (n * t**2 + s**2) * x,
        '=',
        (m / t**2 + n * x / s**2) / (1 / t**2 + n / s**2),
    )


@twin('n:2..5 t,s:positive')
def of_precision_form_deviation(n, t, s):
    return 1 / (1 / t**2 + n / s**2), '=', s**2 * t**2 / (n * s**2 + t**2)


@twin('a,b:(0.6,4)')
def of_dirichlet_two_categories(a, b):
    return (
        quad(lambda u: u ** (a - 1) * (1 - u) ** (b - 1), [0, half, 1]),
        '=',
        gamma(a) * gamma(b) / gamma(a + b),
    )


@twin('a,b:(0.6,4)')
def of_dirichlet_two_categories_slip(a, b):
    return (
        quad(lambda u: u ** (a - 1) * (1 - u) ** (b - 1), [0, half, 1]),
        '=',
        gamma(a + b) / (gamma(a) * gamma(b)),
    )

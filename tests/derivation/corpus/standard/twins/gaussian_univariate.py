"""Twins of gaussian-univariate.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('m:real s:positive')
def of_normalised(m, s):
    return (
        quad(lambda x: exp(-((x - m) ** 2) / (2 * s**2)), normal(m, s**2).points),
        '=',
        sqrt(2 * pi) * s,
        '=',
        sqrt(2 * pi * s**2),
    )


@twin('m:real s:positive')
def of_normaliser_without_root(m, s):
    return quad(lambda x: exp(-((x - m) ** 2) / (2 * s**2)), normal(m, s**2).points), '=', 2 * pi * s**2


@twin('m:real s:positive')
def of_moments(m, s):
    p = normal(m, s**2)
    return [
        (p.mean(), '=', m),
        (p.mean(lambda x: x**2), '=', m**2 + s**2),
        (variance(p), '=', s**2),
        (p.mean(lambda x: (x - m) ** 4), '=', 3 * s**4),
    ]


@twin('m:real s:positive')
def of_second_moment_minus(m, s):
    return normal(m, s**2).mean(lambda x: x**2), '=', s**2 - m**2


@twin('m:real s:positive')
def of_standard_deviation_for_variance(m, s):
    p = normal(m, s**2)
    return variance(p), '=', p.mean(lambda x: (x - m) ** 2), '=', s


@twin('m:real s:positive')
def of_third_moment(m, s):
    p = normal(m, s**2)
    return [(p.mean(lambda x: x**3), '=', m**3 + 3 * m * s**2), (p.mean(lambda x: (x - m) ** 3), '=', 0)]


@twin('m:real s:positive')
def of_fourth_moment_slip(m, s):
    return normal(m, s**2).mean(lambda x: x**4), '=', m**4 + 6 * m**2 * s**2 + s**4


@twin('m:real s:positive')
def of_fourth_moment(m, s):
    return normal(m, s**2).mean(lambda x: x**4), '=', m**4 + 6 * m**2 * s**2 + 3 * s**4


@twin('m:real t:(-1,1) s:positive')
def of_moment_generating_function(m, t, s):
    p = normal(m, s**2)
    left = quad(lambda x: exp(t * x) * p(x), normal(m + s**2 * t, s**2).points)
    return (
        left,
        '=',
        quad(lambda x: exp(t * x) * p(x), normal(m + s**2 * t, s**2).points),
        '=',
        exp(m * t + s**2 * t**2 / 2),
    )


@twin('m:real t:(-1,1) s:positive')
def of_moment_generating_function_sign(m, t, s):
    p = normal(m, s**2)
    return (
        quad(lambda x: exp(t * x) * p(x), normal(m + s**2 * t, s**2).points),
        '=',
        exp(m * t - s**2 * t**2 / 2),
    )


@twin('m:real s:positive')
def of_entropy(m, s):
    p = normal(m, s**2)
    h = entropy(p)
    return (
        h,
        '=',
        -quad(lambda x: p(x) * log(p(x)), p.points),
        '=',
        log(2 * pi * s**2) / 2 + p.mean(lambda x: (x - m) ** 2) / (2 * s**2),
        '=',
        log(2 * pi * exp(1) * s**2) / 2,
    )


@twin('m:real s:positive')
def of_entropy_without_half(m, s):
    return entropy(normal(m, s**2)), '=', log(2 * pi * exp(1) * s**2)


@twin('m:real s:positive')
def of_entropy_sigma_unsquared(m, s):
    return entropy(normal(m, s**2)), '=', half + log(2 * pi) / 2 + log(s**2)


@twin('m:real s:positive@0.1')
def of_entropy_may_be_negative(m, s):
    return entropy(normal(m, s**2)), '>=', mpf(0)


@twin('m1,m2:real s1,s2:positive')
def of_kl(m1, m2, s1, s2):
    p, q = normal(m1, s1**2), normal(m2, s2**2)
    return (
        kl(p, q),
        '=',
        quad(lambda x: p(x) * log(p(x) / q(x)), p.points),
        '=',
        log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - half,
    )


@twin('m1,m2:real s1,s2:positive')
def of_kl_inverted_logarithm(m1, m2, s1, s2):
    return (
        kl(normal(m1, s1**2), normal(m2, s2**2)),
        '=',
        log(s1 / s2) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - half,
    )


@twin('m1,m2:real s1,s2:positive')
def of_kl_other_direction(m1, m2, s1, s2):
    return (
        kl(normal(m2, s2**2), normal(m1, s1**2)),
        '=',
        log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - half,
    )


@twin('m1,m2:real s1,s2:positive')
def of_kl_half_taken_for_one(m1, m2, s1, s2):
    return (
        kl(normal(m1, s1**2), normal(m2, s2**2)),
        '=',
        (log(s2**2 / s1**2) + (s1**2 + (m1 - m2) ** 2) / s2**2) / 2 - 1,
    )


@twin('m1,m2:real s:positive')
def of_kl_symmetric_when_variances_agree(m1, m2, s):
    p, q = normal(m1, s**2), normal(m2, s**2)
    return kl(p, q), '=', kl(q, p), '=', (m1 - m2) ** 2 / (2 * s**2)


@twin('m:real s:positive')
def of_kl_to_standard(m, s):
    return -kl(normal(m, s**2), normal(mpf(0), mpf(1))), '=', (1 + log(s**2) - m**2 - s**2) / 2


@twin('m:real s:positive')
def of_kl_to_standard_unsquared(m, s):
    return kl(normal(m, s**2), normal(mpf(0), mpf(1))), '=', -(1 + log(s) - m**2 - s**2) / 2


@twin('x,m:real s:positive')
def of_log_density_derivatives(x, m, s):
    f = lambda x, m, s: normal(m, s**2).logarithm(x)
    return [
        (diff(lambda u: f(u, m, s), x), '=', -(x - m) / s**2),
        (diff(lambda u: f(x, u, s), m), '=', (x - m) / s**2),
        (diff(lambda u: f(x, m, u), s), '=', -1 / s + (x - m) ** 2 / s**3),
        (diff(lambda u: f(u, m, s), x, 2), '=', -1 / s**2),
    ]


@twin('x,m:real s:positive')
def of_sigma_score_power(x, m, s):
    return diff(lambda u: normal(m, u**2).logarithm(x), s), '=', -1 / s + (x - m) ** 2 / (2 * s**3)


@twin('x,m:real v:positive')
def of_variance_score(x, m, v):
    return diff(lambda u: normal(m, u).logarithm(x), v), '=', -1 / (2 * v) - (x - m) ** 2 / (2 * v**2)


@twin('m:real s:positive')
def of_fisher_information_of_the_mean(m, s):
    p = normal(m, s**2)
    return (
        p.mean(lambda x: ((x - m) / s**2) ** 2),
        '=',
        -p.mean(lambda x: diff(lambda u: normal(u, s**2).logarithm(x), m, 2)),
        '=',
        1 / s**2,
    )


@twin('m:real s:positive')
def of_fisher_information_of_sigma(m, s):
    p = normal(m, s**2)
    return p.mean(lambda x: (-1 / s + (x - m) ** 2 / s**3) ** 2), '=', 1 / (2 * s**2)


@twin('x,a,b:real s,t:positive')
def of_product_of_two(x, a, b, s, t):
    return (
        normal(a, s**2)(x) * normal(b, t**2)(x),
        '=',
        normal(b, s**2 + t**2)(a)
        * normal((a * t**2 + b * s**2) / (s**2 + t**2), s**2 * t**2 / (s**2 + t**2))(x),
    )


@twin('x,a,b:real s,t:positive')
def of_product_weights_swapped(x, a, b, s, t):
    return (
        normal(a, s**2)(x) * normal(b, t**2)(x),
        '=',
        normal(b, s**2 + t**2)(a)
        * normal((a * s**2 + b * t**2) / (s**2 + t**2), s**2 * t**2 / (s**2 + t**2))(x),
    )


@twin('x,a,b:real s,t:positive')
def of_convolution(x, a, b, s, t):
    p = normal(a, s**2)
    q = normal(b, t**2)
    return (
        quad(lambda y: p(y) * q(x - y), sorted(p.points + [x - u for u in q.points])),
        '=',
        normal(a + b, s**2 + t**2)(x),
    )


@twin('x,a,b:real s,t:positive')
def of_convolution_adds_deviations(x, a, b, s, t):
    p = normal(a, s**2)
    q = normal(b, t**2)
    return (
        quad(lambda y: p(y) * q(x - y), sorted(p.points + [x - u for u in q.points])),
        '=',
        normal(a + b, (s + t) ** 2)(x),
    )


@twin('m:real s:positive')
def of_absolute_deviation(m, s):
    p = normal(m, s**2)
    return p.mean(lambda x: abs(x - m)), '=', s * sqrt(2 / pi), '<', s


@twin('m:real a:(-1.5,1.5) s:positive')
def of_stein(m, a, s):
    p = normal(m, s**2)
    return (
        p.mean(lambda x: (x - m) * mp.sin(a * x)),
        '=',
        a * s**2 * p.mean(lambda x: mp.cos(a * x)),
        '=',
        a * s**2 * mp.cos(a * m) * exp(-(a**2) * s**2 / 2),
    )


@twin('m:real a:(-1.5,1.5) s:positive')
def of_stein_without_variance(m, a, s):
    p = normal(m, s**2)
    return p.mean(lambda x: (x - m) * mp.sin(a * x)), '=', a * p.mean(lambda x: mp.cos(a * x))


@twin('x,m:real s:positive')
def of_standardise(x, m, s):
    return normal(m, s**2)(x), '=', normal(mpf(0), mpf(1))((x - m) / s) / s


@twin('x,m:real s:positive')
def of_missing_jacobian(x, m, s):
    return normal(m, s**2)(x), '=', normal(mpf(0), mpf(1))((x - m) / s)


@twin('m:(-1,1) s:(0.2,1.3)')
def of_log_normal_mean(m, s):
    p = normal(m, s**2)
    one = lambda k: quad(lambda x: exp(k * x) * p(x), normal(m + k * s**2, s**2).points)
    return [
        (one(1), '=', exp(m + s**2 / 2)),
        (one(2) - one(1) ** 2, '=', (exp(s**2) - 1) * exp(2 * m + s**2)),
        (one(1), '>=', exp(p.mean())),
    ]


@twin('m:(-1,1) s:(0.3,1.3)')
def of_log_normal_mean_is_not_the_median(m, s):
    p = normal(m, s**2)
    return quad(lambda x: exp(x) * p(x), normal(m + s**2, s**2).points), '=', exp(m)


@twin('x,m:real s:positive')
def of_log_sum_density_expansion(x, m, s):
    return (
        normal(m, s**2).logarithm(x),
        '=',
        -log(2 * pi) / 2 - log(s) - (x - m) ** 2 / (2 * s**2),
        '=',
        -log(2 * pi) / 2 - log(s) - (x**2 - 2 * m * x - m**2) / (2 * s**2),
    )


@twin('m:real s:positive')
def of_proportional_kernel(m, s):
    xs = [m - s, m, m + s / 2, m + 2 * s]
    return (
        [normal(m, s**2)(x) for x in xs],
        'propto',
        [exp(-((x - m) ** 2) / (2 * s**2)) for x in xs],
        'propto',
        [exp(-(x**2) / (2 * s**2) + m * x / s**2) for x in xs],
    )


@twin('m:real s:positive')
def of_proportional_kernel_slip(m, s):
    xs = [m - s, m, m + s / 2, m + 2 * s]
    return (
        [normal(m, s**2)(x) for x in xs],
        'propto',
        [exp(-(x**2) / (2 * s**2) + m * x / (2 * s**2)) for x in xs],
    )


@twin('x,m:real s:positive')
def of_mode(x, m, s):
    p = normal(m, s**2)
    return [('argmax', p, m, [x, m + s, m - s / 3, m + s / 100]), (p(x), '<=', 1 / (s * sqrt(2 * pi)))]


@twin('m:real s:positive@0.1|0.2')
def of_density_below_one(m, s):
    return normal(m, s**2)(m), '<=', mpf(1)

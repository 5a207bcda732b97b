"""Twins of exponential-families.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('t:unit x:0..1')
def of_bernoulli_natural(t, x):
    p = bernoulli(t)
    return [
        (p(x), '=', exp(x * log(t / (1 - t)) + log(1 - t))),
        (log(p(x)), '=', x * log(t) + (1 - x) * log(1 - t)),
    ]


@twin('t:unit x:0..1')
def of_bernoulli_natural_sign(t, x):
    return bernoulli(t)(x), '=', exp(x * log(t / (1 - t)) - log(1 - t))


@twin('e:real')
def of_bernoulli_log_partition(e):
    A = lambda t: log(1 + exp(t))
    s = diff(A, e)
    return [
        (s, '=', 1 / (1 + exp(-e))),
        (diff(A, e, 2), '=', exp(e) / (1 + exp(e)) ** 2, '=', s * (1 - s)),
        (A(e), '=', log(total(lambda x: exp(e * x), 0, 1))),
    ]


@twin('e:real')
def of_bernoulli_log_partition_derivative(e):
    return diff(lambda t: log(1 + exp(t)), e), '=', 1 / (1 + exp(e))


@twin('l:positive k:0..12@0')
def of_poisson_natural(l, k):
    return (
        mp.fdiv(l**k * exp(-l), mp.factorial(k)),
        '=',
        l**k * exp(-l) / gamma(k + 1),
        '=',
        exp(k * log(l) - l) / mp.factorial(k),
    )


@twin('e:real')
def of_poisson_log_partition(e):
    return log(mp.nsum(lambda k: exp(e * k) / mp.factorial(k), [0, inf])), '=', exp(e)


@twin('e:real')
def of_poisson_log_partition_slip(e):
    return log(mp.nsum(lambda k: exp(e * k) / mp.factorial(k), [0, inf])), '=', e


@twin('x,m:real s:positive')
def of_gaussian_natural_parameters(x, m, s):
    return (
        normal(m, s**2)(x),
        '=',
        exp(m / s**2 * x - x**2 / (2 * s**2) - m**2 / (2 * s**2) - log(s)) / sqrt(2 * pi),
    )


@twin('e:real t:positive')
def of_gaussian_natural_log_partition(e, t):
    return (
        log(quad(lambda x: exp(e * x - t * x * x), normal(e / (2 * t), 1 / (2 * t)).points)),
        '=',
        e**2 / (4 * t) + log(pi / t) / 2,
    )


@twin('e:real t:positive')
def of_gaussian_natural_log_partition_slip(e, t):
    return (
        log(quad(lambda x: exp(e * x - t * x * x), normal(e / (2 * t), 1 / (2 * t)).points)),
        '=',
        e**2 / (2 * t) + log(pi / t) / 2,
    )


@twin('x,a,b:positive')
def of_gamma_kernel(x, a, b):
    k = lambda x: x ** (a - 1) * exp(-b * x)
    Z = quad(k, gamma_law(a, b).points)
    xs = [x, 2 * x, x / 3]
    return [
        (
            k(x) / Z,
            '=',
            b**a / gamma(a) * k(x),
            '=',
            exp((a - 1) * log(x) - b * x + a * log(b) - mp.loggamma(a)),
        ),
        ([gamma_law(a, b)(u) for u in xs], 'propto', [k(u) for u in xs]),
    ]


@twin('x,a,b:positive')
def of_gamma_rate_for_scale(x, a, b):
    return gamma_law(a, b)(x), '=', x ** (a - 1) * exp(-x / b) / (gamma(a) * b**a)


@twin('a:(0.7,5) b:positive')
def of_gamma_sufficient_statistics(a, b):
    p = gamma_law(a, b)
    return [(p.mean(), '=', a / b), (p.mean(log), '=', digamma(a) - log(b)), (variance(p), '=', a / b**2)]


@twin('a:(0.7,5) b:positive')
def of_gamma_mean_log_sign(a, b):
    return gamma_law(a, b).mean(log), '=', digamma(a) + log(b)


@twin('a:(0.7,5) b:positive')
def of_gamma_mean_log_is_not_log_mean(a, b):
    p = gamma_law(a, b)
    return p.mean(log), '<=', log(p.mean()), '=', log(a) - log(b)


@twin('a:(0.7,5) b:positive')
def of_gamma_mean_log_taken_for_log_mean(a, b):
    return gamma_law(a, b).mean(log), '=', log(a / b)


@twin('a,b:(0.7,5)')
def of_beta_sufficient_statistics(a, b):
    p = beta_law(a, b)
    return [
        (p.mean(log), '=', digamma(a) - digamma(a + b)),
        (p.mean(lambda x: mp.log1p(-x)), '=', digamma(b) - digamma(a + b)),
    ]


@twin('a,b:(0.7,5)')
def of_beta_sufficient_statistics_slip(a, b):
    return beta_law(a, b).mean(log), '=', digamma(a) - digamma(b)


@twin('a,b:(0.7,5)')
def of_beta_log_odds(a, b):
    return beta_law(a, b).mean(lambda x: log(x) - mp.log1p(-x)), '=', digamma(a) - digamma(b)


@twin('l:positive')
def of_exponential_moments(l):
    p = exponential(l)
    return [
        (p.mean(lambda x: 1), '=', 1),
        (p.mean(), '=', 1 / l),
        (p.mean(lambda x: x**2), '=', 2 / l**2),
        (variance(p), '=', 2 / l**2 - 1 / l**2, '=', l**-2),
    ]


@twin('l:positive')
def of_exponential_variance_slip(l):
    return variance(exponential(l)), '=', 1 / l


@twin('l:positive')
def of_exponential_rate_for_scale(l):
    return exponential(l).mean(), '=', l


@twin('l:positive')
def of_exponential_unnormalised(l):
    return quad(lambda x: exp(-l * x), exponential(l).points), '=', mpf(1)


@twin('a,b,c:real')
def of_categorical_log_partition_gradient(a, b, c):
    A = lambda a, b, c: log(exp(a) + exp(b) + exp(c))
    S = exp(a) + exp(b) + exp(c)
    return [
        (mp.diff(A, (a, b, c), (1, 0, 0)), '=', exp(a) / S),
        (mp.diff(A, (a, b, c), (1, 1, 0)), '=', -exp(a + b) / S**2),
    ]


@twin('a,b,c:real')
def of_categorical_hessian_sign(a, b, c):
    S = exp(a) + exp(b) + exp(c)
    return (
        mp.diff(lambda a, b, c: log(exp(a) + exp(b) + exp(c)), (a, b, c), (1, 1, 0)),
        '=',
        exp(a + b) / S**2,
    )


@twin('a,b:real')
def of_log_partition_bounds(a, b):
    return max(a, b), '<=', log(exp(a) + exp(b)), '<=', max(a, b) + log(2)


@twin('a:real@1 b:real@1')
def of_log_partition_strict_upper(a, b):
    return log(exp(a) + exp(b)), '<', max(a, b) + log(mpf(2))


@twin('s,t:real w:unit')
def of_log_partition_convex(s, t, w):
    A = lambda e: log(1 + exp(e))
    return A(w * s + (1 - w) * t), '<=', w * A(s) + (1 - w) * A(t)


@twin('s,t:real w:unit')
def of_log_partition_convex_reversed(s, t, w):
    A = lambda e: log(1 + exp(e))
    return A(w * s + (1 - w) * t), '>=', w * A(s) + (1 - w) * A(t)


@twin('l:positive')
def of_score_has_mean_zero(l):
    p = exponential(l)
    score = lambda x: diff(lambda u: log(u) - u * x, l)
    return [(p.mean(lambda x: 1 / l - x), '=', 0), (p.mean(lambda x: score(x) ** 2), '=', 1 / l**2)]


@twin('a,b:real')
def of_bregman_form_of_kl(a, b):
    A = lambda e: log(1 + exp(e))
    p, q = bernoulli(sigmoid(a)), bernoulli(sigmoid(b))
    return (
        kl(p, q),
        '=',
        total(lambda x: p(x) * log(p(x) / q(x)), 0, 1),
        '=',
        A(b) - A(a) - (b - a) * sigmoid(a),
    )


@twin('a,b:real')
def of_bregman_form_swapped(a, b):
    A = lambda e: log(1 + exp(e))
    return kl(bernoulli(sigmoid(a)), bernoulli(sigmoid(b))), '=', A(a) - A(b) - (a - b) * sigmoid(b)


@twin('n:1..9 s,t:positive')
def of_maximum_likelihood_of_rate(n, s, t):
    return (
        'argmax',
        lambda l: n * log(l) - l * s,
        n / s,
        [t, n / s * (1 + t / 10), n / s * mpf('0.99'), 2 * t],
    )


@twin('n:1..9 s,t:positive')
def of_maximum_likelihood_of_rate_inverted(n, s, t):
    return ('argmax', lambda l: n * log(l) - l * s, s / n, [t, n / s])

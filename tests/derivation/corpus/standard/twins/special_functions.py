"""Twins of special-functions.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('x:(0.6,6)')
def of_gamma_recurrence(x):
    return [
        (gamma(x + 1), '=', x * gamma(x)),
        (gamma(x), '=', quad(lambda t: t ** (x - 1) * exp(-t), gamma_law(x, mpf(1)).points)),
        (gamma(half), '=', sqrt(pi)),
    ]


@twin('x:positive')
def of_gamma_recurrence_slip(x):
    return gamma(x + 1), '=', (x + 1) * gamma(x)


@twin('n:1..10')
def of_gamma_at_integers(n):
    return [(gamma(n), '=', mp.factorial(n - 1)), (gamma(n + 1), '=', product(lambda k: k, 1, n))]


@twin('n:2..10')
def of_gamma_at_integers_slip(n):
    return gamma(n), '=', mp.factorial(n)


@twin('x:positive')
def of_gamma_duplication(x):
    return gamma(x) * gamma(x + half), '=', 2 ** (1 - 2 * x) * sqrt(pi) * gamma(2 * x)


@twin('x:positive')
def of_gamma_duplication_slip(x):
    return gamma(x) * gamma(x + half), '=', 2 ** (1 - x) * sqrt(pi) * gamma(2 * x)


@twin('x:unit')
def of_gamma_reflection(x):
    return gamma(x) * gamma(1 - x), '=', pi / mp.sin(pi * x)


@twin('x:unit')
def of_gamma_reflection_slip(x):
    return gamma(x) * gamma(1 - x), '=', 1 / mp.sin(pi * x)


@twin('x:positive')
def of_digamma(x):
    return [(digamma(x), '=', diff(mp.loggamma, x)), (digamma(x + 1), '=', digamma(x) + 1 / x)]


@twin('x:positive')
def of_digamma_slip(x):
    return digamma(x), '=', diff(gamma, x)


@twin('x:positive')
def of_digamma_recurrence_sign(x):
    return digamma(x + 1), '=', digamma(x) - 1 / x


@twin('n:1..12')
def of_digamma_harmonic(n):
    return digamma(n + 1) - digamma(1), '=', total(lambda k: mpf(1) / k, 1, n)


@twin('n:1..12')
def of_digamma_harmonic_off_by_one(n):
    return digamma(n) - digamma(1), '=', total(lambda k: mpf(1) / k, 1, n)


@twin('x:positive')
def of_digamma_bounds(x):
    return log(x) - 1 / x, '<=', digamma(x), '<=', log(x) - 1 / (2 * x)


@twin('x:positive')
def of_digamma_below_logarithm_slip(x):
    return digamma(x), '>=', log(x)


@twin('a,b:(0.6,4)')
def of_beta_function(a, b):
    return [
        (
            beta(a, b),
            '=',
            quad(lambda t: t ** (a - 1) * (1 - t) ** (b - 1), [0, half, 1]),
            '=',
            gamma(a) * gamma(b) / gamma(a + b),
        ),
        (beta(a + 1, b), '=', a / (a + b) * beta(a, b)),
    ]


@twin('a,b:positive')
def of_beta_function_slip(a, b):
    return beta(a + 1, b), '=', b / (a + b) * beta(a, b)


@twin('a,b:(0.6,4)')
def of_beta_trigonometric(a, b):
    return (
        beta(a, b),
        '=',
        2 * quad(lambda t: mp.sin(t) ** (2 * a - 1) * mp.cos(t) ** (2 * b - 1), [0, pi / 4, pi / 2]),
    )


@twin('a,b:(0.6,4)')
def of_beta_trigonometric_slip(a, b):
    return (
        beta(a, b),
        '=',
        quad(lambda t: mp.sin(t) ** (2 * a - 1) * mp.cos(t) ** (2 * b - 1), [0, pi / 4, pi / 2]),
    )


@twin('x:real')
def of_error_function(x):
    return [
        (erf(x), '=', 2 / sqrt(pi) * quad(lambda t: exp(-t * t), [0, x])),
        (erf(-x), '=', -erf(x)),
        (diff(erf, x), '=', 2 / sqrt(pi) * exp(-x * x)),
        (erf(x), '<', mpf(1)),
    ]


@twin('x:real')
def of_error_function_slip(x):
    return erf(x), '=', 1 / sqrt(pi) * quad(lambda t: exp(-t * t), [0, x])


@twin('x:real')
def of_normal_distribution_function(x):
    return quad(normal(mpf(0), mpf(1)), [-20 + x, -8 + x, -3 + x, x]), '=', (1 + erf(x / sqrt(mpf(2)))) / 2


@twin('x:real')
def of_normal_distribution_function_slip(x):
    return (1 + erf(x / sqrt(mpf(2)))) / 2, '=', (1 + erf(x)) / 2


@twin('x:real')
def of_logistic(x):
    s = sigmoid
    return [
        (s(-x), '=', 1 - s(x)),
        (diff(s, x), '=', s(x) * (1 - s(x))),
        (log(s(x) / (1 - s(x))), '=', x),
        (s(x), '=', (1 + mp.tanh(x / 2)) / 2),
    ]


@twin('x:real')
def of_logistic_derivative_slip(x):
    return diff(sigmoid, x), '=', sigmoid(x) * (sigmoid(x) - 1)


@twin('x:real')
def of_logistic_operator(x):
    return [
        (sigmoid(x), '=', exp(x) / (1 + exp(x))),
        (log(sigmoid(x)), '=', -log(1 + exp(-x))),
        (sigmoid(x), '=', (1 + mp.tanh(x)) / 2),
    ]


@twin('x:real')
def of_softplus(x):
    return [
        (log(1 + exp(x)) - log(1 + exp(-x)), '=', x),
        (diff(lambda x: log(1 + exp(x)), x), '=', sigmoid(x)),
        (log(1 + exp(x)), '>', max(mpf(0), x)),
    ]


@twin('x:real')
def of_tanh(x):
    return [
        (mp.tanh(x), '=', (exp(2 * x) - 1) / (exp(2 * x) + 1)),
        (diff(mp.tanh, x), '=', 1 - mp.tanh(x) ** 2),
        (mp.tanh(x), '<', mpf(1)),
    ]


@twin('x:real')
def of_tanh_slip(x):
    return mp.tanh(x), '=', (exp(x) - 1) / (exp(x) + 1)


@twin('x,y:real')
def of_hyperbolic(x, y):
    C, S = mp.cosh, mp.sinh
    return [
        (C(x) ** 2 - S(x) ** 2, '=', 1),
        (C(x + y), '=', C(x) * C(y) + S(x) * S(y)),
        (C(x + y), '=', C(x) * C(y) - S(x) * S(y)),
    ]


@twin('x,y:real')
def of_trigonometric(x, y):
    C, S = mp.cos, mp.sin
    return [
        (S(x) ** 2 + C(x) ** 2, '=', 1),
        (S(x + y), '=', S(x) * C(y) + C(x) * S(y)),
        (C(2 * x), '=', 1 - 2 * S(x) ** 2),
        (C(x + y), '=', C(x) * C(y) + S(x) * S(y)),
    ]


@twin('n:4..12 k:1..4')
def of_binomial_coefficients(n, k):
    B = mp.binomial
    return [
        (
            product(lambda i: mpf(n - k + i) / i, 1, k),
            '=',
            mp.factorial(n) / mp.factorial(k) / mp.factorial(n - k),
        ),
        (B(n + 1, k), '=', B(n, k) + B(n, k - 1)),
        (k * B(n, k), '=', n * B(n - 1, k - 1)),
        (total(lambda j: B(n, j), 0, n), '=', 2**n),
    ]


@twin('n:4..12 k:1..4')
def of_binomial_coefficients_slip(n, k):
    B = mp.binomial
    return B(n + 1, k), '=', B(n, k) + B(n, k + 1)


@twin('n:1..12')
def of_binomial_sum_slip(n):
    return total(lambda j: mp.binomial(n, j), 1, n), '=', 2**n


@twin('m,n:1..6 r:0..5')
def of_vandermonde(m, n, r):
    choose = lambda a, b: mp.binomial(a, b) if 0 <= b <= a else mpf(0)
    return total(lambda k: choose(m, k) * choose(n, r - k), 0, r), '=', choose(m + n, r)


@twin('x:real')
def of_basel(x):
    return mp.nsum(lambda n: 1 / n**2, [1, inf]), '=', pi**2 / 6


@twin('x:real')
def of_basel_slip(x):
    return mp.nsum(lambda n: 1 / n**2, [1, inf]), '=', pi**2 / 8

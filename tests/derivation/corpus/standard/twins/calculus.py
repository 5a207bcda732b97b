"""Twins of calculus.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('t:positive')
def of_leibniz_dirichlet(t):
    F = lambda t: quad(lambda x: (x**t - 1) / log(x), [0, half, 1])
    d = quad(lambda x: x**t, [0, 1])
    h = mpf(10) ** -8
    return [((F(t + h) - F(t - h)) / (2 * h), '=', d, '=', 1 / (t + 1)), (F(t), '=', log(t + 1))]


@twin('t:positive')
def of_leibniz_sign(t):
    return quad(lambda x: (1 - x**t) / log(x), [0, half, 1]), '=', log(t + 1)


@twin('t:real')
def of_leibniz_moving_limit(t):
    return [
        (diff(lambda u: sqrt(pi) / 2 * erf(u), t), '=', exp(-t * t)),
        (diff(lambda u: sqrt(pi) / 2 * erf(u * u), t), '=', 2 * t * exp(-(t**4))),
    ]


@twin('t:real')
def of_leibniz_moving_limit_chain_rule(t):
    return diff(lambda u: sqrt(pi) / 2 * erf(u * u), t), '=', exp(-(t**4))


@twin('t:positive')
def of_leibniz_parameter_and_limit(t):
    return (
        diff(lambda u: (1 - mp.cos(u * u)) / u, t),
        '=',
        mp.sin(t * t) + quad(lambda x: x * mp.cos(t * x), [0, t / 2, t]),
    )


@twin('t:positive')
def of_leibniz_limit_term_forgotten(t):
    return diff(lambda u: (1 - mp.cos(u * u)) / u, t), '=', quad(lambda x: x * mp.cos(t * x), [0, t / 2, t])


@twin('a:positive')
def of_by_parts(a):
    return (
        quad(lambda x: x * exp(-x), [0, a]),
        '=',
        -a * exp(-a) + quad(lambda x: exp(-x), [0, a]),
        '=',
        1 - (1 + a) * exp(-a),
    )


@twin('a:positive')
def of_by_parts_sign(a):
    return quad(lambda x: x * exp(-x), [0, a]), '=', -a * exp(-a) - quad(lambda x: exp(-x), [0, a])


@twin('a:positive')
def of_by_parts_logarithm(a):
    return quad(log, [0, a]), '=', a * log(a) - a


@twin('a:positive')
def of_by_parts_logarithm_slip(a):
    return quad(log, [0, a]), '=', a * log(a) - 1


@twin('a:positive')
def of_substitution(a):
    return (
        quad(lambda x: 2 * x * mp.cos(x * x), mp.linspace(0, a, 8)),
        '=',
        quad(mp.cos, mp.linspace(0, a * a, 8)),
        '=',
        mp.sin(a * a),
    )


@twin('a:positive')
def of_substitution_limits_kept(a):
    return mp.sin(a * a), '=', mp.sin(a)


@twin('a:positive')
def of_substitution_factor(a):
    return quad(lambda x: exp(-a * x * x), [0, 1 / sqrt(a), 4 / sqrt(a), 15 / sqrt(a)]), '=', sqrt(pi / a) / 2


@twin('a:positive')
def of_substitution_factor_slip(a):
    return quad(lambda x: exp(-a * x * x), [0, 1 / sqrt(a), 4 / sqrt(a), 15 / sqrt(a)]), '=', sqrt(pi / a)


@twin('x:real')
def of_chain_rule(x):
    return [
        (diff(lambda x: mp.sin(x * x), x), '=', 2 * x * mp.cos(x * x)),
        (diff(lambda x: exp(-x * x / 2), x), '=', -x * exp(-x * x / 2)),
        (diff(lambda x: log(1 + x * x), x), '=', 2 * x / (1 + x * x)),
        (diff(mp.atan, x), '=', 1 / (1 + x * x)),
    ]


@twin('x:real')
def of_chain_rule_inner_forgotten(x):
    return diff(lambda x: log(1 + x * x), x), '=', 1 / (1 + x * x)


@twin('x:positive f,g:fn')
def of_quotient_rule(x, f, g):
    return [
        (diff(lambda x: f(x) / x, x), '=', (x * diff(f, x) - f(x)) / x**2),
        (diff(lambda x: f(x) * g(x), x), '=', diff(f, x) * g(x) + f(x) * diff(g, x)),
    ]


@twin('x:positive f:fn')
def of_quotient_rule_sign(x, f):
    return diff(lambda x: f(x) / x, x), '=', (f(x) - x * diff(f, x)) / x**2


@twin('x:real f,g:fn')
def of_product_rule_slip(x, f, g):
    return diff(lambda x: f(x) * g(x), x), '=', diff(f, x) * diff(g, x)


@twin('a,b:real f:fn')
def of_fundamental_theorem(a, b, f):
    return quad(lambda x: diff(f, x), [a, b]), '=', f(b) - f(a)


@twin('a,b:real f:fn')
def of_fundamental_theorem_sign(a, b, f):
    return quad(lambda x: diff(f, x), [a, b]), '=', f(a) - f(b)


@twin('x:real@-1')
def of_square_root_of_square(x):
    return [(sqrt(x * x), '=', abs(x)), (sqrt(x * x), '=', x)]


@twin('x:positive')
def of_square_root_of_square_on_positives(x):
    return [(sqrt(x * x), '=', x), (log(x * x), '=', 2 * log(x))]


@twin('x:real@-1|-2')
def of_logarithm_of_square_domain(x):
    return log(x * x), '=', 2 * log(x) if x > 0 else mp.nan


@twin('x,y:positive')
def of_logarithm_of_sum(x, y):
    return [
        (log(x * y), '=', log(x) + log(y)),
        (log(x + y), '=', log(x) + log(1 + y / x)),
        (log(x + y), '=', log(x) + log(y)),
    ]


@twin('r:unit n:1..9')
def of_geometric_sum(r, n):
    return [
        (total(lambda k: r**k, 0, n), '=', (1 - r ** (n + 1)) / (1 - r)),
        (total(lambda k: r**k, 1, n), '=', r * (1 - r**n) / (1 - r)),
        (mp.nsum(lambda k: r**k, [0, inf]), '=', 1 / (1 - r)),
        (mp.nsum(lambda k: k * r**k, [1, inf]), '=', r / (1 - r) ** 2),
    ]


@twin('r:unit n:1..9')
def of_geometric_sum_off_by_one(r, n):
    return total(lambda k: r**k, 0, n), '=', (1 - r**n) / (1 - r)


@twin('n:1..12')
def of_power_sums(n):
    n = mpf(n)
    return [
        (total(lambda k: k, 1, int(n)), '=', n * (n + 1) / 2),
        (total(lambda k: k * k, 1, int(n)), '=', n * (n + 1) * (2 * n + 1) / 6),
        (total(lambda k: k**3, 1, int(n)), '=', total(lambda k: k, 1, int(n)) ** 2),
        (total(lambda k: 2 * k + 1, 0, int(n) - 1), '=', n**2),
    ]


@twin('n:1..12')
def of_power_sums_off_by_one(n):
    n = mpf(n)
    return total(lambda k: k, 1, int(n)), '=', n * (n - 1) / 2


@twin('n:1..12')
def of_telescoping(n):
    n = mpf(n)
    return (
        total(lambda k: mpf(1) / (k * (k + 1)), 1, int(n)),
        '=',
        total(lambda k: mpf(1) / k - mpf(1) / (k + 1), 1, int(n)),
        '=',
        1 - 1 / (n + 1),
        '=',
        n / (n + 1),
        '<',
        mpf(1),
    )


@twin('n:1..12')
def of_telescoping_slip(n):
    n = mpf(n)
    return total(lambda k: mpf(1) / (k * (k + 1)), 1, int(n)), '=', 1 - 1 / n


@twin('x:(-3,3)')
def of_exponential_series(x):
    return [
        (mp.nsum(lambda n: x**n / mp.factorial(n), [0, inf]), '=', exp(x)),
        (mp.nsum(lambda n: (-1) ** int(n) * x ** (2 * n) / mp.factorial(2 * n), [0, inf]), '=', mp.cos(x)),
    ]


@twin('x:(-3,3)')
def of_exponential_series_starts_late(x):
    return mp.nsum(lambda n: x**n / mp.factorial(n), [1, inf]), '=', exp(x)


@twin('x:(0.01,0.8)')
def of_logarithm_series(x):
    return [
        (mp.nsum(lambda n: -((-x) ** int(n)) / n, [1, inf]), '=', log(1 + x)),
        (mp.fsum(x**n / n for n in range(1, 500)), '=', -log(1 - x)),
    ]


@twin('x:(0.01,0.8)')
def of_logarithm_series_sign(x):
    return mp.nsum(lambda n: (-x) ** int(n) / n, [1, inf]), '=', log(1 + x)


@twin('x:(-0.1,0.1)@0.1|-0.1')
def of_taylor_small(x):
    return [
        (exp(x), '~2e-4', 1 + x + x * x / 2),
        (log(1 + x), '~0.0005', x - x * x / 2),
        (mp.sin(x), '~0.0002', x),
    ]


@twin('x:(-0.1,0.1)@0.1|-0.1')
def of_taylor_small_too_tight(x):
    return mp.sin(x), '~0.0001', x


@twin('n:5..15@5')
def of_stirling(n):
    n = mpf(n)
    return [
        (mp.factorial(n), '~0.02r', sqrt(2 * pi * n) * n**n * exp(-n)),
        (mp.factorial(n), '>=', sqrt(2 * pi * n) * (n / mp.e) ** n),
    ]


@twin('n:5..15')
def of_stirling_without_root(n):
    n = mpf(n)
    return mp.factorial(n), '~0.02r', n**n * exp(-n)


@twin('')
def of_premise_decides():
    return ('all', (sqrt(mpf(4)), '=', mpf(2)), (-sqrt(mpf(4)), '=', mpf(2)))


@twin('')
def of_implication_linear():
    return ('all', ((mpf(7) - 3) / 2, '=', mpf(2)))


@twin('x:positive y:real')
def of_equivalence(x, y):
    return ('all', (log(exp(y)), '=', y), (exp(log(x)), '=', x))


@twin('a:positive')
def of_double_integral(a):
    return [
        (quad(lambda x: quad(lambda y: y, [0, x]), [0, a]), '=', a**3 / 6),
        (mp.quad(lambda x, y: x + y, [0, 1], [0, 1]), '=', 1),
    ]


@twin('a:positive')
def of_double_integral_order(a):
    return a**3 / 6, '=', a**3 / 3


@twin('a:positive')
def of_double_integral_order_right(a):
    return (
        quad(lambda x: quad(lambda y: y, [0, x]), [0, a]),
        '=',
        quad(lambda y: quad(lambda x: y, [y, a]), [0, a]),
    )


@twin('x,a,b:positive')
def of_partial_fractions(x, a, b):
    return 1 / ((x + a) * (x + b)) * (b - a), '=', 1 / (x + a) - 1 / (x + b)


@twin('a,b:positive')
def of_mean_inequalities(a, b):
    return 2 * a * b / (a + b), '<=', sqrt(a * b), '<=', (a + b) / 2, '<=', sqrt((a * a + b * b) / 2)


@twin('a:positive@1 b:positive@1')
def of_mean_inequalities_strict(a, b):
    return sqrt(a * b), '<', (a + b) / 2


@twin('x,b:real a:positive')
def of_maximise_quadratic(x, b, a):
    f = lambda x: b * x - a * x * x
    return [('argmax', f, b / (2 * a), [x, b / (2 * a) + mpf('0.01'), b / a]), (f(x), '<=', b * b / (4 * a))]


@twin('x,b:real a:positive')
def of_maximise_quadratic_slip(x, b, a):
    return ('argmax', lambda x: b * x - a * x * x, b / a, [x, b / (2 * a)])


@twin('x:real')
def of_derivative_as_limit(x):
    f = lambda u: exp(-u * u)
    h = mpf(10) ** -12
    return (f(x + h) - f(x - h)) / (2 * h), '=', diff(f, x), '=', -2 * x * exp(-x * x)


@twin('x:real')
def of_second_difference_slip(x):
    f = lambda u: exp(-u * u)
    h = mpf(10) ** -12
    return (f(x + h) - 2 * f(x) + f(x - h)) / h, '=', diff(f, x, 2)


@twin('x:real')
def of_compound_interest(x):
    n = mpf(10) ** 24
    return exp(n * mp.log1p(x / n)), '=', exp(x)


@twin('x:real')
def of_compound_interest_slip(x):
    n = mpf(10) ** 24
    return exp(n * mp.log1p(x / n)), '=', 1 + x


@twin('')
def of_exponential_beats_power():
    # A limit of 0 is seen beside a 1 on both sides.
    n = mpf(10) ** 40
    return 1 + n * exp(-n), '=', mpf(1)


@twin('')
def of_exponential_beats_power_slip():
    # A limit of 0 is seen beside a 1 on both sides.
    n = mpf(10) ** 40
    return 1 + n * exp(-n), '=', mpf(2)


@twin('')
def of_root_of_n():
    n = mpf(10) ** 40
    return n ** (1 / n), '=', mpf(1)


@twin('')
def of_root_of_n_slip():
    n = mpf(10) ** 40
    return n ** (1 / n), '=', mpf(0)


@twin('')
def of_logarithm_against_power():
    # A limit of 0 is seen beside a 1 on both sides.
    n = mpf(10) ** 40
    return 1 + mp.log(n) / n, '=', mpf(1)


@twin('')
def of_logarithm_against_power_slip():
    # A limit of 0 is seen beside a 1 on both sides.
    n = mpf(10) ** 40
    return 1 + mp.log(n) / n, '=', 1 + mpf(1) / 100


@twin('a:positive')
def of_riemann_sum(a):
    # The sum is geometric; at n = 10^24 it is within a/2n of its limit.
    n = mpf(10) ** 24
    total = exp(-a / n) * (1 - exp(-a)) / -mp.expm1(-a / n)
    return total / n, '=', quad(lambda u: exp(-a * u), [0, 1]), '=', (1 - exp(-a)) / a


@twin('x:positive')
def of_euler_constant(x):
    n = mpf(10) ** 24
    return mp.harmonic(n) - log(n), '=', -mp.digamma(1)


@twin('a:positive')
def of_improper_integral_slip(a):
    return quad(lambda y: y * exp(-y), [0, 1, 10, mp.inf]) / -a, '=', 1 / a

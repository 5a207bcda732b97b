"""Twins of regression.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('w:real x,y:vec3')
def of_normal_equations_scalar(w, x, y):
    return (
        diff(lambda u: mp.fsum((y[i] - u * x[i]) ** 2 for i in range(3)), w),
        '=',
        -2 * mp.fsum(x[i] * (y[i] - w * x[i]) for i in range(3)),
    )


@twin('w:real x,y:vec3')
def of_normal_equations_scalar_sign(w, x, y):
    return (
        diff(lambda u: mp.fsum((y[i] - u * x[i]) ** 2 for i in range(3)), w),
        '=',
        2 * mp.fsum(x[i] * (y[i] - w * x[i]) for i in range(3)),
    )


@twin('w:real x,y:vec3')
def of_least_squares_slope(w, x, y):
    return ('argmin', lambda u: mp.norm(y - u * x) ** 2, dot(x, y) / dot(x, x), [w, 2 * w, -w, w + 1])


@twin('x,y:vec3')
def of_least_squares_slope_slip(x, y):
    return ('argmin', lambda u: mp.norm(y - u * x) ** 2, dot(x, y) / dot(y, y), [dot(x, y) / dot(x, x)])


@twin('X:mat3x2 y:vec3 w:vec2')
def of_gradient_of_squared_error(X, y, w):
    return (
        gradient(lambda u: mp.norm(y - X * u) ** 2, w),
        '=',
        -2 * X.T * (y - X * w),
        '=',
        2 * X.T * X * w - 2 * X.T * y,
    )


@twin('X:mat3x2 y:vec3 w:vec2')
def of_gradient_of_squared_error_factor(X, y, w):
    return gradient(lambda u: mp.norm(y - X * u) ** 2, w), '=', X.T * (X * w - y)


@twin('X:mat3x2 y:vec3 w:vec2')
def of_gradient_of_squared_error_sign(X, y, w):
    return gradient(lambda u: mp.norm(y - X * u) ** 2 / 2, w), '=', X.T * (y - X * w)


@twin('X:mat3x2 y:vec3 w:vec2')
def of_squared_error_expanded(X, y, w):
    r = y - X * w
    return (
        mp.norm(r) ** 2,
        '=',
        scalar(r.T * r),
        '=',
        scalar(y.T * y) - 2 * scalar(w.T * X.T * y) + scalar(w.T * X.T * X * w),
    )


@twin('X:mat3x2 y:vec3 w:vec2')
def of_squared_error_expanded_slip(X, y, w):
    return mp.norm(y - X * w) ** 2, '=', scalar(y.T * y) - scalar(w.T * X.T * y) + scalar(w.T * X.T * X * w)


@twin('X:mat3x2 y:vec3')
def of_normal_equations(X, y):
    f = X * inverse(X.T * X) * X.T * y
    return [(X.T * (y - f), '=', mp.zeros(2, 1)), (mp.norm(f), '<=', mp.norm(y))]


@twin('X:mat3x2')
def of_hat_matrix(X):
    Q = X * inverse(X.T * X) * X.T
    return [(trace(Q), '=', 2), (Q * X, '=', X)]


@twin('X:mat3x2')
def of_hat_matrix_trace_slip(X):
    return trace(X * inverse(X.T * X) * X.T), '=', mpf(3)


@twin('X:mat3x2 y:vec3 w:vec2 l:positive')
def of_ridge(X, y, w, l):
    return (
        gradient(lambda u: mp.norm(y - X * u) ** 2 + l * mp.norm(u) ** 2, w),
        '=',
        2 * (X.T * X + l * mp.eye(2)) * w - 2 * X.T * y,
    )


@twin('X:mat3x2 y:vec3 w:vec2 l:positive')
def of_ridge_penalty_factor(X, y, w, l):
    return (
        gradient(lambda u: mp.norm(y - X * u) ** 2 + l * mp.norm(u) ** 2, w),
        '=',
        (2 * X.T * X + l * mp.eye(2)) * w - 2 * X.T * y,
    )


@twin('X:mat3x2 l:positive')
def of_ridge_push_through(X, l):
    return inverse(X.T * X + l * mp.eye(2)) * X.T, '=', X.T * inverse(X * X.T + l * mp.eye(3))


@twin('X:mat2x2 l:positive')
def of_ridge_push_through_slip(X, l):
    return inverse(X.T * X + l * mp.eye(2)) * X.T, '=', X.T * inverse(X.T * X + l * mp.eye(2))


@twin('a,b:real s,l:positive')
def of_ridge_shrinks(a, b, s, l):
    return abs(a * b / (s + a * a + l)), '<=', abs(a * b / (s + a * a))


@twin('w,x:real y:0..1')
def of_logistic_gradient(w, x, y):
    L = lambda w: -y * log(sigmoid(w * x)) - (1 - y) * log(1 - sigmoid(w * x))
    return [(diff(L, w), '=', (sigmoid(w * x) - y) * x), (L(w), '=', log(1 + exp(w * x)) - y * w * x)]


@twin('w,x:real y:0..1')
def of_logistic_gradient_sign(w, x, y):
    return (
        diff(lambda w: -y * log(sigmoid(w * x)) - (1 - y) * log(1 - sigmoid(w * x)), w),
        '=',
        (y - sigmoid(w * x)) * x,
    )


@twin('w,x:real y:0..1')
def of_logistic_gradient_input_forgotten(w, x, y):
    return (
        diff(lambda w: -y * log(sigmoid(w * x)) - (1 - y) * log(1 - sigmoid(w * x)), w),
        '=',
        sigmoid(w * x) - y,
    )


@twin('w,x:real')
def of_logistic_curvature(w, x):
    d = diff(lambda w: log(1 + exp(w * x)), w, 2)
    return [(d, '=', x * x * sigmoid(w * x) * (1 - sigmoid(w * x))), (d, '<=', x * x / 4)]


@twin('w,x:real')
def of_logistic_curvature_slip(w, x):
    return diff(lambda w: log(1 + exp(w * x)), w, 2), '=', x * sigmoid(w * x) * (1 - sigmoid(w * x))


@twin('m,t:real s:positive')
def of_bias_variance(m, t, s):
    risk = lambda t: normal(m, s * s).mean(lambda x: (x - t) ** 2)
    return [(risk(t), '=', (m - t) ** 2 + s * s), ('argmin', risk, m, [t, m + mpf('0.1'), m - 1])]


@twin('m,t:real s:positive')
def of_bias_variance_cross_term(m, t, s):
    return normal(m, s * s).mean(lambda x: (x - t) ** 2), '=', m * m - t * t + s * s


@twin('n:2..6 x:vec6 a:real')
def of_mean_and_deviations(n, x, a):
    x = list(x)[:n]
    m = sum(x) / n
    return [
        (sum(v - m for v in x), '=', 0),
        (sum((v - a) ** 2 for v in x), '=', sum((v - m) ** 2 for v in x) + n * (m - a) ** 2),
        (sum((v - m) ** 2 for v in x), '=', sum(v * v for v in x) - n * m * m),
    ]


@twin('n:2..6 x:vec6')
def of_mean_and_deviations_slip(n, x):
    x = list(x)[:n]
    m = sum(x) / n
    return sum((v - m) ** 2 for v in x), '=', sum(v * v for v in x) - m * m


@twin('n:2..6 x:vec6')
def of_mean_and_deviations_off_by_one(n, x):
    x = list(x)[:n]
    m = sum(x) / n
    return sum((v - m) ** 2 for v in x) / (n - 1), '=', sum(v * v for v in x) / n - m * m


@twin('u,a,b:real s,t:positive')
def of_weighted_mean(u, a, b, s, t):
    return ('argmin', lambda v: s * (a - v) ** 2 + t * (b - v) ** 2, (s * a + t * b) / (s + t), [u, a, b])


@twin('u,a,b:real s,t:positive')
def of_weighted_mean_slip(u, a, b, s, t):
    return (
        'argmin',
        lambda v: s * (a - v) ** 2 + t * (b - v) ** 2,
        (t * a + s * b) / (s + t),
        [u, (s * a + t * b) / (s + t)],
    )

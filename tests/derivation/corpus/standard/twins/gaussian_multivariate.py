"""Twins of gaussian-multivariate.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


def logpdf(x, m, S):
    """By the eigenvalues, an independent route to the quadratic form and determinant."""
    w, V = mp.eigsy(S)
    y = V.T * (x - m)
    return -mp.fsum(y[i] ** 2 / w[i] + log(2 * pi * w[i]) for i in range(x.rows)) / 2


def gaussian_kl(m, S, n, T):
    """KL by Gaussian moments: E_p of a quadratic form from the Cholesky factor of S."""
    L = mp.cholesky(S)
    quadratic = lambda P, c: mp.fsum(scalar(L[:, i].T * P * L[:, i]) for i in range(m.rows)) + scalar(
        (m - c).T * P * (m - c)
    )
    return (log(mp.det(T)) - log(mp.det(S)) + quadratic(inverse(T), n) - quadratic(inverse(S), m)) / 2


@twin('x,m:vec2 S:spd2')
def of_log_density(x, m, S):
    return (
        logpdf(x, m, S),
        '=',
        -log(2 * pi) - log(mp.det(S)) / 2 - scalar((x - m).T * inverse(S) * (x - m)) / 2,
    )


@twin('x,m:vec3 S:spd3')
def of_log_density_bars(x, m, S):
    return exp(logpdf(x, m, S)), '=', multivariate_normal(x, m, S)


@twin('x,m:vec2 S:spd2')
def of_log_density_missing_half(x, m, S):
    return logpdf(x, m, S), '=', -log(2 * pi) - log(mp.det(S)) - scalar((x - m).T * inverse(S) * (x - m)) / 2


@twin('x,m:vec2 S:spd2')
def of_log_density_dimension(x, m, S):
    return (
        logpdf(x, m, S),
        '=',
        -log(2 * pi) / 2 - log(mp.det(S)) / 2 - scalar((x - m).T * inverse(S) * (x - m)) / 2,
    )


@twin('x,m:vec2 S:spd2')
def of_log_density_inverse_forgotten(x, m, S):
    return logpdf(x, m, S), '=', -log(2 * pi) - log(mp.det(S)) / 2 - scalar((x - m).T * S * (x - m)) / 2


@twin('x,m:vec2 S:spd2')
def of_score(x, m, S):
    return [
        (gradient(lambda u: logpdf(u, m, S), x), '=', -inverse(S) * (x - m)),
        (gradient(lambda u: logpdf(x, u, S), m), '=', inverse(S) * (x - m)),
    ]


@twin('x,m:vec2 S:spd2')
def of_score_sign(x, m, S):
    return gradient(lambda u: logpdf(u, m, S), x), '=', inverse(S) * (x - m)


@twin('x,m:vec2 S:spd2')
def of_score_without_inverse(x, m, S):
    return gradient(lambda u: logpdf(u, m, S), x), '=', -S * (x - m)


@twin('x,y,z,m:vec2 S:spd2')
def of_kernel(x, y, z, m, S):
    P = inverse(S)
    return (
        [exp(logpdf(u, m, S)) for u in (x, y, z)],
        'propto',
        [exp(-scalar(u.T * P * u) / 2 + scalar(u.T * P * m)) for u in (x, y, z)],
    )


@twin('x,y,z,m:vec2 S:spd2')
def of_kernel_cross_term(x, y, z, m, S):
    P = inverse(S)
    return (
        [exp(logpdf(u, m, S)) for u in (x, y, z)],
        'propto',
        [exp(-scalar(u.T * P * u) / 2 + scalar(u.T * P * m) / 2) for u in (x, y, z)],
    )


@twin('x,b:vec2 A:spd2')
def of_complete_the_square(x, b, A):
    y = x - inverse(A) * b
    return (
        -scalar(x.T * A * x) / 2 + scalar(b.T * x),
        '=',
        -scalar(y.T * A * y) / 2 + scalar(b.T * inverse(A) * b) / 2,
    )


@twin('x,b:vec2 A:spd2')
def of_complete_the_square_sign(x, b, A):
    y = x - inverse(A) * b
    return (
        -scalar(x.T * A * x) / 2 + scalar(b.T * x),
        '=',
        -scalar(y.T * A * y) / 2 - scalar(b.T * inverse(A) * b) / 2,
    )


@twin('x,b:vec2 A:spd2')
def of_complete_the_square_centre(x, b, A):
    y = x - A * b
    return -scalar(x.T * A * x) / 2 + scalar(b.T * x), '=', -scalar(y.T * A * y) / 2 + scalar(b.T * A * b) / 2


@twin('x,a,b:vec2 A,B:spd2')
def of_precisions_add(x, a, b, A, B):
    C = inverse(inverse(A) + inverse(B))
    return (
        exp(logpdf(x, a, A) + logpdf(x, b, B)),
        '=',
        exp(logpdf(a, b, A + B) + logpdf(x, C * (inverse(A) * a + inverse(B) * b), C)),
    )


@twin('x,a,b:vec2 A,B:spd2')
def of_precisions_add_slip(x, a, b, A, B):
    C = inverse(A + B)
    return (
        exp(logpdf(x, a, A) + logpdf(x, b, B)),
        '=',
        exp(logpdf(a, b, A + B) + logpdf(x, C * (A * a + B * b), C)),
    )


@twin('A,B:spd2')
def of_inverse_of_sum_of_precisions(A, B):
    i = inverse
    return i(i(A) + i(B)), '=', A * i(A + B) * B, '=', A - A * i(A + B) * A


@twin('A,B:spd2')
def of_inverse_of_sum_of_precisions_slip(A, B):
    i = inverse
    return i(i(A) + i(B)), '=', A * i(A + B) * A


@twin('x,y:real s,t:positive r:(-0.9,0.9)')
def of_bivariate_conditional(x, y, s, t, r):
    J = lambda x: normal(mpf(0), s * s)(x) * normal(r * t / s * x, t * t * (1 - r * r))(y)
    e = quad(J, normal(r * s / t * y, s * s * (1 - r * r)).points)
    return [
        (e, '=', normal(mpf(0), t * t)(y)),
        (J(x) / e, '=', normal(r * s / t * y, s * s * (1 - r * r))(x)),
    ]


@twin('x,y:real s,t:positive r:(-0.9,0.9)')
def of_bivariate_conditional_slope(x, y, s, t, r):
    J = lambda x: normal(mpf(0), s * s)(x) * normal(r * t / s * x, t * t * (1 - r * r))(y)
    return J(x) / normal(mpf(0), t * t)(y), '=', normal(r * t / s * y, s * s * (1 - r * r))(x)


@twin('y:real s,t:positive r:(-0.9,0.9)')
def of_bivariate_conditional_variance(y, s, t, r):
    q = normal(r * s / t * y, s * s * (1 - r * r)).points
    J = lambda x: normal(mpf(0), s * s)(x) * normal(r * t / s * x, t * t * (1 - r * r))(y)
    e, m1, m2 = (quad(lambda x: J(x) * x**k, q) for k in range(3))
    return m2 / e - (m1 / e) ** 2, '=', s * s * (1 - r)


@twin('x:real s,t:positive r:(-0.9,0.9)')
def of_bivariate_covariance(x, s, t, r):
    p = normal(mpf(0), s * s)
    c = normal(r * t / s * x, t * t * (1 - r * r))
    inner = lambda u: r * t / s * u
    return [(p.mean(lambda u: u * inner(u)), '=', r * s * t), (c.mean(), '=', r * t / s * x)]


@twin('s,t:positive r:(-0.9,0.9)')
def of_bivariate_mutual_information(s, t, r):
    return (
        entropy(normal(mpf(0), t * t)) - entropy(normal(mpf(0), t * t * (1 - r * r))),
        '=',
        -log(1 - r * r) / 2,
    )


@twin('s,t:positive r:(-0.9,0.9)')
def of_bivariate_mutual_information_slip(s, t, r):
    return (
        entropy(normal(mpf(0), t * t)) - entropy(normal(mpf(0), t * t * (1 - r * r))),
        '=',
        log(1 - r * r) / 2,
    )


@twin('a,b,c,d:positive')
def of_schur_determinant(a, b, c, d):
    return mp.det(mp.matrix([[a, b], [c, d]])), '=', a * (d - c * b / a)


@twin('m,n:vec2 S,T:spd2')
def of_kl_two_dimensions(m, n, S, T):
    P = inverse(T)
    return (
        gaussian_kl(m, S, n, T),
        '=',
        (log(mp.det(T) / mp.det(S)) - 2 + trace(P * S) + scalar((n - m).T * P * (n - m))) / 2,
    )


@twin('m,n:vec2 S,T:spd2')
def of_kl_two_dimensions_slip(m, n, S, T):
    P = inverse(T)
    return (
        gaussian_kl(m, S, n, T),
        '=',
        (log(mp.det(T) / mp.det(S)) - 1 + trace(P * S) + scalar((n - m).T * P * (n - m))) / 2,
    )


@twin('m,n:vec2 S,T:spd2')
def of_kl_two_dimensions_wrong_precision(m, n, S, T):
    P = inverse(T)
    return (
        gaussian_kl(m, S, n, T),
        '=',
        (log(mp.det(T) / mp.det(S)) - 2 + trace(inverse(S) * T) + scalar((n - m).T * P * (n - m))) / 2,
    )


@twin('S:spd2')
def of_entropy_two_dimensions(S):
    w = mp.eigsy(S, eigvals_only=True)
    return (
        entropy(normal(mpf(0), w[0])) + entropy(normal(mpf(0), w[1])),
        '=',
        1 + log(2 * pi) + log(mp.det(S)) / 2,
    )


@twin('S:spd2')
def of_entropy_two_dimensions_slip(S):
    w = mp.eigsy(S, eigvals_only=True)
    return (
        entropy(normal(mpf(0), w[0])) + entropy(normal(mpf(0), w[1])),
        '=',
        half + log(2 * pi) + log(mp.det(S)) / 2,
    )


@twin('m,b:vec2 S:spd2')
def of_second_moments(m, b, S):
    L = mp.cholesky(S)
    zero = normal(mpf(0), mpf(1))
    c = L.T * b
    second = zero.mean(lambda z: z * z)
    return [
        (scalar(b.T * m) + (c[0] + c[1]) * zero.mean(), '=', scalar(b.T * m)),
        (second * (c[0] ** 2 + c[1] ** 2), '=', scalar(b.T * S * b)),
        (scalar(m.T * m) + second * mp.fsum(v * v for v in L), '=', scalar(m.T * m) + trace(S)),
    ]


@twin('m:vec2 S:spd2')
def of_second_moments_slip(m, S):
    L = mp.cholesky(S)
    return scalar(m.T * m) + mp.fsum(v * v for v in L), '=', scalar(m.T * m) + mp.det(S)

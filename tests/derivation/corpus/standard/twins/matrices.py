"""Twins of matrices.json: every entry restated from the definitions."""

from .kit import *  # noqa: F403


@twin('A,B:mat2x2')
def of_transpose_of_product(A, B):
    return [((A * B).T, '=', B.T * A.T), ((A + B).T, '=', A.T + B.T)]


@twin('A,B:mat2x2')
def of_transpose_of_product_slip(A, B):
    return (A * B).T, '=', A.T * B.T


@twin('A,B:mat2x2')
def of_inverse_of_product(A, B):
    return [(inverse(A * B), '=', inverse(B) * inverse(A)), (inverse(A) * A, '=', mp.eye(2))]


@twin('A,B:mat3x3')
def of_inverse_of_product_slip(A, B):
    return inverse(A * B), '=', inverse(A) * inverse(B)


@twin('A,B:mat2x2')
def of_inverse_of_sum_slip(A, B):
    return inverse(A + B), '=', inverse(A) + inverse(B)


@twin('A,B,C:mat3x3')
def of_trace_cyclic(A, B, C):
    return [(trace(A * B * C), '=', trace(B * C * A), '=', trace(C * A * B)), (trace(A.T), '=', trace(A))]


@twin('A,B,C:mat2x2')
def of_trace_not_any_order(A, B, C):
    return trace(A * B * C), '=', trace(B * A * C)


@twin('A,B:mat2x2')
def of_trace_of_product_slip(A, B):
    return trace(A * B), '=', trace(A) * trace(B)


@twin('A,B:mat3x3 c:positive')
def of_determinant(A, B, c):
    d = mp.det
    return [
        (d(A * B), '=', d(A) * d(B)),
        (d(A.T), '=', d(A)),
        (d(inverse(A)), '=', 1 / d(A)),
        (d(c * A), '=', c**3 * d(A)),
    ]


@twin('A:mat2x2 c:positive@2')
def of_determinant_scaling_slip(A, c):
    return mp.det(c * A), '=', c * mp.det(A)


@twin('A:mat2x2 c:positive')
def of_determinant_scaling(A, c):
    return mp.det(c * A), '=', c**2 * mp.det(A)


@twin('A,B:mat2x2')
def of_determinant_of_sum_slip(A, B):
    return mp.det(A + B), '=', mp.det(A) + mp.det(B)


@twin('a,b,c,d:real')
def of_determinant_two_by_two(a, b, c, d):
    return mp.det(mp.matrix([[a, b], [c, d]])), '=', a * d - b * c


@twin('a,b,c,d:real')
def of_determinant_two_by_two_slip(a, b, c, d):
    return mp.det(mp.matrix([[a, b], [c, d]])), '=', a * d + b * c


@twin('a,b,c,d:positive')
def of_inverse_two_by_two(a, b, c, d):
    return mp.matrix([[a, b], [c, d]]) * mp.matrix([[d, -b], [-c, a]]), '=', (a * d - b * c) * mp.eye(2)


@twin('a,b,c,d:positive')
def of_inverse_two_by_two_slip(a, b, c, d):
    return inverse(mp.matrix([[a, b], [c, d]])), '=', mp.matrix([[d, b], [c, a]]) / (a * d - b * c)


@twin('A:mat2x2 x,b:vec2')
def of_gradient_of_quadratic_form(A, x, b):
    return [
        (gradient(lambda u: scalar(u.T * A * u), x), '=', (A + A.T) * x),
        (gradient(lambda u: scalar(b.T * u), x), '=', b),
    ]


@twin('A:mat2x2 x:vec2')
def of_gradient_of_quadratic_form_slip(A, x):
    return gradient(lambda u: scalar(u.T * A * u), x), '=', 2 * A * x


@twin('A:spd2 x:vec2')
def of_gradient_of_symmetric_form(A, x):
    return gradient(lambda u: scalar(u.T * A * u) / 2, x), '=', A * x


@twin('A:spd2 x:vec2')
def of_gradient_of_symmetric_form_half(A, x):
    return gradient(lambda u: scalar(u.T * A * u), x), '=', A * x


@twin('x,a:vec3')
def of_gradient_of_squared_norm(x, a):
    n2 = lambda u: scalar(u.T * u)
    return [
        (gradient(lambda u: n2(u - a), x), '=', 2 * (x - a)),
        (mp.norm(x) ** 2, '=', n2(x)),
        (mp.norm(x - a) ** 2, '=', n2(x) - 2 * scalar(a.T * x) + n2(a)),
    ]


@twin('x,a:vec3')
def of_squared_norm_of_difference_slip(x, a):
    return mp.norm(x - a) ** 2, '=', mp.norm(x) ** 2 - scalar(a.T * x) + mp.norm(a) ** 2


@twin('x,a:vec3')
def of_squared_norm_of_difference_sign(x, a):
    return mp.norm(x - a) ** 2, '=', mp.norm(x) ** 2 - mp.norm(a) ** 2


@twin('x,y:vec3')
def of_norm_inequalities(x, y):
    N = mp.norm
    return [
        (abs(scalar(x.T * y)), '<=', N(x) * N(y)),
        (N(x + y), '<=', N(x) + N(y)),
        (N(x + y) ** 2 + N(x - y) ** 2, '=', 2 * N(x) ** 2 + 2 * N(y) ** 2),
    ]


@twin('x,y:vec3')
def of_norm_triangle_reversed(x, y):
    return mp.norm(x + y), '>=', mp.norm(x) + mp.norm(y)


@twin('A:mat3x3 x:vec3')
def of_quadratic_form_as_trace(A, x):
    q = scalar(x.T * A * x)
    return [
        (q, '=', trace(A * x * x.T)),
        (q, '=', mp.fsum(A[i, j] * x[i] * x[j] for i in range(3) for j in range(3))),
    ]


@twin('A:mat3x3 x:vec3')
def of_quadratic_form_diagonal_only(A, x):
    return scalar(x.T * A * x), '=', mp.fsum(A[i, i] * x[i] ** 2 for i in range(3))


@twin('A,B:mat2x2 x:vec2')
def of_matrix_times_vector_entries(A, B, x):
    return [
        (scalar(x.T * A.T * A * x), '=', mp.norm(A * x) ** 2),
        (trace(A.T * B), '=', mp.fsum(A[i, j] * B[i, j] for i in range(2) for j in range(2))),
    ]


@twin('A,B:mat2x2')
def of_frobenius_index_slip(A, B):
    return trace(A * B), '=', mp.fsum(A[i, j] * B[i, j] for i in range(2) for j in range(2))


@twin('S:spd2 x:vec2')
def of_positive_form(S, x):
    return [(scalar(x.T * S * x), '>=', mpf(0)), (mp.det(S), '>', mpf(0)), (trace(S), '>', mpf(0))]


@twin('s:positive')
def of_positive_form_not_for_any_matrix(s):
    return scalar(mp.matrix([1, 0]).T * mp.matrix([[-s, 1], [0, 1]]) * mp.matrix([1, 0])), '>=', mpf(0)


@twin('S:spd2')
def of_hadamard(S):
    return mp.det(S), '<=', S[0, 0] * S[1, 1]


@twin('S:spd2')
def of_hadamard_reversed(S):
    return mp.det(S), '>=', S[0, 0] * S[1, 1]


@twin('S:spd2')
def of_log_determinant_below_trace(S):
    return [(log(mp.det(S)), '<=', trace(S) - 2), (mp.det(S), '<=', (trace(S) / 2) ** 2)]


@twin('c:positive@8|27')
def of_log_determinant_dimension_slip(c):
    S = c * mp.eye(3)
    return mp.det(S), '<=', (trace(S) / 3) ** 2


@twin('A,C:spd2 U:mat2x2')
def of_woodbury(A, C, U):
    i = inverse
    return i(A + U * C * U.T), '=', i(A) - i(A) * U * i(i(C) + U.T * i(A) * U) * U.T * i(A)


@twin('A,C:spd2 U:mat2x2')
def of_woodbury_sign(A, C, U):
    i = inverse
    return i(A + U * C * U.T), '=', i(A) + i(A) * U * i(i(C) + U.T * i(A) * U) * U.T * i(A)


@twin('A,C:spd2 U:mat2x2')
def of_woodbury_inner_inverse(A, C, U):
    i = inverse
    return i(A + U * C * U.T), '=', i(A) - i(A) * U * i(C + U.T * i(A) * U) * U.T * i(A)


@twin('A:spd3 u:vec3')
def of_sherman_morrison(A, u):
    i = inverse
    k = 1 + scalar(u.T * i(A) * u)
    return [
        (i(A + u * u.T), '=', i(A) - i(A) * u * u.T * i(A) / k),
        (mp.det(A + u * u.T), '=', k * mp.det(A)),
    ]


@twin('A:spd3 u:vec3')
def of_sherman_morrison_slip(A, u):
    return mp.det(A + u * u.T), '=', (1 + scalar(u.T * A * u)) * mp.det(A)


@twin('A,B:spd2 t:positive')
def of_derivative_of_log_determinant(A, B, t):
    return diff(lambda u: log(mp.det(A + u * B)), t), '=', trace(inverse(A + t * B) * B)


@twin('A,B:spd2 t:positive')
def of_derivative_of_log_determinant_slip(A, B, t):
    return diff(lambda u: log(mp.det(A + u * B)), t), '=', trace((A + t * B) * B)


@twin('A,B:spd2 t:positive x:vec2')
def of_derivative_of_inverse_form(A, B, t, x):
    i = inverse(A + t * B)
    return diff(lambda u: scalar(x.T * inverse(A + u * B) * x), t), '=', -scalar(x.T * i * B * i * x)


@twin('A,B:spd2 t:positive x:vec2')
def of_derivative_of_inverse_form_sign(A, B, t, x):
    i = inverse(A + t * B)
    return diff(lambda u: scalar(x.T * inverse(A + u * B) * x), t), '=', scalar(x.T * i * B * i * x)


@twin('A:mat2x3 x:vec3')
def of_dimensions(A, x):
    return [(mp.norm(A * x) ** 2, '=', scalar(x.T * A.T * A * x)), (trace(A * A.T), '=', trace(A.T * A))]

"""What the numerical twins are written in: samplers of settings, laws, expectations, and the meaning of relations.

A twin restates a corpus entry in mpmath at 30 digits, from the definitions and without the engine under test. It
returns a chain `(member, sign, member, sign, member ...)`, or a list of chains where the document holds several
statements. Every sign is one step with one verdict.

Members are numbers, lists of numbers, or mpmath matrices. Signs: `=`, `<=`, `>=`, `<`, `>`; `~0.01` (absolute
tolerance) and `~0.01r` (relative); `propto`, whose members are lists of values over the points of the variable in
which the ratio must be constant. One-step chains: `('all', chain, chain ...)` for an implication, whose premise the
twin has built into its settings, or both directions of an equivalence; `('argmax', f, point, others)` and `argmin`.
"""

import random

from mpmath import mp, mpf

mp.dps = 30
log, exp, sqrt, pi, inf = mp.log, mp.exp, mp.sqrt, mp.pi, mp.inf
gamma, digamma, beta, erf, erfc = mp.gamma, mp.digamma, mp.beta, mp.erf, mp.erfc
half = mpf(1) / 2
TWINS = {}


class Unsuitable(Exception):
    """Raised by a twin at a setting that its declarations exclude: another one is drawn."""


def twin(settings=''):
    """Registers `of_some_name` of module `subject` as the twin of `subject.some-name`; `settings` names the domains."""

    def register(function):
        subject = function.__module__.split('.')[-1].replace('_', '-')
        TWINS[f'{subject}.{function.__name__.removeprefix("of_").replace("_", "-")}'] = (settings, function)
        return function

    return register


# --- settings ---------------------------------------------------------------------------------------------------


def number(rng, low, high):
    return mpf(rng.uniform(low, high))


def matrix(rng, rows, columns):
    return mp.matrix([[mpf(rng.gauss(0, 1)) for _ in range(columns)] for _ in range(rows)])


def draw(kind, rng):
    """One member of a domain: `real`, `positive`, `unit`, `3..7`, `(a,b)`, `vec3`, `mat2x3`, `spd2`, `sym2`, `simplex3`, `table2x3`, `fn`."""
    if kind == 'real':
        return mpf(rng.gauss(0, 1.7))
    if kind == 'positive':
        return exp(number(rng, -1.5, 1.5))
    if kind == 'unit':
        return number(rng, 0.05, 0.95)
    if kind == 'fn':
        return smooth(rng)
    if '..' in kind:
        low, high = kind.split('..')
        return rng.randint(int(low), int(high))
    if kind.startswith('('):
        low, high = kind[1:-1].split(',')
        return number(rng, float(low), float(high))
    if kind.startswith('vec'):
        return matrix(rng, int(kind[3:]), 1)
    if kind.startswith('mat'):
        rows, columns = kind[3:].split('x')
        return matrix(rng, int(rows), int(columns))
    if kind.startswith('spd'):
        size = int(kind[3:])
        root = matrix(rng, size, size)
        return root * root.T + mp.eye(size) * mpf('0.3')
    if kind.startswith('sym'):
        square = matrix(rng, int(kind[3:]), int(kind[3:]))
        return (square + square.T) / 2
    if kind.startswith('simplex'):
        return simplex(rng, int(kind[7:]))
    if kind.startswith('table'):
        rows, columns = (int(part) for part in kind[5:].split('x'))
        cells = simplex(rng, rows * columns)
        return [cells[row * columns : (row + 1) * columns] for row in range(rows)]
    raise ValueError(f'unknown domain {kind}')


def simplex(rng, size):
    weights = [mpf(rng.expovariate(1)) + mpf('0.02') for _ in range(size)]
    return [weight / sum(weights) for weight in weights]


def smooth(rng):
    """A random smooth function of one variable."""
    a, b, c, d, e = (mpf(rng.gauss(0, 1)) for _ in range(5))
    return lambda x: a + b * x + c * x * x / 4 + d * mp.sin(x + e) + e * exp(-x * x / 2)


def setting(settings, rng, turn):
    """`a,b:positive x:real@0` -> values in order; what stands behind `@` is taken first."""
    values = []
    for part in settings.split():
        names, kind = part.split(':', 1)
        kind, _, special = kind.partition('@')
        fixed = special.split('|') if special else []
        for _ in names.split(','):
            is_count = '..' in kind
            if turn < len(fixed):
                values.append(int(fixed[turn]) if is_count else mpf(fixed[turn]))
            else:
                values.append(draw(kind, rng))
    return values


# --- laws -------------------------------------------------------------------------------------------------------


def quad(f, points):
    return mp.quad(f, [mpf(point) if abs(point) != inf else point for point in points])


class Density:
    """A law on an interval, given by the logarithm of its density and points that split the integrals."""

    def __init__(self, logarithm, points):
        self.logarithm, self.points = logarithm, points

    def __call__(self, x):
        return exp(self.logarithm(x))

    def mean(self, f=lambda x: x):
        return quad(lambda x: self(x) * f(x), self.points)

    def probability(self, low, high):
        inside = [point for point in self.points if low < point < high]
        return quad(self, [max(low, self.points[0]), *inside, min(high, self.points[-1])])


class Mass:
    """A law on finitely many values (infinite ones are cut where the rest is below 1e-35)."""

    def __init__(self, values, weights):
        self.values, self.weights = list(values), list(weights)

    def __call__(self, x):
        return self.weights[self.values.index(x)]

    def logarithm(self, x):
        return log(self(x))

    def mean(self, f=lambda x: x):
        return mp.fsum(w * f(x) for x, w in zip(self.values, self.weights) if w != 0)

    def probability(self, low, high):
        return mp.fsum(w for x, w in zip(self.values, self.weights) if low <= x <= high)


def normal(m, v):
    s = sqrt(v)
    return Density(
        lambda x: -((x - m) ** 2) / (2 * v) - log(2 * pi * v) / 2,
        [m - 14 * s, m - 7 * s, m - 3 * s, m, m + 3 * s, m + 7 * s, m + 14 * s],
    )


def gamma_law(a, b):
    """Shape and rate."""
    return Density(
        lambda x: a * log(b) - mp.loggamma(a) + (a - 1) * log(x) - b * x,
        [0, a / (4 * b), a / b, 4 * (a + 1) / b, (4 * a + 30) / b, (4 * a + 130) / b],
    )


def inverse_gamma(a, b):
    return Density(
        lambda x: a * log(b) - mp.loggamma(a) - (a + 1) * log(x) - b / x, [0, b / (a + 1), 5 * b / a, inf]
    )


def exponential(rate):
    return Density(lambda x: log(rate) - rate * x, [0, 1 / rate, 10 / rate, 80 / rate])


def beta_law(a, b):
    return Density(lambda x: (a - 1) * log(x) + (b - 1) * mp.log1p(-x) - log(beta(a, b)), [0, half, 1])


def laplace(m, b):
    return Density(
        lambda x: -abs(x - m) / b - log(2 * b), [m - 80 * b, m - 10 * b, m, m + 10 * b, m + 80 * b]
    )


def uniform(a, b):
    return Density(lambda x: -log(b - a), [a, b])


def bernoulli(t):
    return Mass([0, 1], [1 - t, t])


def binomial(n, t):
    return Mass(range(n + 1), [mp.binomial(n, k) * t**k * (1 - t) ** (n - k) for k in range(n + 1)])


def poisson(rate):
    last = int(rate * 6 + 90)
    return Mass(range(last), [exp(k * log(rate) - rate - mp.loggamma(k + 1)) for k in range(last)])


def geometric(t):
    """Number of trials: 1, 2, ..."""
    last = int(90 / -log(1 - t)) + 2
    return Mass(range(1, last), [t * (1 - t) ** (k - 1) for k in range(1, last)])


def categorical(weights):
    return Mass(range(1, len(weights) + 1), weights)


# --- operators --------------------------------------------------------------------------------------------------


def variance(law, f=lambda x: x):
    mean = law.mean(f)
    return law.mean(lambda x: (f(x) - mean) ** 2)


def covariance(law, f, g):
    return law.mean(lambda x: f(x) * g(x)) - law.mean(f) * law.mean(g)


def entropy(law):
    return -law.mean(law.logarithm)


def kl(p, q):
    return p.mean(lambda x: p.logarithm(x) - q.logarithm(x))


def xlogx(x):
    return mpf(0) if x == 0 else x * log(x)


def diff(f, x, order=1):
    return mp.diff(f, x, order)


def total(f, low, high):
    """Sum of f(k), k = low .. high."""
    return mp.fsum(f(k) for k in range(low, high + 1))


def product(f, low, high):
    return mp.fprod(f(k) for k in range(low, high + 1))


def trace(a):
    return mp.fsum(a[i, i] for i in range(a.rows))


def dot(a, b):
    return mp.fsum(x * y for x, y in zip(a, b))


def scalar(a):
    """The entry of a 1 x 1 matrix."""
    return a[0, 0]


def inverse(a):
    return a**-1


def gradient(f, x):
    """Of f(vector) at x, as a column."""

    def partial(i):
        def along(t):
            moved = x.copy()
            moved[i] = t
            return f(moved)

        return diff(along, x[i])

    return mp.matrix([partial(i) for i in range(len(x))])


def sigmoid(x):
    return 1 / (1 + exp(-x))


def multivariate_normal(x, m, s):
    """The density at x."""
    d = x - m
    return exp(-scalar(d.T * inverse(s) * d) / 2) / sqrt((2 * pi) ** x.rows * mp.det(s))


# --- what relations mean ------------------------------------------------------------------------------------------

EQUAL = mpf(10) ** -13  # numerical derivatives and integrals of the twins are good to about 1e-15
DIFFERENT = mpf(10) ** -5


def entries(member):
    if isinstance(member, mp.matrix):
        return list(member)
    return list(member) if isinstance(member, (list, tuple)) else [mp.mpmathify(member)]


def distance(a, b):
    """Largest difference relative to the larger of 1 and the entries."""
    worst = mpf(0)
    left, right = entries(a), entries(b)
    if len(left) != len(right):
        return inf
    for x, y in zip(left, right):
        if x == y:
            continue
        if mp.isnan(x) and mp.isnan(y):
            raise Unsuitable('both sides are undefined')
        if mp.isnan(x) or mp.isnan(y) or mp.isinf(x) or mp.isinf(y):
            return inf
        scale = max(abs(x), abs(y))
        worst = max(worst, abs(x - y) / (scale if scale < 1 and sign_scale(x, y) else max(1, scale)))
    return worst


def sign_scale(x, y):
    """Small numbers of which neither is a rounding residue are compared relative to themselves."""
    return min(abs(x), abs(y)) > mpf(10) ** -12


def slack(a, sign, b):
    return mp.re(b - a) if sign in ('<', '<=') else mp.re(a - b)


def ratio_spread(a, b):
    ratios = [x / y for x, y in zip(entries(a), entries(b)) if not (x == 0 and y == 0)]
    if any(mp.im(r) != 0 or r <= 0 for r in ratios):
        return inf
    return (max(ratios) - min(ratios)) / max(ratios)


def violation(a, sign, b):
    """How far the relation is from holding: 0 or below is well within it."""
    if sign == '=':
        return distance(a, b)
    if sign == 'propto':
        return ratio_spread(a, b)
    if sign.startswith('~'):
        relative = sign.endswith('r')
        tolerance = mpf(sign[1:].rstrip('r'))
        return max(0, abs(a - b) / (abs(b) if relative else 1) - tolerance)
    if sign in ('<', '>'):
        return mpf(1) if slack(a, sign, b) <= mpf(10) ** -25 else mpf(0)
    if sign in ('<=', '>='):
        return max(mpf(0), -slack(a, sign, b))
    raise ValueError(f'unknown sign {sign}')


def extremum_violation(kind, f, point, others):
    best, worst = f(point), mpf(0)
    for other in others:
        gain = f(other) - best if kind == 'argmax' else best - f(other)
        worst = max(worst, gain)
    return worst


def chain_violations(chain):
    """One number per step."""
    head = chain[0] if isinstance(chain[0], str) else ''
    if head in ('argmax', 'argmin'):
        return [extremum_violation(*chain)]
    if head == 'all':
        return [max(worst for part in chain[1:] for worst in chain_violations(part))]
    return [violation(chain[i - 1], chain[i], chain[i + 1]) for i in range(1, len(chain), 2)]


def violations(answer):
    """Per step, of a chain or of a list of chains."""
    chains = answer if isinstance(answer, list) else [answer]
    return [number for chain in chains for number in chain_violations(chain)]


def judge(name, turns=4):
    """Verdict per step: `holds`, `fails`, or a sentence where the twin cannot decide."""
    settings, function = TWINS[name]
    rng, seen, tries = random.Random(name), [], 0
    while len(seen) < turns:
        tries += 1
        if tries > 60 * turns:
            raise RuntimeError(f'{name}: no suitable setting found')
        try:
            seen.append(violations(function(*setting(settings, rng, tries - 1))))
        except Unsuitable:
            continue
    return [decide([numbers[step] for numbers in seen]) for step in range(len(seen[0]))]


def decide(numbers):
    worst = max(numbers)
    if worst <= EQUAL:
        return 'holds'
    if worst >= DIFFERENT:
        return 'fails'
    return f'undecided at {mp.nstr(worst, 3)}'

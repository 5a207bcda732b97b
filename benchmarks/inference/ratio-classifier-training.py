"""Training of the ratio's classifier in JAX, one compiled call per step, simulations included: one JSON line."""

import json
import sys
import time

import jax
import jax.numpy as jnp

task = json.loads(sys.argv[1])
batch, steps, s = task['batch'], task['steps'], task['deviation']
units = [2, *task['hidden'], 1]
scale = jnp.array([(1 + s * s) ** 0.5, 1.0])


def start(key):
    weights = []
    for rows, columns in zip(units, units[1:]):
        key, own = jax.random.split(key)
        limit = (6 / (rows + columns)) ** 0.5
        weights.append((jax.random.uniform(own, (rows, columns), minval=-limit, maxval=limit), jnp.zeros(columns)))
    return weights


def logits(weights, pairs):
    values = pairs / scale
    for kernel, bias in weights[:-1]:
        values = jnp.tanh(values @ kernel + bias)
    return (values @ weights[-1][0] + weights[-1][1])[:, 0]


def simulate(key, count):
    first, second = jax.random.split(key)
    theta = jax.random.normal(first, (count,))
    return theta, theta + s * jax.random.normal(second, (count,))


def loss(weights, key, count):
    theta, x = simulate(key, count)
    joint = logits(weights, jnp.stack([x, theta], axis=1))
    apart = logits(weights, jnp.stack([x, jnp.roll(theta, -1)], axis=1))
    return jax.nn.softplus(-joint).mean() + jax.nn.softplus(apart).mean()


@jax.jit
def step(weights, first, second, key, t):
    key, own = jax.random.split(key)
    value, gradient = jax.value_and_grad(loss)(weights, own, batch)
    rate = 0.005 * (1 + jnp.cos(jnp.pi * (t - 1) / steps))
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradient)

    def move(w, m, v):
        return w - rate * (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8)

    return jax.tree.map(move, weights, first, second), first, second, key, value


def train(seed, count):
    weights = start(jax.random.PRNGKey(seed))
    zeros = jax.tree.map(jnp.zeros_like, weights)
    state = (weights, zeros, zeros, jax.random.PRNGKey(seed + 1))
    for t in range(1, count + 1):
        *state, value = step(*state, t)
        float(value)  # looked at in each step, as ours is
    return state[0]


train(2, 50)
begin = time.perf_counter()
weights = train(1, steps)
elapsed = time.perf_counter() - begin
final = float(loss(weights, jax.random.PRNGKey(9), 100_000))
print(json.dumps({'millisecondsPerStep': 1e3 * elapsed / steps, 'loss': final}))

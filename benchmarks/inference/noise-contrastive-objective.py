"""The noise-contrastive objective and its gradient by NumPy and by compiled JAX: one JSON line for each line read."""

import json
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update('jax_enable_x64', True)
ROOT2 = np.sqrt(2.0)


def numpy_objective(theta, n, points, log_noise, signs):
    b, c = theta[:-1].reshape(n, n), theta[-1]
    s = points @ b.T
    odds = signs * (c - ROOT2 * np.abs(s).sum(axis=1) - log_noise)
    e = np.exp(-np.abs(odds))
    value = (np.minimum(odds, 0) - np.log1p(e)).mean()
    weights = signs * np.where(odds < 0, 1.0, e) / (1 + e) / len(odds)
    gradient = (-ROOT2 * np.sign(s) * weights[:, None]).T @ points
    return value, np.append(gradient.ravel(), weights.sum())


def jax_objective(theta, points, log_noise, signs):
    n = points.shape[1]
    b, c = theta[:-1].reshape(n, n), theta[-1]
    odds = signs * (c - ROOT2 * jnp.abs(points @ b.T).sum(axis=1) - log_noise)
    return jax.nn.log_sigmoid(odds).mean()


def least(rounds, call):
    best = float('inf')
    for _ in range(rounds):
        begin = time.perf_counter()
        value = call()
        best = min(best, time.perf_counter() - begin)
    return {'milliseconds': 1e3 * best, 'value': float(value)}


def answer(task):
    n, rounds = task['dimension'], task['rounds']
    theta = np.array(task['theta'])
    data, noise = (np.array(task[name]).reshape(-1, n) for name in ('data', 'noise'))
    points = np.concatenate([data, noise])
    log_noise = np.concatenate([task['logNoiseOfData'], task['logNoiseOfNoise']])
    signs = np.concatenate([np.ones(len(data)), -np.ones(len(noise))])
    arguments = [jnp.asarray(a) for a in (theta, points, log_noise, signs)]
    compiled = jax.jit(jax.value_and_grad(jax_objective))
    compiled(*arguments)[1].block_until_ready()

    def run():
        value, gradient = compiled(*arguments)
        gradient.block_until_ready()
        return value

    return {
        'numpy': least(rounds, lambda: numpy_objective(theta, n, points, log_noise, signs)[0]),
        'jax': least(rounds, run),
    }


for line in sys.stdin:
    if line.strip():
        print(json.dumps(answer(json.loads(line))), flush=True)

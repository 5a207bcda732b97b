"""A training step of the model of src/models/variational-autoencoder.ts in TensorFlow or JAX, on the CPU."""

import json
import sys
import time

import numpy as np

library, (visible, hidden, latents, batch, steps) = sys.argv[1], map(int, sys.argv[2:])
rng = np.random.default_rng(1)
data = (rng.random((1000, visible)) < 0.2).astype(np.float32)
shapes = [(visible, hidden), (hidden,), (hidden, 2 * latents), (2 * latents,)]
shapes += [(latents, hidden), (hidden,), (hidden, visible), (visible,)]
start = [rng.normal(scale=0.05, size=s).astype(np.float32) if len(s) == 2 else np.zeros(s, np.float32) for s in shapes]


def draw():
    return data[rng.integers(0, len(data), batch)], rng.normal(size=(batch, latents)).astype(np.float32)


def tensorflow_step():
    import tensorflow as tf

    weights = [tf.Variable(w) for w in start]
    optimizer = tf.keras.optimizers.Adam(0.001)
    optimizer.build(weights)

    @tf.function
    def step(x, noise):
        with tf.GradientTape() as tape:
            code = tf.tanh(x @ weights[0] + weights[1]) @ weights[2] + weights[3]
            mean, log_s = code[:, :latents], code[:, latents:]
            logits = tf.tanh((mean + tf.exp(log_s) * noise) @ weights[4] + weights[5]) @ weights[6] + weights[7]
            reconstruction = tf.reduce_sum(x * logits - tf.nn.softplus(logits), 1)
            divergence = tf.reduce_sum((mean**2 + tf.exp(2 * log_s) - 1) / 2 - log_s, 1)
            loss = tf.reduce_mean(divergence - reconstruction)
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return loss

    return lambda x, noise: float(step(tf.constant(x), tf.constant(noise))), tf.__version__


def jax_step():
    import jax
    import jax.numpy as jnp

    def loss(weights, x, noise):
        code = jnp.tanh(x @ weights[0] + weights[1]) @ weights[2] + weights[3]
        mean, log_s = code[:, :latents], code[:, latents:]
        logits = jnp.tanh((mean + jnp.exp(log_s) * noise) @ weights[4] + weights[5]) @ weights[6] + weights[7]
        reconstruction = jnp.sum(x * logits - jax.nn.softplus(logits), 1)
        divergence = jnp.sum((mean**2 + jnp.exp(2 * log_s) - 1) / 2 - log_s, 1)
        return jnp.mean(divergence - reconstruction)

    @jax.jit
    def step(state, x, noise):
        weights, first, second, t = state
        value, gradient = jax.value_and_grad(loss)(weights, x, noise)
        first = [0.9 * m + 0.1 * g for m, g in zip(first, gradient)]
        second = [0.999 * v + 0.001 * g * g for v, g in zip(second, gradient)]
        rate = 0.001 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        weights = [w - rate * m / (jnp.sqrt(v) + 1e-7) for w, m, v in zip(weights, first, second)]
        return (weights, first, second, t + 1), value

    state = [[jnp.array(w) for w in start], [jnp.zeros(s) for s in shapes], [jnp.zeros(s) for s in shapes], 1.0]

    def run(x, noise):
        state[:], value = step(tuple(state), x, noise)
        return float(value)

    return run, jax.__version__


run, version = tensorflow_step() if library == "tensorflow" else jax_step()
best = float("inf")
for _ in range(4):
    began = time.perf_counter()
    for _ in range(steps):
        run(*draw())
    best = min(best, time.perf_counter() - began)
print(json.dumps({"seconds": best / steps, "version": version}))

"""Training of the ratio's classifier in TensorFlow, one compiled call per step, simulations included: one JSON line."""

import json
import sys
import time

import tensorflow as tf

task = json.loads(sys.argv[1])
batch, steps, s = task["batch"], task["steps"], task["deviation"]
units = [2, *task["hidden"], 1]
scale = tf.constant([(1 + s * s) ** 0.5, 1.0])


def simulate(count):
    theta = tf.random.normal((count,))
    return theta, theta + s * tf.random.normal((count,))


class Training:
    """Weights of Glorot's uniform law, and Adam's moments beside them."""

    def __init__(self, seed, count):
        tf.random.set_seed(seed)
        self.count = float(count)
        self.weights = []
        for rows, columns in zip(units, units[1:]):
            limit = (6 / (rows + columns)) ** 0.5
            self.weights.append(tf.Variable(tf.random.uniform((rows, columns), -limit, limit)))
            self.weights.append(tf.Variable(tf.zeros(columns)))
        self.first = [tf.Variable(tf.zeros_like(w)) for w in self.weights]
        self.second = [tf.Variable(tf.zeros_like(w)) for w in self.weights]
        self.step = tf.function(self._step)

    def logits(self, pairs):
        values = pairs / scale
        for kernel, bias in zip(self.weights[:-2:2], self.weights[1:-2:2]):
            values = tf.tanh(values @ kernel + bias)
        return (values @ self.weights[-2] + self.weights[-1])[:, 0]

    def loss(self, count):
        theta, x = simulate(count)
        joint = self.logits(tf.stack([x, theta], axis=1))
        apart = self.logits(tf.stack([x, tf.roll(theta, -1, 0)], axis=1))
        return tf.reduce_mean(tf.nn.softplus(-joint)) + tf.reduce_mean(tf.nn.softplus(apart))

    def _step(self, t):
        with tf.GradientTape() as tape:
            value = self.loss(batch)
        rate = 0.005 * (1 + tf.cos(3.14159265358979 * (t - 1) / self.count))
        for w, m, v, g in zip(self.weights, self.first, self.second, tape.gradient(value, self.weights)):
            m.assign(0.9 * m + 0.1 * g)
            v.assign(0.999 * v + 0.001 * g * g)
            w.assign_sub(rate * (m / (1 - 0.9**t)) / (tf.sqrt(v / (1 - 0.999**t)) + 1e-8))
        return value


def train(seed, count):
    training = Training(seed, count)
    training.step(tf.constant(1.0))  # compiles; its one step too many changes nothing that counts
    begin = time.perf_counter()
    for t in range(1, count + 1):
        float(training.step(tf.constant(float(t))))  # looked at in each step, as ours is
    return training, time.perf_counter() - begin


train(2, 50)
training, elapsed = train(1, steps)
final = float(training.loss(100_000))
print(json.dumps({"millisecondsPerStep": 1e3 * elapsed / steps, "loss": final}))

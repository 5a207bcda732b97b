"""NumPyro on the CPU for a logistic regression: one JSON line, for HMC and NUTS what they did behind their warm-up.

Everything is compiled before the clock starts. Doubles, as in our own column; threads as XLA likes them.
"""

import json
import math
import sys
import time

import arviz
import jax
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer import HMC, MCMC, NUTS

numpyro.enable_x64()
numpyro.set_platform('cpu')


def model(x, y):
    weights = numpyro.sample('w', dist.Normal(0.0, 1.0).expand([x.shape[1]]).to_event(1))
    numpyro.sample('y', dist.Bernoulli(logits=x @ weights), obs=y)


def measure(kernel, problem, x, y):
    mcmc = MCMC(kernel, num_warmup=problem['warmup'], num_samples=problem['draws'], progress_bar=False)
    mcmc.warmup(jax.random.PRNGKey(0), x, y)
    for key in (1, 2):  # the first run compiles
        begin, begin_cpu = time.perf_counter(), time.process_time()
        mcmc.run(jax.random.PRNGKey(key), x, y, extra_fields=('num_steps',))
        jax.block_until_ready(mcmc.get_samples())
        seconds, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    draws = np.asarray(mcmc.get_samples(group_by_chain=True)['w'])
    effective = min(float(arviz.ess(draws[:, :, i], method='bulk')) for i in range(draws.shape[2]))
    gradients = int(np.asarray(mcmc.get_extra_fields()['num_steps']).sum())
    return {'effective': effective, 'seconds': seconds, 'cpuSeconds': cpu, 'gradients': gradients}


if __name__ == '__main__':
    problem = json.load(sys.stdin)
    x = np.array(problem['x']).reshape(problem['observations'], problem['coefficients'])
    y = np.array(problem['y'])
    kernels = {'HMC': HMC(model, trajectory_length=math.pi / 2), 'NUTS': NUTS(model)}
    print(json.dumps({name: measure(kernel, problem, x, y) for name, kernel in kernels.items()}), flush=True)

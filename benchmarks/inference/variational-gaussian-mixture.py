"""scikit-learn's BayesianGaussianMixture: one JSON line per size, the least time of a sweep in milliseconds.

A sweep is what `fit` does in its loop: E-step, M-step, lower bound. Its thread pools are left as they are.
"""

import json
import math
import sys
import time
import warnings

import numpy as np
from sklearn.mixture import BayesianGaussianMixture


def least_time(points, start, rounds):
    components = start.shape[1]
    model = BayesianGaussianMixture(
        n_components=components, weight_concentration_prior_type='dirichlet_distribution', reg_covar=0.0
    )
    model._check_parameters(points)
    model._initialize(points, start)
    best = math.inf
    for _ in range(rounds):
        begin = time.perf_counter()
        log_norm, log_resp = model._e_step(points)
        model._m_step(points, log_resp)
        bound = model._compute_lower_bound(log_resp, log_norm)
        best = min(best, time.perf_counter() - begin)
    return best * 1e3, float(bound)


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    for line in sys.stdin:
        size = json.loads(line)
        points = np.array(size['points']).reshape(size['n'], size['d'])
        start = np.eye(size['components'])[np.array(size['labels'])]
        milliseconds, bound = least_time(points, start, size['rounds'])
        print(json.dumps({'milliseconds': milliseconds, 'bound': bound}), flush=True)

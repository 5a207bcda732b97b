"""scikit-learn's GaussianMixture from the start that gaussian-mixture.ts wrote; prints seconds and log-likelihood."""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")  # it says that it did not converge, which was not asked for
file, n, d, iterations, rounds = sys.argv[1], *map(int, sys.argv[2:])
x = np.fromfile(file).reshape(n, d)
means = np.array(json.loads(Path(file).with_name("means.json").read_text()))
k = len(means)


def fit():
    peer = GaussianMixture(
        k, means_init=means, weights_init=np.full(k, 1 / k), precisions_init=np.stack([np.eye(d)] * k),
        max_iter=iterations, tol=0, reg_covar=0, init_params="random_from_data",
    )
    start = time.perf_counter()
    peer.fit(x)
    return time.perf_counter() - start, peer


runs = [fit() for _ in range(rounds)]
seconds, peer = min(runs, key=lambda run: run[0])
print(json.dumps({"seconds": seconds, "logLikelihood": float(peer.score_samples(x).sum())}))

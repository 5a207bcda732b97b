import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PeerResults {
  readonly pca: {
    readonly data: number[][];
    readonly loadings: number[][];
    readonly mean: number[];
    readonly noiseVariance: number;
    readonly covariance: number[][];
    readonly logDensities: number[];
  };
  readonly rbm: {
    readonly weights: number[][];
    readonly hiddenBias: number[];
    readonly visibleBias: number[];
    readonly visible: number[][];
    readonly freeEnergies: number[];
    readonly hiddenProbabilities: number[][];
  };
}

const file = join(__dirname, '../../../tests/models/fixtures/scikit-learn.json');

/** What scikit-learn says of the same data; fixtures/scikit_learn.py wrote it. */
export const peer = JSON.parse(readFileSync(file, 'utf8')) as PeerResults;

/** Largest and smallest values over indices: none is passed over, and of infinitely many only what is known is said. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from './verdicts';

const R = String.raw;

const judged: readonly (readonly [document: string, verdict: string])[] = [
  [R`\max_{k \in \mathbb{N}} \frac1k = 1`, 'holds'],
  [R`\max_{k \in \mathbb{N}} \frac1k = 2`, 'fails'],
  [R`\inf_{k \in \mathbb{N}} \frac1k = 0`, 'holds'],
  [R`\sup_{k \in \mathbb{N}} \frac{k}{k+1} = 1`, 'holds'],
  [R`\sup_{k \in \mathbb{N}} \frac{k}{k+1} = 2`, 'fails'],
  [R`\min_{k \in \mathbb{Z}} (k - 3)^2 = 0`, 'holds'],
  [R`\arg\min_{k \in \mathbb{Z}} (k + 3)^2 = -3`, 'holds'],
  [R`\arg\min_{k \in \mathbb{Z}} (k + 3)^2 = 3`, 'fails'],
  [R`\max_{k \in \mathbb{N}} \sin k = 0.5`, 'inconclusive'],
  [R`\max_{k \in \mathbb{N}} (\mathbb{1}[k = 2000] + \frac1k) = 1.0005`, 'holds'],
  [R`\max_{k \in \mathbb{N}} (\mathbb{1}[k = 2000] + \frac1k) = 1`, 'fails'],
  [R`\max_{k \in \mathbb{N}} (\mathbb{1}[\lfloor k/2000 \rfloor = k/2000] - \frac1k) = 0`, 'inconclusive'],
  [R`\max_{j \in \{0,1,2\}} \frac1j = 1`, 'fails'],
  [R`\max_{j \in \{1,2\}} \frac1j = 1`, 'holds'],
  [R`\arg\max_{j \in \{1,2,3\}} \sin(\pi j) = 1`, 'inconclusive'],
  [R`\arg\max_{j \in \{1,2,3\}} \sin(j) = 2`, 'holds'],
  [R`\arg\max_{j \in \{-1,1\}} j^2 = -1`, 'inconclusive'],
  [R`\arg\max_{k \in \{1,\dots,9\}} k(10-k) = 5`, 'holds'],
  [R`\arg\max_{x \in [0,1]} x(1-x) = \frac13`, 'fails'],
];

for (const [document, verdict] of judged)
  test(`${document}: ${verdict}`, () => assert.equal(verdictOf('', document), verdict));

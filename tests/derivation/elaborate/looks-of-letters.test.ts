/** Letters that differ only by how they look: bold and plain are read as one letter. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines, readings, verdictsOf } from './judging';

const problemsOf = (given: string) =>
  model(given).problems.map(({ place, message }) => [given.slice(place.start, place.end), message]);

test('a bold letter declared as something else than the plain one is told at the second of them', () => {
  assert.deepEqual(problemsOf(String.raw`x \in \mathbb{R}; \mathbf{x} \in \mathbb{R}^3`), [
    [
      String.raw`\mathbf{x}`,
      String.raw`x and \mathbf{x} are read as the same letter, declared as a real number and a vector of 3 entries, each a real number; rename one`,
    ],
  ]);
  // Sizes are declared first, so that the vector is read behind the number: the place is the later one all the same.
  assert.deepEqual(
    problemsOf(String.raw`n \in \{2, 3\}; \boldsymbol{\theta} \in \mathbb{R}^n; \theta \in (0, 1)`).map(
      ([at]) => at,
    ),
    [String.raw`\theta`],
  );
  assert.deepEqual(
    problemsOf(String.raw`\newcommand{\bx}{\mathbf{x}} x \in \mathbb{R}; \bx \in \mathbb{R}^3`).map(
      ([at]) => at,
    ),
    [String.raw`\bx`],
  );
});

test('no line of a letter in two looks is judged, and lines without it are', () => {
  const given = String.raw`x, y \in \mathbb{R}; \mathbf{x}, \mathbf{z} \in \mathbb{R}^3`;
  const document = String.raw`\mathbf{x} \mathbf{x} = x^2 \\ x^2 = 2 x \\ y + y = 2 y \\ y + y = 3 y`;
  assert.deepEqual(verdictsOf(given, document), ['inconclusive', 'inconclusive', 'holds', 'fails']);
  assert.match(lines(given, document)[0]!.why, /^Which letter the line means is not known: /);
});

test('one letter in two looks with one domain, a vector and its entries, and an arrow are no problem', () => {
  for (const given of [
    String.raw`x \in \mathbb{R}^3; \mathbf{x} \in \mathbb{R}^3`,
    String.raw`x \in \mathbb{R}; x \in (0, 1)`,
    String.raw`n \in \{2, 3\}; i = 1, \dots, n; \mathbf{x} \in \mathbb{R}^n; x_i \in \mathbb{R}`,
    String.raw`i = 1, \dots, 4; \mathbf{x}_i \in \mathbb{R}^3; x \in \mathbb{R}`,
    String.raw`x \in \mathbb{R}; \vec{x} \in \mathbb{R}^3`,
  ])
    assert.deepEqual(problemsOf(given), [], given);
  const given = String.raw`x \in \mathbb{R}; \vec{x} \in \mathbb{R}^3`;
  const document = String.raw`\vec{x}^\top \vec{x} = \|\vec{x}\|^2 \\ x x = x^2 \\ \|\vec{x}\|^2 = x^2`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails']);
  assert.equal(readings(given, document).includes('same letter'), false);
});

/** Commands, laws and moments misspelt by a letter: what they may have been meant for is asked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

const R = String.raw;
const problem = (given: string): string => model(given).problems[0]!.message;
const why = (given: string, document: string): string => {
  const [line] = check(model(given), { kind: 'derivation', document, settings: 8, mutants: false }).record
    .lines;
  return `${line!.verdict}: ${line!.why}`;
};

test('a command with a letter too many or too few', () => {
  assert.match(problem(R`x \inn \mathbb{R}`), /did you mean \\in \?/);
  assert.match(problem(R`\sgma > 0`), /did you mean \\sigma \?/);
  assert.match(why(R`\sigma > 0`, R`\sgma = 2`), /unreadable.*did you mean \\sigma \?/);
  // A command that is known stands in the wrong place, and is meant.
  assert.doesNotMatch(why(R`x > 0`, R`x \in \in 2`), /did you mean/);
});

test('a law or a moment with a letter too many', () => {
  assert.match(
    problem(R`z \in \mathbb{R}; p(z) = \mathrm{Normall}(z; 0, 1)`),
    /did you mean \\mathrm\{Normal\}/,
  );
  assert.match(why(R`z \in \mathbb{R}`, R`\mathrm{Varr}[z] = 1`), /unreadable.*did you mean \\mathrm\{Var\}/);
  assert.match(why(R`z \in \mathbb{R}`, R`\mathrm{sinc}(z) = \frac{\sin z}{z}`), /^defines/);
});

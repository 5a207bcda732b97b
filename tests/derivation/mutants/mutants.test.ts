import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slips } from '../../../src/derivation/judge/slips';
import { subjects as allSubjects, entriesOf } from '../corpus/standard/measure';
import { mutantCounts, mutantsOfEntry } from './mutants-of-corpus';
import fixed from './operators.json';

test('lines are attacked by the operators that are fixed, no fewer', () => {
  assert.deepEqual(Object.keys(slips), fixed.operators);
});

const subjects = ['gaussian-univariate', 'special-functions', 'matrices'];
const lines = subjects.flatMap(subject =>
  entriesOf(subject)
    .slice(0, 12)
    .flatMap(entry => mutantsOfEntry(entry, 0)),
);

test('every line of the corpus that holds has at least as many mutants as are fixed', () => {
  const counts = allSubjects().flatMap(subject => entriesOf(subject).flatMap(mutantCounts));
  assert.ok(counts.length >= 150, `only ${counts.length} lines`);
  const poor = counts.filter(({ mutants }) => mutants < fixed.leastPerLine);
  assert.deepEqual(
    poor.map(({ line, mutants }) => `${line}: ${mutants}`),
    [],
  );
});

test('nearly all of them are killed', () => {
  const mutants = lines.flatMap(line => line.mutants);
  const killed = mutants.filter(({ fate }) => fate === 'killed').length;
  const survived = mutants.filter(({ fate }) => fate === 'survived').map(({ latex }) => latex);
  assert.ok(killed >= 0.9 * mutants.length, `${killed} of ${mutants.length}`);
  assert.ok(survived.length <= 0.005 * mutants.length, survived.join('\n'));
});

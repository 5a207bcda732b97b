import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { elaborateDerivation, readDerivation } from '../../../src/derivation/elaborate';
import { vocabularyOf } from '../../../src/derivation/elaborate/vocabulary';
import { model } from '../../../src/derivation/index';
import { canonical } from '../../../src/derivation/read/canonical';
import { read } from '../../../src/derivation/read/index';
import { print } from '../../../src/derivation/read/print';
import type { Syntax } from '../../../src/derivation/read/syntax';
import { mapChildren } from '../../../src/derivation/read/traverse';

interface Item {
  readonly id: string;
  readonly given: string;
  readonly document: string;
  readonly expected: readonly string[];
}

/** From dist/tests/derivation/read to the root. */
const folder = join(__dirname, '..', '..', '..', '..', 'tests', 'derivation', 'corpus', 'standard');

const corpus: readonly Item[] = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown)
  .flatMap(content => (Array.isArray(content) ? (content as Item[]) : []));

/** The tree without the writer's spelling. */
const renewed = (syntax: Syntax): Syntax => {
  const copy = mapChildren(syntax, renewed);
  return copy === syntax ? { ...syntax } : copy;
};

test('every formula of the standard corpus has as many lines as verdicts, and all are read and elaborated', () => {
  assert.ok(corpus.length > 300);
  for (const { id, given, document, expected } of corpus) {
    const made = model(given);
    assert.deepEqual(made.problems, [], id);
    const { steps } = elaborateDerivation(document, made).elaboration;
    assert.equal(steps.length, expected.length, id);
    steps.forEach((step, i) => {
      assert.equal(
        step.problem === undefined,
        expected[i] !== 'unreadable',
        `${id}, line ${i + 1}: ${step.problem?.message}`,
      );
    });
  }
});

test('every side of the standard corpus prints as LaTeX that reads back as the same tree', () => {
  for (const { id, given, document } of corpus) {
    const { scope } = model(given);
    const chains = readDerivation(document, model(given)).chains;
    for (const { side } of chains.flatMap(chain => [...chain.members])) {
      if (!side || side.kind === 'empty') continue;
      const printed = print(renewed(side));
      const again = read(printed, { vocabulary: vocabularyOf(scope) }).chains[0]?.members;
      assert.equal(again?.length, 1, `${id}: ${printed}`);
      assert.equal(canonical(again[0]!.side!), canonical(side), `${id}: ${printed}`);
    }
  }
});

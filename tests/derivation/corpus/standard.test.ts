/**
 * The engine against relations of standard subjects, true and realistically false, whose verdicts were confirmed by
 * an independent numerical twin (`standard/verify.py`).
 */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, entriesOf, floors, measure, subjects } from './standard/measure';

const all = subjects().flatMap(entriesOf);
const expected = all.flatMap(entry => entry.expected);

describe('The corpus of standard relations', () => {
  it('holds at least 300 steps, a third of them wrong', () => {
    assert.ok(expected.length >= 300, `${expected.length} steps`);
    const wrong = expected.filter(verdict => verdict === 'fails').length;
    assert.ok(3 * wrong >= expected.length, `${wrong} of ${expected.length} are wrong`);
  });

  it('names every entry once, under its subject, and says what is wrong where something is', () => {
    assert.equal(new Set(all.map(entry => entry.id)).size, all.length);
    for (const entry of all) {
      assert.ok(entry.id.startsWith(`${entry.subject}.`), entry.id);
      assert.equal(entry.slip !== undefined, entry.expected.includes('fails'), entry.id);
    }
  });

  it('counts a true step judged false as a false alarm, and a false step let pass as a miss', () => {
    const entry = { ...all[0]!, expected: ['holds', 'fails', 'fails', 'holds'], slip: 'sign' } as const;
    const outcome = compare(entry, ['fails', 'same expression', 'unreadable', 'holds']);
    assert.deepEqual([outcome.right, outcome.falseAlarms.length, outcome.misses.length], [1, 1, 1]);
  });
});

describe('The engine', () => {
  for (const subject of subjects()) {
    it(`gives no false alarm and lets no slip pass in ${subject}, and reads no less of it than before`, () => {
      const { right, steps, falseAlarms, misses } = measure(subject);
      assert.deepEqual(falseAlarms, [], 'true steps judged false');
      assert.deepEqual(misses, [], 'false steps let pass');
      const floor = floors()[subject] ?? 0;
      assert.ok(right >= floor, `${right} of ${steps} steps judged right, ${floor} before`);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeGenerated } from './tally';

describe('Of 1,000 generated true steps in random spellings', () => {
  const tally = judgeGenerated(41, 0, 1000);

  it('none is judged false', () => assert.deepEqual(tally.falseAlarms, []));

  it('at least 99 in 100 hold', t => {
    t.diagnostic(`${tally.held} of ${tally.steps}; undecided: ${JSON.stringify([...tally.undecided])}`);
    assert.ok(tally.held >= 0.99 * tally.steps, `${tally.held}: ${JSON.stringify([...tally.undecided])}`);
  });

  it('no false twin is let pass', () => assert.deepEqual(tally.misreadings, []));

  it('two spellings of one formula are read as one', () => assert.deepEqual(tally.misspelled, []));
});

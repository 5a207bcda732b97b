import assert from 'node:assert/strict';
import { test } from 'node:test';
import { print } from '../../../src/derivation/read/print';
import { side, structure } from './reading';

const points: readonly (readonly [string, string, string])[] = [
  [String.raw`\lim_{x \to 0} x`, 'both', '0'],
  [String.raw`\lim_{x \to 0^+} x`, 'above', '0'],
  [String.raw`\lim_{x \to 0^{-}} x`, 'below', '0'],
  [String.raw`\lim_{x \rightarrow 0+} x`, 'above', '0'],
  [String.raw`\lim\limits_{x \downarrow 0} x`, 'above', '0'],
  [String.raw`\lim_{x \uparrow b} x`, 'below', 'b'],
  [String.raw`\lim_{x \to a + b} x`, 'both', 'a + b'],
  [String.raw`\lim_{x \to a^2} x`, 'both', 'a^2'],
  [String.raw`\lim_{x \to -\infty} x`, 'both', String.raw`-\infty`],
];

for (const [latex, from, at] of points) {
  test(`${latex} approaches ${at} from ${from}`, () => {
    const limit = side(latex);
    assert.ok(limit.kind === 'limit');
    assert.deepEqual([limit.side, print(limit.at), print(limit.body)], [from, at, 'x']);
  });

  test(`${latex} is printed as it is read`, () => {
    const limit = side(latex);
    // A node that was changed is printed anew.
    assert.equal(structure(print({ ...limit })), structure(latex));
  });
}

test('a limit ends at a sign, unless the terms behind it have its variable', () => {
  const [ends, whole] = [String.raw`\lim_{x \to 0} x + y`, String.raw`\lim_{x \to 0} y + x`].map(side);
  assert.deepEqual([ends!.kind, whole!.kind], ['sum', 'limit']);
});

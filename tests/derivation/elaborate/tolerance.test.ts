import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toleranceIn } from '../../../src/derivation/elaborate/tolerance';
import { lines, verdictsOf } from './judging';

const given = String.raw`x \in [1, 2]`;
const place = { start: 0, end: 0 };

const read: readonly (readonly [reason: string, value: number, relative: boolean])[] = [
  [String.raw`\text{within } 0.01`, 0.01, false],
  [String.raw`\text{within 0.01}`, 0.01, false],
  [String.raw`\text{within } 10^{-3}`, 1e-3, false],
  [String.raw`\text{within $10^{-3}$}`, 1e-3, false],
  [String.raw`\text{within } 10^2`, 100, false],
  [String.raw`\text{within } 2 \cdot 10^{-3}`, 2e-3, false],
  [String.raw`\text{within } 2.5 \times 10^{-4}`, 2.5e-4, false],
  [String.raw`\text{within } 1e-3`, 1e-3, false],
  [String.raw`\text{up to } .5`, 0.5, false],
  [String.raw`\text{relative error } 10^{-3}`, 1e-3, true],
  [String.raw`\text{within } 10^{-3} \text{ relative}`, 1e-3, true],
  [String.raw`\text{error} < 10^{-3}`, 1e-3, false],
  [String.raw`\text{within } 1\%`, 0.01, true],
  [String.raw`5\%`, 0.05, true],
  [String.raw`\text{within } 10^{-1}\%`, 1e-3, true],
  [String.raw`\text{to 3 digits}`, 5e-3, true],
  [String.raw`\text{Taylor, within } 0.1 \text{ for small x}`, 0.1, false],
];

for (const [reason, value, relative] of read) {
  test(`the tolerance of ${reason} is ${value}${relative ? ', relative' : ''}`, () => {
    const found = toleranceIn(reason, place)!;
    assert.equal(found.relative, relative);
    assert.ok(Math.abs(found.value - value) <= 1e-15 * value, `${found.value}`);
  });
}

for (const reason of ['Taylor', String.raw`\text{for small } x`, String.raw`\text{within reason}`]) {
  test(`${reason} names no tolerance`, () => assert.equal(toleranceIn(reason, place), undefined));
}

const unread = [
  String.raw`\text{within } 10^{-n}`,
  String.raw`\text{within } 10^-3`,
  String.raw`\text{within } 3 \sigma`,
  String.raw`\text{within } 3 x`,
  String.raw`\text{within } 1/1000`,
  String.raw`\text{within } 10^{-3} n`,
  String.raw`\text{within } 10^12`,
  String.raw`\text{within 3 standard errors}`,
  String.raw`\text{within } 1,5`,
];

for (const reason of unread) {
  test(`an approximation ${reason} is refused: only part of it is a number`, () => {
    const [line] = lines(given, String.raw`x \approx x + 5 && ${reason}`);
    assert.equal(line!.verdict, 'unreadable');
    assert.match(line!.why, /how close is meant is not read/);
  });
}

test('within a power of ten is that close: what is 5 away fails, what is 1e-4 away holds', () => {
  const judged = (right: string) =>
    verdictsOf(given, String.raw`x \approx ${right} && \text{within } 10^{-3}`);
  assert.deepEqual(judged('x + 5'), ['fails']);
  assert.deepEqual(judged('x + 0.002'), ['fails']);
  assert.deepEqual(judged('x + 0.0001'), ['holds']);
});

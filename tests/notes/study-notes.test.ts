import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { qedlab } from '../set-up/workshop';

const folder = resolve(__dirname, '../../../tests/notes/study-notes');

interface Wrong {
  readonly at: string;
  /** What the finger points at. */
  readonly side: string;
  readonly slip: string;
}

/** Mistakes of each note: where, what, why. The rest holds, defines or is the same expression. */
const mistakes: Readonly<Record<string, readonly Wrong[]>> = {
  '000': [
    { at: '11:19 unreadable', side: 'ELBO', slip: 'the bound is one of q, not of z' },
    { at: '14:44 fails', side: 'E_q[\\log\\ p(x|z)+KL', slip: 'the divergence is subtracted' },
    {
      at: '15:38 fails',
      side: 'E_q[-\\log q(z \\vert x)+ \\log',
      slip: 'the joint stands without its logarithm',
    },
  ],
  '001': [
    { at: '6:17 unreadable', side: 'L', slip: 'L is used before it is said what it is' },
    { at: '7:18 fails', side: 'E_q[\\log p(X,Z)] + H[q] + KL', slip: 'the divergence is to the posterior' },
    { at: '12:24 unreadable', side: 'Z] = ', slip: 'Z has two laws: H[q] is meant' },
  ],
  '002': [
    {
      at: '10:59 fails',
      side: '\\int_z{q(z)\\log{\\frac{p(z|x)}{q(z)}}',
      slip: 'the ratio stands upside down',
    },
    { at: '18:375 unreadable', side: 'f', slip: 'f(2) for F(2)' },
    { at: '31:10 fails', side: '\\mathcal{N}(\\mu_1, \\sigma_2)', slip: 'the mean of p for that of q' },
    { at: '31:41 fails, recovery', side: '(2\\pi\\sigma_2^2)', slip: 'right again' },
    {
      at: '35:56 fails',
      side: '\\int_x{p(x)\\big[ -\\frac{1}{2}\\log{2\\pi',
      slip: 'the logarithm swallows the quadratic',
    },
    { at: '35:157 fails, recovery', side: '-\\frac{1}{2}\\log{2\\pi\\sigma_1^2}', slip: 'right again' },
    { at: '44:67 unreadable', side: 't', slip: 'y_t stands outside the sum' },
  ],
};

for (const [name, expected] of Object.entries(mistakes)) {
  test(`the command reports each formula mistake of note ${name} at its place, and nothing else`, async () => {
    const file = join(folder, `${name}.md`);
    const { status, stdout } = await qedlab(['check', '--json', '--settings', '10', file]);
    assert.equal(status, 1);
    const [report] = JSON.parse(stdout).files;
    assert.deepEqual(report.remarks, []);
    const text = readFileSync(file, 'utf8');
    const found: { at: string; side: string }[] = [];
    for (const { lines, record } of report.formulas) {
      for (const [i, { verdict, point }] of lines.entries()) {
        if (verdict !== 'fails' && verdict !== 'unreadable' && verdict !== 'inconclusive') continue;
        const recovery = record.lines[i].place === 'recovery' ? ', recovery' : '';
        found.push({
          at: `${point.line}:${point.column} ${verdict}${recovery}`,
          side: text.slice(point.start),
        });
      }
    }
    assert.deepEqual(
      found.map(({ at }) => at),
      expected.map(({ at }) => at),
    );
    expected.forEach(({ side, slip }, i) =>
      assert.ok(found[i]!.side.startsWith(side), `${slip}: ${found[i]!.side}`),
    );
  });
}

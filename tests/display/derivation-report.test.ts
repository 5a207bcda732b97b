import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { JSDOM } from 'jsdom';
import type { DerivationRecord, Verdict } from '../../src/derivation/record';
import { derivationReport } from '../../src/display/report/derivation-report';
import {
  allFixtures,
  failsAsStated,
  failsUnexpectedly,
  givenRecord,
  heldDerivation,
  makeLine,
  makeRecord,
  unanswered,
  unreadable,
} from './fixtures';

function page(record: DerivationRecord): Document {
  return new JSDOM(derivationReport(record)).window.document;
}

function text(record: DerivationRecord): string {
  return page(record).body.textContent!.replace(/\s+/g, ' ');
}

test('every verdict is said in words, not by colour alone', () => {
  const verdicts: Verdict[] = [
    'holds',
    'agrees statistically',
    'fails',
    'inconclusive',
    'unreadable',
    'defines',
    'same expression',
    'states nothing checkable',
    'unanswered',
  ];
  for (const verdict of verdicts) {
    const document = page(makeRecord({ verdict, lines: [makeLine({ latex: 'a = b', verdict })] }));
    assert.equal(document.querySelector('.q-row .q-badge')!.textContent!.endsWith(verdict), true, verdict);
  }
});

test('formulas are typeset as MathML, line by line', () => {
  const rows = [...page(heldDerivation).querySelectorAll('.q-row')];
  assert.equal(rows.length, 2);
  for (const row of rows) assert.ok(row.querySelector('math'), 'a row without mathematics');
  assert.ok(page(givenRecord).querySelectorAll('.q-declarations math').length >= 4);
});

test('what was changed in a wrong version is said in words and mathematics, never in LaTeX', () => {
  const change = String.raw`the sign of $\int q(x) \log x \, dx$ flipped`;
  const mutants = [{ change, latex: 'x', fate: 'killed' as const }];
  const record = makeRecord({ lines: [makeLine({ latex: 'a = b', verdict: 'holds', mutants })] });
  const said = page(record).querySelector('.q-mutants li')!;
  assert.match(said.textContent!, /caught the sign of ∫/);
  assert.doesNotMatch(said.textContent!, /[$\\]/);
});

test('in the reading of a declaration every letter with an index or a power is typeset', () => {
  const reading = String.raw`a_1 stands for c_1 + v_1 w_{11} + e^{-\mathcal{E}(v_1, h_1)}; x is one of 0, 1`;
  const declarations = [{ ...givenRecord.declarations[0]!, reading }];
  const cell = page(makeRecord({ kind: 'given', verdict: 'defines', declarations })).querySelector(
    'td.q-quiet',
  )!;
  assert.equal(cell.querySelectorAll('math').length, 5);
  for (const math of cell.querySelectorAll('math')) math.remove();
  assert.equal(cell.textContent!.replace(/\s+/g, ' ').trim(), 'stands for + + ; x is one of 0, 1');
});

test('an identifier with underscores inside a sentence stays as it is', () => {
  const record = makeRecord({ note: 'named log_joint_1 and x_is_long, not 2_a' });
  assert.equal(page(record).querySelector('.q-note math'), null);
});

test('of a reason the words are text, which wraps, and what stands between them is mathematics', () => {
  const reasonOf = (reason: string) =>
    page(makeRecord({ lines: [makeLine({ latex: 'a = b', verdict: 'holds', reason })] })).querySelector(
      '.q-reason',
    )!;
  const mixed = reasonOf(String.raw`\text{multiply and divide by } q_1 \text{, twice}`);
  assert.equal(mixed.querySelectorAll('math').length, 1);
  assert.match(mixed.textContent!, /multiply and divide by .*, twice/);
  assert.doesNotMatch(mixed.querySelector('math')!.textContent!, /multiply/);
  assert.equal(reasonOf(String.raw`x_{\text{max}} = 1`).querySelectorAll('math').length, 1);
});

test('a row that continues a chain does not repeat the side that it starts from', () => {
  const [first, second] = [...page(heldDerivation).querySelectorAll('.q-row .q-left-side')];
  assert.notEqual(first!.textContent, '');
  assert.equal(second!.textContent, '');
});

test('a claim that was stated to fail reads "fails, as stated"; one that surprises says what was stated', () => {
  assert.match(text(failsAsStated), /✗ fails, as stated/);
  assert.doesNotMatch(text(failsUnexpectedly), /, as stated/);
  assert.match(text(failsUnexpectedly), /fails, where “holds” was stated/);
});

test('a failing line shows its counterexample with both values and a picture of both sides', () => {
  const open = page(failsAsStated).querySelector('.q-open')!;
  assert.match(open.textContent!, /4\.86329514/);
  assert.match(open.textContent!, /−4\.86329514/);
  assert.equal(open.querySelectorAll('svg path.q-left, svg path.q-right').length, 2);
  assert.ok(open.closest('details') === null, 'a counterexample must not be folded away');
});

test('an unreadable line stands as it was written, with a caret under the place where reading stopped', () => {
  const shown = page(unreadable).querySelector('.q-caret')!.textContent!;
  const [source, carets] = shown.split('\n');
  assert.ok(unreadable.document.split('\n').includes(source!));
  assert.equal(source!.slice(carets!.indexOf('^'), carets!.indexOf('^') + 5), 'frac{');
});

test('an exercise that is not answered shows what it asks and blames nobody', () => {
  assert.match(text(unanswered), /the entropy of p, without an integral/);
  const badge = page(unanswered).querySelector('.q-badge')!;
  assert.ok(badge.classList.contains('q-quiet'));
});

test('each row of a table has as many columns as its head', () => {
  for (const record of allFixtures) {
    for (const table of page(record).querySelectorAll('table')) {
      const columns = (row: Element) =>
        [...row.children].reduce((sum, cell) => sum + Number(cell.getAttribute('colspan') ?? 1), 0);
      const counts = [...table.querySelectorAll('tr')].map(columns);
      assert.equal(new Set(counts).size, 1, `${record.kind}: rows of ${counts.join(', ')} columns`);
    }
  }
});

const attacks = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</style><svg onload=alert(1)>',
  '\\href{javascript:alert(1)}{x}',
  '\\class{q-good}{x}\\id{top}{x}\\style{position:fixed}{x}',
  '\\includegraphics{http://example.org/a.png}',
  '$\\href{javascript:alert(1)}{x}$',
  '\\def\\a{\\a\\a}\\a',
  '&lt;img src=x onerror=alert(1)&gt;',
];

/** The record with every text in it replaced, its numbers and shape kept. */
function withEveryText(value: unknown, attack: string): unknown {
  if (typeof value === 'string') return attack;
  if (Array.isArray(value)) return value.map(part => withEveryText(part, attack));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withEveryText(part, attack)]));
}

test('no text of a record, wherever it stands, becomes an element, a handler or an address', () => {
  for (const attack of attacks) {
    for (const fixture of allFixtures) {
      const document = page(withEveryText(fixture, attack) as DerivationRecord);
      assert.equal(document.querySelector('script, img, iframe, link, [href], [src], [id]'), null, attack);
      for (const element of document.querySelectorAll('*')) {
        const handler = [...element.attributes].find(attribute => attribute.name.startsWith('on'));
        assert.equal(handler, undefined, attack);
      }
    }
  }
});

test('the report needs nothing of Node: it bundles for a browser', async () => {
  const result = await build({
    stdin: {
      contents:
        "export { derivationReport } from './derivation-report'; export { reportStylesheet } from './stylesheet';",
      resolveDir: join(__dirname, '../../../src/display/report'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  assert.equal(result.errors.length, 0);
});

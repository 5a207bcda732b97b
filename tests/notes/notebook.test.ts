import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn, told } from './support/checking';

const cell = (kind: string, source: string | string[]) => ({
  cell_type: kind,
  metadata: {},
  ...(kind === 'code' ? { outputs: [], execution_count: null } : {}),
  source,
});
const notebook = (...cells: object[]) =>
  JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);

test('Markdown cells are judged, and pointed at through the escapes of JSON', async () => {
  const text = notebook(
    cell('markdown', ['<!-- qedlab\n', 'a, b \\in \\mathbb{R}\n', '-->\n']),
    cell('markdown', ['A "quotation", a tab\t, and ü:\n', '$$\\frac{1}{2}(a+b)^2 = \\frac{a^2+b^2}{2}$$']),
  );
  const report = await reportOn(text, 'notebook');
  const [line] = linesOf(report);
  assert.equal(line!.verdict, 'fails');
  assert.equal(text.slice(line!.point.start, line!.point.end), '\\\\frac{a^2+b^2}{2}');
  assert.deepEqual(line!.point.cell, { number: 2, line: 2, column: 24 });
});

test('a cell whose source is one string is read as well', async () => {
  const text = notebook(cell('markdown', '<!-- qedlab a \\in \\mathbb{R} -->\n\n$$a = a + 1$$'));
  assert.match(told(await reportOn(text, 'notebook'), text)[0]!, / fails a \+ 1$/);
});

test('derivation literals of code cells are judged under the declarations of their variable', async () => {
  const code = `import { given } from 'qedlab';
// given\`a > 1\` in a comment, and 'x.derive\`' in a string
const numbers = given\`a, b \\in \\mathbb{R}\`;
numbers.derive\`(a+b)^2 = a^2+b^2\`;
numbers.claim({ id: '1.wrong', expect: 'fails' })\`a + b = a - b\``;
  const text = notebook(cell('code', code));
  const report = await reportOn(text, 'notebook');
  assert.deepEqual(
    linesOf(report).map(({ verdict, standing, point }) => [verdict, standing, point.cell!.line]),
    [
      ['fails', 'fault', 4],
      ['fails', 'well', 5],
    ],
  );
  assert.equal(report.formulas[1]!.record.id, '1.wrong');
});

test('a template into which the code inserts values is told, never guessed at', async () => {
  const text = notebook(cell('code', 'const g = given`a \\in \\mathbb{R}`; g.derive`a = ${value}`'));
  const report = await reportOn(text, 'notebook');
  assert.equal(report.formulas.length, 0);
  assert.match(report.remarks[0]!.message, /inserts a value here/);
});

const wrong = '(a+b)^2 = a^2+b^2';
const right = '(a+b)^2 = a^2+2ab+b^2';

test('one formula gets one verdict in Markdown, in a notebook, in LaTeX and in a cell', async () => {
  for (const [formula, verdict] of [
    [wrong, 'fails'],
    [right, 'holds'],
    ['\\frac{1}{2', 'unreadable'],
  ] as const) {
    const declared = 'a, b \\in \\mathbb{R}';
    const reports = [
      await reportOn(`<!-- qedlab ${declared} -->\n\n$$${formula}$$`),
      await reportOn(`% qedlab: ${declared}\n\\[${formula}\\]`, 'latex'),
      await reportOn(notebook(cell('markdown', `<!-- qedlab ${declared} -->\n\n$$${formula}$$`)), 'notebook'),
      await reportOn(
        notebook(cell('code', `const g = given\`${declared}\`;\ng.derive\`${formula}\``)),
        'notebook',
      ),
    ];
    const lines = reports.map(report => report.formulas[0]!.record.lines);
    for (const [line] of lines) assert.equal(line!.verdict, verdict);
    for (const other of lines.slice(1)) {
      assert.deepEqual(other[0]!.counterexample, lines[0]![0]!.counterexample);
      assert.equal(other[0]!.why, lines[0]![0]!.why);
    }
  }
});

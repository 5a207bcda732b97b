import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn, told } from './support/checking';

const declared = '<!-- qedlab\na, b, x \\in \\mathbb{R}\n-->\n\n';

/** Each form in which somebody writes a display, with the text of the wrong side and where it stands. */
const forms: [string, string, string][] = [
  ['dollars in a line', 'So $$(a+b)^2 = a^2+b^2$$ holds.', '5:16 fails a^2+b^2'],
  ['dollars on lines of their own', '$$\n(a+b)^2\n= a^2+b^2\n$$', '7:3 fails a^2+b^2'],
  ['one dollar', 'we find $(a+b)^2 = a^2+b^2$.', '5:20 fails a^2+b^2'],
  ['brackets', '\\[(a+b)^2 = a^2+b^2\\]', '5:13 fails a^2+b^2'],
  ['brackets behind the escape of a site', '\\\\[(a+b)^2 = a^2+b^2\\\\]', '5:14 fails a^2+b^2'],
  ['parentheses', 'we find \\((a+b)^2 = a^2+b^2\\)', '5:21 fails a^2+b^2'],
  [
    'an environment without dollars',
    '\\begin{align*}\n(a+b)^2 &= a^2+b^2\n\\end{align*}',
    '6:12 fails a^2+b^2',
  ],
  ['a fence of GitHub', '```math\n(a+b)^2 = a^2+b^2\n```', '6:11 fails a^2+b^2'],
  ['a line of GitHub', 'we find $`(a+b)^2 = a^2+b^2`$', '5:21 fails a^2+b^2'],
  ['a directive of MyST', '```{math}\n:label: square\n\n(a+b)^2 = a^2+b^2\n```', '8:11 fails a^2+b^2'],
  ['a role of MyST', 'we find {math}`(a+b)^2 = a^2+b^2`.', '5:26 fails a^2+b^2'],
  ['a label of Quarto', '$$\n(a+b)^2 = a^2+b^2\n$$ {#eq-square}', '6:11 fails a^2+b^2'],
  ['a quotation', '> $$\n> (a+b)^2\n> = a^2+b^2\n> $$', '7:5 fails a^2+b^2'],
  ['a callout of Obsidian', '> [!note]\n> $$(a+b)^2 = a^2+b^2$$', '6:15 fails a^2+b^2'],
  ['a list', '- so\n  - $$(a+b)^2 = a^2+b^2$$', '6:17 fails a^2+b^2'],
  ['a table', '| a | b |\n|---|---|\n| $(a+b)^2 = a^2+b^2$ | x |', '7:14 fails a^2+b^2'],
  [
    'an underscore behind an escape',
    '$$y\\_1 := a, \\quad (a+b)^2 = y\\_1^2+b^2$$',
    '5:30 fails y\\_1^2+b^2',
  ],
  ['entities of HTML', '<p>$$a^2 + 1 &lt; a^2$$</p>', '5:19 fails a^2'],
];

for (const [name, text, expected] of forms) {
  test(`a formula in the form of ${name} is judged, and pointed at exactly`, async () => {
    const whole = declared + text;
    const found = told(await reportOn(whole), whole).filter(line => !line.includes(' defines '));
    assert.deepEqual(found, [expected]);
  });
}

test('a minus or a plus at the beginning of a row is no item of a list', async () => {
  const text = `${declared}$$\na\n- b\n= a\n+ b\n$$`;
  assert.deepEqual(told(await reportOn(text), text), ['8:3 fails a\n+ b']);
});

test('code, comments, scripts, front matter and prices hold no formulas', async () => {
  const text = `---\ntitle: $a = b$\n---\n${declared}\`$a = b$\` and <!-- $a = b$ --> cost $5 or $6.

\`\`\`\n$$a = b$$\n\`\`\`\n\n<script>$$a = b$$</script>\n\n[link](http://x.y/$a=b$)\n`;
  assert.deepEqual(told(await reportOn(text), text), []);
});

test('a row end doubled by a site is a row end', async () => {
  const text = `${declared}$$\\begin{aligned} (a+b)^2 &= a^2+2ab+b^2 \\\\\\\\ &= a^2+b^2 \\end{aligned}$$`;
  assert.deepEqual(told(await reportOn(text), text), ['5:30 holds a^2+2ab+b^2', '5:50 fails a^2+b^2']);
});

test('a formula that is never closed is told at its opening, and the others are judged', async () => {
  const text = `${declared}$$ a = b\n\nThere is a whole paragraph of words here.\n\n## Title\n\n$$a = b$$`;
  const report = await reportOn(text);
  assert.deepEqual(
    report.remarks.map(({ message, place }) => `${place.line}:${place.column} ${message}`),
    ['5:1 this $$ is never closed'],
  );
  assert.deepEqual(told(report, text), ['11:7 fails b']);
});

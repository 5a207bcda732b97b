import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn, told } from './support/checking';

const head = '% qedlab: a, b \\in \\mathbb{R}\n';

const forms: [string, string, string][] = [
  ['equation', '\\begin{equation}\\label{x}\n(a+b)^2 = a^2+b^2\n\\end{equation}', '3:11 fails a^2+b^2'],
  [
    'align',
    '\\begin{align}\n(a+b)^2 &= a^2+b^2 \\label{x} \\\\\n&= b^2+a^2 \\tag{2}\n\\end{align}',
    '3:12 fails a^2+b^2',
  ],
  ['align*', '\\begin{align*}\n(a+b)^2 &= a^2+b^2 \\nonumber\n\\end{align*}', '3:12 fails a^2+b^2'],
  ['eqnarray', '\\begin{eqnarray}\n(a+b)^2 &=& a^2+b^2\n\\end{eqnarray}', '3:13 fails a^2+b^2'],
  ['gather', '\\begin{gather}\na+b = b+a \\\\\n(a+b)^2 = a^2+b^2\n\\end{gather}', '4:11 fails a^2+b^2'],
  ['multline', '\\begin{multline}\n(a+b)^2 \\\\\n= a^2+b^2\n\\end{multline}', '4:3 fails a^2+b^2'],
  [
    'split',
    '\\begin{equation}\\begin{split}\n(a+b)^2 &= a^2+b^2\n\\end{split}\\end{equation}',
    '3:12 fails a^2+b^2',
  ],
  ['aligned', '\\[\\begin{aligned}\n(a+b)^2 &= a^2+b^2\n\\end{aligned}\\]', '3:12 fails a^2+b^2'],
  ['array', '\\[\\begin{array}{rcl}\n(a+b)^2 &=& a^2+b^2\n\\end{array}\\]', '3:13 fails a^2+b^2'],
  ['two dollars', '$$(a+b)^2 = a^2+b^2$$', '2:13 fails a^2+b^2'],
  ['a dollar', 'so $(a+b)^2 = a^2+b^2$', '2:15 fails a^2+b^2'],
  ['parentheses', 'so \\((a+b)^2 = a^2+b^2\\)', '2:16 fails a^2+b^2'],
  ['a comment inside', '\\[(a+b)^2 % = a^2 + 2ab + b^2\n= a^2+b^2\\]', '3:3 fails a^2+b^2'],
];

for (const [name, text, expected] of forms) {
  test(`LaTeX in the form of ${name} is judged, and pointed at exactly`, async () => {
    const whole = head + text;
    const found = told(await reportOn(whole, 'latex'), whole).filter(line => line.includes(' fails '));
    assert.deepEqual(found, [expected]);
  });
}

test('macros of the preamble and operators that it declares are expanded', async () => {
  const text = `\\documentclass{article}
\\newcommand{\\half}{\\frac12}
\\newcommand\\sq[1]{#1^2}
\\DeclareMathOperator{\\Tr}{tr}
\\begin{document}
% qedlab: a \\in \\mathbb{R}; A \\in \\mathbb{R}^{2 \\times 2}
\\[ \\half\\sq{a} + \\Tr(A) = \\frac{a^2}{3} + \\Tr(A^\\top) \\]
\\end{document}
$a = a + 1$`;
  assert.deepEqual(told(await reportOn(text, 'latex'), text), ['7:27 fails \\frac{a^2}{3} + \\Tr(A^\\top)']);
});

test('comments and verbatim hold no formulas, and an escaped per cent sign begins no comment', async () => {
  const text = `${head}% $a = b$\n\\begin{verbatim}\n$a = b$\n\\end{verbatim}\n5\\% of $a + 1 = a + 2$`;
  assert.deepEqual(told(await reportOn(text, 'latex'), text), ['6:17 fails a + 2']);
});

test('declarations of a section reach that section only', async () => {
  const text = `\\section{One}\n% qedlab: a > 0\n$\\sqrt{a^2} = a$\n\\section{Two}\n% qedlab: a \\in \\mathbb{R}\n$\\sqrt{a^2} = a$`;
  assert.deepEqual(told(await reportOn(text, 'latex'), text), ['3:15 holds a', '6:15 fails a']);
});

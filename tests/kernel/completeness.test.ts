/** What Enter means in a console. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeness } from '../../kernel/checker/completeness';

const samples: Record<string, string[]> = {
  complete: [
    '',
    '1',
    'let x = 1',
    'function f() { return 1 }',
    '// remark',
    '`a\nb`',
    'if (a) b',
    'await x',
    'class A { b = 1 }',
    'const f = () => {}',
    '"text"',
    'import a from "./a.json" with { type: "json" }',
  ],
  incomplete: [
    'function f() {',
    'f(',
    '[1,',
    '{ a: [',
    '1 +',
    'x =',
    '`text',
    '`a${',
    '/* remark',
    'if (a) {\n  b',
    'class A {',
    'const f = () => {',
    'for (const x of',
    '<div>',
    '<><b>x</b>',
    'import',
    'let a = 1\nexport',
  ],
  invalid: ['let x = ;', '1 ) 2', '"text', 'x y', 'a = ) {', "'open\n1"],
};

describe('completeness', () => {
  for (const [status, sources] of Object.entries(samples)) {
    for (const source of sources) {
      it(`takes ${JSON.stringify(source)} for ${status}`, () =>
        assert.equal(completeness(source).status, status));
    }
  }

  it('indents behind an opening bracket and keeps an indent', () => {
    assert.equal(completeness('function f() {').indent, '  ');
    assert.equal(completeness('if (a) {\n  if (b) {').indent, '    ');
    assert.equal(completeness('if (a) {\n  b').indent, '  ');
  });
});

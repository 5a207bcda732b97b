import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../src/derivation';
import { NoteJudge } from '../../src/notes/judge-note';
import { formOf, readNote } from '../../src/notes/read-note';
import { skeletonOf } from '../../src/notes/skeleton';
import { linesOf, quick, reportOn } from './support/checking';

const words = [...Object.getOwnPropertyNames(Object.prototype)].filter(word => /^[a-z]+$/i.test(word));

const places: readonly ((word: string) => string)[] = [
  word => `\\operatorname{${word}} x = \\operatorname{${word}} x`,
  word => `\\operatorname{${word}}(x) = x`,
  word => `\\operatorname{${word}}(v) = v`,
  word => `\\mathrm{${word}} = \\text{${word}} + x`,
  word => `x_{\\text{${word}}} = x`,
  word => `\\lambda_{\\text{${word}}}(A) = \\lambda_{\\mathrm{${word}}}(A)`,
  word => `\\|v\\|_{\\text{${word}}} = x`,
  word => `\\mathrm{${word}}(x; \\mu, \\sigma^2) = x`,
  word => `x \\sim \\mathrm{${word}}(1, 2)`,
  word => `\\mathbb{E}_{\\mathrm{${word}}(0, 1)}[x] = x`,
  word => `\\begin{${word}} x \\end{${word}} = x`,
  word => `\\${word}{x} = \\${word} x`,
  word => `\\left\\${word} x \\right\\${word} = x`,
  word => `\\lim_{x \\${word} 0} x = x`,
];

test('words that every object of JavaScript knows are words like others: nothing breaks off, nothing is read by them', () => {
  const known = model(
    'x, \\mu \\in \\mathbb{R}; \\sigma > 0; v \\in \\mathbb{R}^2; A \\in \\mathbb{R}^{2 \\times 2}',
  );
  for (const word of words)
    for (const place of places) {
      const { record } = check(known, {
        kind: 'derivation',
        document: place(word),
        settings: 2,
        mutants: false,
      });
      for (const { reading, verdict } of record.lines) {
        assert.doesNotMatch(reading.join(' '), /native code|\[object/);
        assert.notEqual(verdict, 'fails', place(word));
      }
    }
});

test('declarations for a note that uses such words are proposed, and a file is no note by such an ending', async () => {
  for (const word of words) {
    const text = `$$ \\mathrm{${word}}(x; a, b) = \\operatorname{${word}} x $$\n$x \\sim \\mathrm{${word}}(a)$\n`;
    assert.ok(skeletonOf(new NoteJudge(await readNote(text, 'markdown'), quick)));
    assert.equal(formOf(`note.${word}`), undefined);
  }
});

test('where the engine breaks off, the line says so, whatever is expected of it, and counts as a fault', async () => {
  let asked = 0;
  const cancelled = () => {
    if (asked++ === 0) throw new TypeError('something is undefined');
    return false;
  };
  const text =
    '<!-- qedlab x > 0 -->\n<!-- qedlab expect inconclusive: as always -->\n$$\\sum_{k=1}^{900000} \\frac{x}{k} = x$$\n';
  const [line] = linesOf(await reportOn(text, 'markdown', { cancelled }));
  assert.equal(line!.message, 'Judging it broke off because of a fault of qedlab: something is undefined.');
  assert.equal(line!.standing, 'fault');
});

/** Macros of LaTeX files that are typeset together. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkFile } from '../../src/command-line/check-file';
import { linesOf, quick } from './support/checking';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qedlab-included-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

async function verdicts(folder: string, file: string): Promise<string[]> {
  const { report } = await checkFile({ path: path.join(folder, file), options: quick, macros: [] });
  assert.equal(report.error, undefined);
  return linesOf(report).map(({ verdict }) => verdict);
}

/** Twice its argument: read as a macro that nobody defines, it would be refused. */
const twice = String.raw`\newcommand{\twice}[1]{(#1 + #1)}`;
const thrice = String.raw`\newcommand{\thrice}[1]{(#1 + #1 + #1)}`;
const formulas = String.raw`% qedlab: x \in \mathbb{R}
$$\twice{x} = 2 x$$
$$\twice{x} = 3 x$$`;
const right = ['holds', 'fails'];
const unknown = ['unreadable', 'unreadable'];
const document = (preamble: string, body: string) =>
  `\\documentclass{article}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;

test('macros of a file that a document inputs, and of a local package, are known in it', async () => {
  const input = project({ 'macros.tex': twice, 'paper.tex': document('\\input{macros}', formulas) });
  assert.deepEqual(await verdicts(input, 'paper.tex'), right);
  const style = project({ 'mine.sty': twice, 'paper.tex': document('\\usepackage{amsmath,mine}', formulas) });
  assert.deepEqual(await verdicts(style, 'paper.tex'), right);
  const nested = project({
    'a.tex': '\\input{b}',
    'b.tex': `${twice}\n\\input{a}`,
    'paper.tex': document('\\input{a.tex}', formulas),
  });
  assert.deepEqual(await verdicts(nested, 'paper.tex'), right);
  const commented = project({ 'macros.tex': twice, 'paper.tex': document('% \\input{macros}', formulas) });
  assert.deepEqual(await verdicts(commented, 'paper.tex'), unknown);
});

test('a chapter knows the macros of the document that takes it in, and its own count last', async () => {
  const folder = project({
    'qedlab.json': '{}',
    'macros.tex': twice,
    'main.tex': document(`\\input{macros}\n${thrice}`, '\\include{chapters/one}'),
    'chapters/one.tex': formulas,
    'chapters/two.tex': formulas,
    'chapters/three.tex': `% !TEX root = ../main.tex\n${formulas}`,
    'chapters/four.tex': `% !TEX root = ../main.tex\n\\renewcommand{\\twice}[1]{(#1 + #1 + #1)}\n${formulas}`,
    'chapters/five.tex': `\\documentclass[../main.tex]{subfiles}\n\\begin{document}\n${formulas}\n\\end{document}`,
  });
  assert.deepEqual(await verdicts(folder, 'chapters/one.tex'), right);
  assert.deepEqual(await verdicts(folder, 'chapters/two.tex'), unknown);
  assert.deepEqual(await verdicts(folder, 'chapters/three.tex'), right);
  assert.deepEqual(await verdicts(folder, 'chapters/four.tex'), ['fails', 'holds']);
  assert.deepEqual(await verdicts(folder, 'chapters/five.tex'), right);
});

test('nothing outside the project is looked at, by name or through a link', async () => {
  const outside = project({ 'macros.tex': twice });
  const name = path.relative(path.join(outside, '..', 'x'), path.join(outside, 'macros'));
  for (const written of [name, path.join(outside, 'macros')]) {
    const folder = project({ 'qedlab.json': '{}', 'paper.tex': document(`\\input{${written}}`, formulas) });
    assert.deepEqual(await verdicts(folder, 'paper.tex'), unknown);
  }
  const linked = project({ 'qedlab.json': '{}', 'paper.tex': document('\\input{macros}', formulas) });
  symlinkSync(path.join(outside, 'macros.tex'), path.join(linked, 'macros.tex'));
  assert.deepEqual(await verdicts(linked, 'paper.tex'), unknown);
});

test('a file that cannot be read is passed over with a notice that names it; the note is checked', async () => {
  const folder = project({
    'paper.tex': document('\\usepackage{amsmath,old}\n\\input{macros}', formulas),
    'macros.tex': twice,
  });
  writeFileSync(path.join(folder, 'old.sty'), Buffer.from('% caf\xe9\n\\newcommand{\\other}{x}\n', 'latin1'));
  const { report } = await checkFile({ path: path.join(folder, 'paper.tex'), options: quick, macros: [] });
  assert.equal(report.error, undefined);
  assert.deepEqual(
    linesOf(report).map(({ verdict }) => verdict),
    right,
  );
  const [remark, ...others] = report.remarks;
  assert.deepEqual(others, []);
  assert.equal(
    remark?.message,
    'the macros of old.sty are passed over: it is not valid UTF-8: line 1; save it as UTF-8',
  );
  assert.deepEqual([remark?.standing, remark?.place.line], ['doubt', 2]);
});

test('a percent sign behind a line break begins a comment, behind a backslash none', async () => {
  const folder = project({
    'macros.tex': `${String.raw`\newcommand{\half}{50\% } \\% \newcommand{\thrice}[1]{0}`}\n${twice}`,
    'paper.tex': document('\\input{macros}', `${formulas}\n$$\\thrice{x} = 0$$`),
  });
  assert.deepEqual(await verdicts(folder, 'paper.tex'), [...right, 'unreadable']);
});

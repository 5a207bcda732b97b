/** Definitions of macros as LaTeX and its packages write them mean what the same formula written out means. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionsIn } from '../../../src/notes/tex-definitions';
import { lines, verdictsOf } from '../elaborate/judging';

const R = String.raw;
const given = R`x, y, \mu, \nu \in \mathbb{R}; s > 0; v \in \mathbb{R}^3
p(x) = \mathcal{N}(x; \mu, s^2)
q(x) = \mathcal{N}(x; \nu, s^2)`;

/** A definition, a line that holds by it, and one that would hold if it were passed over or read otherwise. */
const cases: Readonly<Record<string, readonly [definition: string, holds: string, fails: string]>> = {
  'paired delimiters': [
    R`\DeclarePairedDelimiter{\size}{\lvert}{\rvert}`,
    R`\size{-x} = \size*{x} = \size[\big]{x} = \sqrt{x^2}`,
    R`\size{x} = x`,
  ],
  'paired delimiters without braces': [
    R`\DeclarePairedDelimiter\paren()`,
    R`\paren{x + y} x = x^2 + x y`,
    R`\paren{x + y} x = x + x y`,
  ],
  'paired delimiters with a body': [
    R`\DeclarePairedDelimiterX{\between}[2]{(}{)}{#1\;\delimsize\|\;#2} \newcommand{\kl}{D_{\mathrm{KL}}\between}`,
    R`\kl{p}{q} = \kl*{q}{p} = \frac{(\mu - \nu)^2}{2 s^2}`,
    R`\kl{p}{q} = \frac{(\mu - \nu)^2}{2 s}`,
  ],
  'paired delimiters with text around them': [
    R`\DeclarePairedDelimiterXPP{\weight}[1]{2}{(}{)}{^2}{#1}`,
    R`\weight{x + y} = 2 (x + y)^2`,
    R`\weight{x + y} = (x + y)^2`,
  ],
  'a document command with a star': [
    R`\NewDocumentCommand{\power}{s m}{(#2)^{\IfBooleanTF{#1}{3}{2}}}`,
    R`\power{x + y} + \power*{x} = (x + y)^2 + x^3`,
    R`\power*{x} = x^2`,
  ],
  'a document command with a default': [
    R`\NewDocumentCommand\scaled{O{3} m}{#1 (#2)}`,
    R`\scaled{x + y} = \scaled[2]{x + y} + x + y`,
    R`\scaled[2]{x} = 3 x`,
  ],
  'a document command with arguments that may be missing': [
    R`\NewDocumentCommand{\mean}{o g}{\mathbb{E}\IfValueT{#1}{_{#1}}\IfNoValueTF{#2}{}{[#2]}}`,
    R`\mean[p]{x} = \mu`,
    R`\mean[q]{x} = \mu`,
  ],
  'arguments with keys and defaults': [
    R`\newcommandx{\dens}[3][1=x, 2=\mu, 3=2]{(#1 - #2)^{#3}}`,
    R`\dens + \dens[y] + \dens[x][s][3] = (x - \mu)^2 + (y - \mu)^2 + (x - s)^3`,
    R`\dens[y] = (x - \mu)^2`,
  ],
  'an optional subscript that is not given': [
    R`\newcommand{\entry}[2][]{\ensuremath{#2_{#1}}}`,
    R`\entry[2]{v} + \entry{x} = v_2 + x`,
    R`\entry[2]{v} + \entry{x} = v_1 + x`,
  ],
  'a sign in braces': [
    R`\def\giv{\ensuremath{\,|\,}} \def\implied{\ensuremath{\;\Longrightarrow\;}}`,
    R`x > 1 \implied x^2 {>} 1`,
    R`x > 1 \implied x^2 {>} 2`,
  ],
  'another name': [R`\let\eps=s \let\old\sin`, R`\old(\eps) = \sin(s)`, R`\old(\eps) = \cos(s)`],
  'a robust command': [R`\DeclareRobustCommand{\cube}[1]{(#1)^3}`, R`\cube{x} = x^3`, R`\cube{x} = x^2`],
  'a body that may stand in text': [
    R`\newcommand{\loc}{\ensuremath{\mu}\xspace}`,
    R`\loc + 1 = 1 + \mu`,
    R`\loc + 1 = \mu`,
  ],
};

for (const [name, [definition, holds, fails]] of Object.entries(cases)) {
  test(`${name}: written out and defined come to the same`, () => {
    const found = verdictsOf(given, `${definition} ${holds}`);
    const agree = found.every(verdict => verdict === 'holds' || verdict === 'same expression');
    assert.ok(found.length > 0 && agree, found.join());
    assert.deepEqual(verdictsOf(given, `${definition} ${fails}`), ['fails']);
  });
}

test('a definition is found in a text as it was written, and what follows it is not swallowed', () => {
  for (const [definition] of Object.values(cases)) {
    const written = definitionsIn(`before ${definition} behind {x}`);
    assert.equal(written.join(' '), definition);
  }
});

test('a macro that takes arguments in a way that is not read is refused where it is used, and nowhere else', () => {
  const definition = R`\NewDocumentCommand{\E}{r() m}{\mathbb{E}_{#1}[#2]}`;
  const [line] = lines(given, R`${definition} \E(p){x} = \mu`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /^\\E is not read: \\NewDocumentCommand says how it takes arguments, "r \( \) m"/);
  assert.deepEqual(verdictsOf(given, `${definition} x + 1 = 1 + x`), ['holds']);
});

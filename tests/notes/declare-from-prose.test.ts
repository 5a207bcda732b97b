import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoteJudge } from '../../src/notes/judge-note';
import { formOf, readNote } from '../../src/notes/read-note';
import { skeletonOf } from '../../src/notes/skeleton';

/** What `qedlab declare` proposes for a note. */
async function proposed(text: string): Promise<string> {
  const note = await readNote(text, formOf('note.md')!);
  return skeletonOf(new NoteJudge(note, { seed: 1, settings: 1 })).lines.join('\n');
}

/** A note, what is proposed for it, and what is not. */
const cases: readonly (readonly [name: string, note: string, lines: readonly string[], not: RegExp])[] = [
  [
    'an index of a sum that does not say where it runs has the values of its family',
    String.raw`$$\prod_{i=1}^n \frac{\lambda^{y_i} e^{-\lambda}}{y_i!} = \frac{\lambda^{\sum_i y_i} e^{-n \lambda}}{\prod_i y_i!}$$`,
    [
      String.raw`i = 1, \dots, n`,
      String.raw`n \in \{1, \dots, 5\}`,
      String.raw`y_1, \dots, y_n \in \{0, \dots, 4\}`,
    ],
    /i, n/,
  ],
  [
    'a probability is one where the word stands before the letter, also with a relation behind it',
    String.raw`He wins with probability $p \ne \frac12$. The probability of reaching $N$ is told below.

$$(1 - p)^2 + 2 p N = 1 + p^2 + 2 p (N - 1)$$`,
    [String.raw`p \in (0, 1)`],
    /N \\in \(0/,
  ],
  [
    'integers and positive numbers that the prose lists',
    String.raw`For positive integers $m, n$ and a positive constant $c$ we find

$$\int_0^{\pi} \cos(m x) \cos(n x) \, dx + c = \int_0^{\pi} \cos(n x) \cos(m x) \, dx + c$$`,
    [String.raw`n, m \in \{1, \dots, 5\}`, 'c > 0'],
    /\\mathbb/,
  ],
  [
    'members of a family that are positive are no probabilities, even as weights of logarithms',
    String.raw`The log-sum inequality, $a_i, b_i > 0$:

$$\sum_{i=1}^n a_i \log\frac{a_i}{b_i} \ge \left(\sum_{i=1}^n a_i\right) \log\frac{\sum_{i=1}^n a_i}{\sum_{i=1}^n b_i}$$`,
    [String.raw`a_1, \dots, a_n > 0`, String.raw`b_1, \dots, b_n > 0`],
    /\\Delta/,
  ],
  [
    'nothing is proposed for a function that the note defines in passing, nor for its derivatives',
    String.raw`Let $\varphi = \Phi'$. With $y(t) = \frac{K}{1 + A e^{-r t}}$,

$$\frac{dy}{dt} = r y - \frac{r y^2}{K}, \qquad \ddot{y} = r \dot{y} - \frac{2 r y \dot{y}}{K}$$`,
    [String.raw`K, r, A, t \in \mathbb{R}`],
    /y|\\Phi/,
  ],
  [
    'exponents of integrands are such that the integrals are finite',
    String.raw`$$\int_0^1 t^m \, dt = \frac{1}{m + 1}, \qquad \int_1^\infty x^{-r} \, dx = \frac{1}{r - 1}$$

$$\int_1^\infty \frac{1}{x^s} \, dx = \frac{1}{s - 1}$$`,
    ['m > -1', 'r, s > 1'],
    /\\mathbb/,
  ],
  [
    'a letter that the note defines another one by is proposed, although it cancels beside it',
    String.raw`Suppose that $\lambda > 0$ and

$$c = \frac{a}{1 + \lambda}$$

so that

$$c + \lambda c = a$$`,
    [String.raw`\lambda > 0`],
    /c /,
  ],
  [
    'a letter that the note bounds first and gives a value later, in a line of prose',
    String.raw`Suppose that $\alpha > 0$. Then $$\int_0^\infty e^{-\alpha x} \, dx = \frac{1}{\alpha}$$

With $\alpha = \frac{1}{2 \sigma}$, if $\sigma > 0$, we get $$\int_0^\infty e^{-\alpha x} \, dx = 2 \sigma$$`,
    [String.raw`\sigma > 0`, String.raw`\alpha := \frac{1}{2 \sigma}`],
    /mathbb/,
  ],
  [
    'an order up to which an expansion runs is proposed although one side alone has it',
    String.raw`$$e^x = \sum_{k=0}^n \frac{x^k}{k!} + \frac{1}{n!} \int_0^x (x - t)^n e^t \, dt$$`,
    [String.raw`n \in \{1, \dots, 5\}`],
    /t \\in/,
  ],
  [
    'what stands in the definition of a name only is proposed: it may cancel',
    String.raw`Let $x(t) = A \cos(\omega t)$.

$$\left(\frac{dx}{dt}\right)^2 + \omega^2 x(t)^2 = \omega^2 A^2$$`,
    [String.raw`A, \omega, t \in \mathbb{R}`],
    /x[ ,]/,
  ],
  [
    'the exponent of a matrix is a whole number',
    String.raw`$$\begin{bmatrix} a & 1 \\ 0 & a \end{bmatrix}^n = \begin{bmatrix} a^n & n a^{n-1} \\ 0 & a^n \end{bmatrix}$$`,
    [String.raw`n \in \{1, \dots, 5\}`],
    /n \\in \\mathbb/,
  ],
  [
    'a name with a law of counts is a count',
    String.raw`Beside $X \sim \mathcal{N}(0, 1)$ take $N \sim \mathrm{Poisson}(\lambda)$:

$$\mathbb{E}[s^N] = \sum_{k=0}^\infty s^k \frac{\lambda^k e^{-\lambda}}{k!}$$

and so $\mathbb{E}[N(N-1)] = \lambda^2$.`,
    [String.raw`N \in \{0, 1, \dots, \infty\}`],
    /N \\in \\mathbb/,
  ],
  [
    'a domain that the note gives to a list of matrices holds for each of them',
    String.raw`For $B, C \in \mathbb{R}^{2 \times 2}$ and $s > 0$, $$\det(s B C) = s^2 \det(B) \det(C)$$`,
    ['s > 0'],
    /[BC]/,
  ],
];

for (const [name, note, lines, not] of cases) {
  test(`declare: ${name}`, async () => {
    const text = await proposed(note);
    for (const line of lines) assert.ok(text.split('\n').includes(line), text);
    assert.doesNotMatch(text, not);
  });
}

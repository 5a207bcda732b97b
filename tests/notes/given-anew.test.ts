import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const verdicts = async (text: string) => linesOf(await reportOn(text)).map(({ verdict }) => verdict);

const reals = '<!-- qedlab file: a, t \\in \\mathbb{R}; \\lambda, k > 0 -->\n\n';

describe('names that a note gives a meaning twice', () => {
  test('"Now let" defines, and what follows is judged by it', async () => {
    const text = `${reals}Let $r(a) = -a^2$. Then $$r(2) = -4$$ Now let $r(a) = 3 a$. Then $$r(2) = 6$$ $$r(3) = 10$$`;
    assert.deepEqual(await verdicts(text), ['defines', 'holds', 'defines', 'holds', 'fails']);
  });

  test('what says the same once more is a claim, and holds', async () => {
    const text = `${reals}Let $r(a) = a^2 + a$. Then $$r(2) = 6$$ With $r(a) = a (a + 1)$ we get $$r(1) = 2$$`;
    assert.deepEqual(await verdicts(text), ['defines', 'holds', 'holds', 'holds']);
  });

  test('without such words, in the same section, it is a claim that fails', async () => {
    const text = `${reals}Let $r(a) = a^2$. Then $$r(2) = 4$$ Hence $$r(a) = a^3$$`;
    assert.deepEqual(await verdicts(text), ['defines', 'holds', 'fails']);
  });

  test('what is recalled is a claim', async () => {
    const text = `${reals}Let $r(a) = a^2$. Then $$r(2) = 4$$ We saw that $r(a) = a^3 + a$.`;
    assert.equal((await verdicts(text)).at(-1), 'fails');
  });

  const survival = `${reals}# Laws

## Exponential

$$S(t) = e^{-\\lambda t}$$

$$\\log S(t) = -\\lambda t$$

## Weibull

$$S(t) = e^{-(\\lambda t)^k + 1}$$

`;
  test('in another section it may be a definition or wrong: open, with the line that it differs from', async () => {
    const line = linesOf(await reportOn(survival)).at(-1)!;
    assert.equal(line.verdict, 'inconclusive');
    assert.match(line.message, /Line 7 says \$S\(t\) = e\^\{-\\lambda t\}\$, which this is not/);
    assert.match(line.message, /say so: "Let \$S\(t\) = \.\.\$"/);
  });

  test('what follows there is judged by it; what holds by the other one alone is open', async () => {
    const text = `${survival}$$\\log S(t) = 1 - (\\lambda t)^k$$\n\n$$\\log S(t) = -\\lambda t$$\n\n$$\\log S(t) = 7$$`;
    const lines = linesOf(await reportOn(text)).slice(3);
    assert.deepEqual(
      lines.map(({ verdict }) => verdict),
      ['holds', 'inconclusive', 'fails'],
    );
    assert.match(lines[1]!.message, /holds by that of line 7/);
  });

  test('a definition of one section ends with it', async () => {
    const text = `${reals}Let $r(a) = a^2$.\n\n## Other\n\nLet $r(a) = 3 a$. Then $r(2) = 6 + 0$.\n\n## Third\n\n$$r(2) = 4$$\n\n$$r(2) = 6$$`;
    assert.deepEqual(await verdicts(text), ['defines', 'defines', 'holds', 'holds', 'inconclusive']);
  });

  test('examples of one section give names anew', async () => {
    const text = `${reals}**Example 1.** $$r(a) = a^2$$ so $$r(2) = 4$$\n\n**Example 2.** $$r(a) = 3 a$$ so $$r(2) = 6$$`;
    assert.deepEqual(await verdicts(text), ['defines', 'holds', 'inconclusive', 'holds']);
  });

  test('what the writer declares is not given anew', async () => {
    const text = `<!-- qedlab a \\in \\mathbb{R}; r(a) := a^2 -->\n\nNow let $$r(a) = 3 a$$`;
    assert.deepEqual(await verdicts(text), ['fails']);
  });

  test('a conclusion in another example is a claim, unless something was given anew there', async () => {
    const queue = `${reals}$$W = \\frac{1}{k + \\lambda}$$\n\n## Example\n\nWith $\\lambda = 1$ and $k = 4$ we get $W = 1/4 + 0$.`;
    assert.equal((await verdicts(queue)).at(-1), 'fails');
  });

  test('a function that words name is no claim about the one before', async () => {
    const text = `${reals}Let $f(a) = a^2$. Then $$f(2) = 4$$ The function $f(a) = a^3$ is not convex.`;
    assert.equal((await verdicts(text)).at(-1), 'inconclusive');
  });

  test('the letter of a function that is declared as a number is told, where the line holds of the function', async () => {
    const text = `<!-- qedlab \\sigma > 0; x, b \\in \\mathbb{R} -->\n\n$$1 - \\sigma(x + b) = \\sigma(-x - b)$$\n\n$$\\sigma(x + b) = \\sigma x + \\sigma b$$\n\n$$\\sigma(x + b) = \\sigma x$$`;
    const lines = linesOf(await reportOn(text));
    assert.deepEqual(
      lines.map(({ verdict }) => verdict),
      ['inconclusive', 'holds', 'fails'],
    );
    assert.match(
      lines[0]!.message,
      /\\sigma is declared as a number.*as the function of that letter the line holds/,
    );
  });
});

import type { Cursor } from './cursor';

/** Function words that may run on without brackets: `\log x`. A new function is a new entry here and in elaboration. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'log ln lg exp sin cos tan sinh cosh tanh arcsin arccos arctan cot sec csc erf erfc sign sgn sigmoid logit softplus ' +
    'tr trace Tr det diag rank vec logdet relu ReLU sech csch coth arsinh arcosh artanh arcsinh arccosh arctanh erfi expit digamma ' +
    'softmax logsumexp'
  ).split(' '),
);

/** Words that mean something when written without backslash, as adjacent letters. */
const plainWords: readonly string[] = [
  ...functionWords,
  'const',
  ...'max min sup inf argmax argmin arg KL ELBO Var Cov Corr var cov Gam InvGam Bern Bernoulli Poisson Beta Gamma Dir Cat'.split(
    ' ',
  ),
].sort((a, b) => b.length - a.length);

/** Commands that a writer lost the backslash of: refused with the likely repair. */
const lostBackslash: readonly string[] = [
  'frac',
  'sqrt',
  'sum',
  'int',
  'prod',
  'partial',
  'mathbb',
  'mathcal',
  'text',
];

const spellsHere = (c: Cursor, word: string): boolean => {
  for (let i = 0; i < word.length; i++) {
    const token = c.peek(i);
    if (token.kind !== 'letter' || token.text !== word[i] || (i > 0 && token.gap)) return false;
  }
  return true;
};

/** The known word that adjacent letters spell here, if any. */
export function plainWordAhead(c: Cursor): string | undefined {
  if (c.peek().kind !== 'letter' || c.peek(1).kind !== 'letter' || c.peek(1).gap) return undefined;
  const declared = c.vocabulary.words.find(word => spellsHere(c, word));
  return declared ?? plainWords.find(word => spellsHere(c, word));
}

/** A command without its backslash, followed by what would be its argument. */
export function lostCommandAhead(c: Cursor): string | undefined {
  if (c.peek().kind !== 'letter' || c.peek(1).kind !== 'letter') return undefined;
  return lostBackslash.find(word => {
    const next = c.peek(word.length);
    return (
      spellsHere(c, word) && (next.kind === 'open' || next.kind === 'subscript' || next.kind === 'number')
    );
  });
}

/** Words of declarations, which may stand there without `\\text`. */
const declarationWords = ['any', 'is', 'are', 'has', 'random', 'some', 'smooth'];

/** Text, or letters that spell one of the words a declaration may use. */
export function wordAhead(c: Cursor): boolean {
  if (c.peek().kind === 'text') return true;
  return declarationWords.some(word => {
    const next = c.peek(word.length);
    return spellsHere(c, word) && (next.gap || next.kind === 'eof' || next.kind === 'row');
  });
}

/**
 * Declarations proposed for a note: each name that stops the reading gets the domain that its letter usually has, and
 * the reading goes on. A proposal to be corrected, never a declaration that was made.
 */

import { model, unreadIn } from '../derivation';
import type { Problem } from '../derivation/read/syntax';
import type { NoteJudge } from './judge-note';
import type { MappedText } from './mapped-text';

export interface Skeleton {
  /** Lines in the language of declarations. */
  readonly lines: readonly string[];
  /** Of all lines of the note, how many could then be read. */
  readonly unread: number;
}

/** More names than any note has. */
const mostNames = 200;

interface Guess {
  readonly name: string;
  /** What stands behind the name. */
  readonly domain: string;
  /** Declarations that it needs beside itself. */
  readonly with?: readonly string[];
}

/** Proposes declarations for everything that the note leaves undeclared. */
export function skeletonOf(judge: NoteJudge): Skeleton {
  const guesses: Guess[] = [];
  let unread = 0;
  for (const unit of judge.units) {
    const given = judge.given(unit.formulas[0]!);
    for (let i = 0; i < mostNames; i++) {
      const known = model([...linesOf(guesses), given.text].join('\n'));
      const problems = unreadIn(known, unit.latex.text);
      const next = problems
        .map(problem => guessOf(problem, unit.latex))
        .find(guess => guess && isNew(guess, guesses));
      if (!next) {
        unread += problems.length;
        break;
      }
      guesses.push(next);
    }
  }
  return { lines: linesOf(guesses), unread };
}

const isNew = (guess: Guess, guesses: readonly Guess[]) => !guesses.some(({ name }) => name === guess.name);

const positive = /^\\(?:sigma|lambda|tau|alpha|beta|gamma|nu|kappa|rho|eta)(?![A-Za-z])/;
const whole = /^(?:[NKMTDndmkijltJL])(?:$|_)/;
const matrix =
  /^(?:\\(?:Sigma|Lambda|Omega|Phi|Psi)(?![A-Za-z])|\\(?:mathbf|boldsymbol|bm)\s*\{\s*(?:[A-Z]|\\[A-Z][a-z]+)\s*\}|[ABCUVWX](?:$|_))/;
const vector = /^\\(?:mathbf|boldsymbol|bm|vec)\s*\{/;
const densities = /^(?:\\?[pqPf]|\\pi|g)(?:_|\(|$)/;

/** The domain that a letter usually has; what stands around it tells matrices from numbers. */
function guessOf(problem: Problem, latex: MappedText): Guess | undefined {
  const { declare } = problem;
  if (declare === undefined) return undefined;
  const call = /^(.*?)\s*=\s*\.\.\.$/.exec(declare)?.[1];
  if (call !== undefined) return callGuess(call, latex.text);
  const name = declare.split(/\s*(?:\\in|>|=)/)[0]!.trim();
  return nameGuess(name, latex.text);
}

function callGuess(call: string, text: string): Guess {
  const head = call.split('(')[0]!.trim();
  if (!densities.test(head) && !/\\mid|\|/.test(call))
    return { name: head, domain: '\\text{ any smooth function}' };
  const continuous = /\\int|\\nabla|\\partial/.test(text) || !/\\sum/.test(text);
  return { name: call, domain: continuous ? '\\text{ any density on } \\mathbb{R}' : '\\text{ any tables}' };
}

function nameGuess(name: string, text: string): Guess {
  const family = /^(.*)_\{?([ijkntl])\}?$/.exec(name);
  if (family) return familyGuess(family[1]!, family[2]!, text);
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const algebra = new RegExp(
    `${escaped}\\s*\\^\\{?\\s*(?:\\\\top|T|-1|\\\\intercal|\\\\mathrm|\\\\mathsf|')`,
  ).test(text);
  if (vector.test(name) && !matrix.test(name)) return { name, domain: '\\in \\mathbb{R}^2' };
  if (matrix.test(name) && (algebra || name.startsWith('\\'))) {
    return {
      name,
      domain: name.startsWith('\\') ? '\\in \\mathbb{R}^{2 \\times 2}' : '\\in \\mathbb{R}^{2 \\times 2}',
    };
  }
  if (positive.test(name)) return { name, domain: '> 0' };
  if (whole.test(name)) return { name, domain: '\\in \\{1, \\dots, 5\\}' };
  return { name, domain: '\\in \\mathbb{R}' };
}

/** `x_i` below a sum over i up to N: a family of N. */
function familyGuess(base: string, index: string, text: string): Guess {
  const end =
    new RegExp(`_\\{?\\s*${index}\\s*=\\s*1\\s*\\}?\\s*\\^\\{?\\s*([A-Za-z])`).exec(text)?.[1] ?? 'n';
  const domain = nameGuess(base, text).domain;
  const size = `${end} \\in \\{1, \\dots, 4\\}`;
  return { name: `${base}_1, \\dots, ${base}_${end}`, domain, with: [size] };
}

/** Names with the same domain stand on one line. */
function linesOf(guesses: readonly Guess[]): string[] {
  const byDomain = new Map<string, string[]>();
  const extra = new Set<string>();
  for (const guess of guesses) {
    for (const line of guess.with ?? []) extra.add(line);
    byDomain.set(guess.domain, [...(byDomain.get(guess.domain) ?? []), guess.name]);
  }
  const named = new Set(guesses.map(({ name }) => name));
  const sizes = [...extra].filter(line => !named.has(line.split(' ')[0]!));
  const isDensity = (domain: string) => domain.startsWith('\\text');
  const plain = [...byDomain].filter(([domain]) => !isDensity(domain));
  const worded = [...byDomain].filter(([domain]) => isDensity(domain));
  const joined = (list: [string, string[]][]) =>
    list.flatMap(([domain, names]) => splitFamilies(names).map(group => `${group} ${domain}`));
  return [...sizes, ...joined(plain), ...joined(worded)];
}

/** A family stands on a line of its own. */
function splitFamilies(names: readonly string[]): string[] {
  const plain = names.filter(name => !name.includes('\\dots'));
  return [...(plain.length > 0 ? [plain.join(', ')] : []), ...names.filter(name => name.includes('\\dots'))];
}

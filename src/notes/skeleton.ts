/**
 * Declarations proposed for a note: each name that stops the reading gets the domain that its letter usually has, and
 * the reading goes on. A proposal to be corrected, never a declaration that was made.
 */

import { model, read, unreadIn } from '../derivation';
import { nameKey } from '../derivation/read/name-key';
import type { Problem } from '../derivation/read/syntax';
import type { NoteJudge } from './judge-note';
import { type OwnStatements, ownStatements } from './own-statements';

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
  const formulas = judge.placed.flatMap(({ item }) =>
    item.kind === 'formula' && !item.literal ? [item] : [],
  );
  const proposal = new Proposal(ownStatements(formulas));
  let unread = 0;
  for (const unit of judge.units)
    unread += proposal.read(judge.given(unit.formulas[0]!).text, unit.latex.text);
  return { lines: linesOf(proposal.guesses), unread };
}

/** Guesses so far, with the statements of the note that become readable under them. */
class Proposal {
  readonly guesses: Guess[] = [];
  private readonly stated: string[] = [];

  constructor(private readonly own: OwnStatements) {}

  /** Guesses until a formula can be read or nothing more can be guessed; answers how much of it stays unread. */
  read(given: string, latex: string): number {
    for (let i = 0; i < mostNames; i++) {
      const known = model([...linesOf(this.guesses), ...this.stated, given].join('\n'));
      const problems = unreadIn(known, latex);
      if (!problems.some(problem => this.take(problem, latex, given))) return problems.length;
    }
    return 0;
  }

  /** Makes a name known; false: nothing is to be proposed for it. */
  private take(problem: Problem, latex: string, given: string): boolean {
    const name = nameIn(problem);
    if (name === undefined) return false;
    const key = keyOf(name);
    if (this.own.statements.has(key)) return this.takeStated(this.own.statements.get(key), given);
    const guess = guessOf(problem, latex, this.own);
    if (!guess || this.guesses.some(known => known.name === guess.name)) return false;
    this.guesses.push(guess);
    return true;
  }

  /** A law or domain that the note states needs no proposal, but the names in it may. */
  private takeStated(statement: string | undefined, given: string): boolean {
    if (statement === undefined || this.stated.includes(statement)) return false;
    const known = [...linesOf(this.guesses), ...this.stated, given];
    const before = model(known.join('\n')).problems.length;
    const { problems } = model([...known, statement].join('\n'));
    if (problems.length > before) return problems.some(problem => this.take(problem, statement, given));
    this.stated.push(statement);
    return true;
  }
}

/** The name of which a problem says that it is not declared. */
function nameIn({ declare }: Problem): string | undefined {
  return declare?.split(/\s*(?:\\in|>|=|\()/)[0]?.trim();
}

function keyOf(name: string): string {
  const side = read(name).chains[0]?.members[0]?.side;
  return side?.kind === 'name' ? nameKey(side) : name;
}

const positive = /^\\(?:sigma|lambda|tau|alpha|beta|gamma|nu|kappa|rho|eta)(?![A-Za-z])/;
const whole = /^(?:[NKMTDndmkijltJL])(?:$|_)/;
const matrix =
  /^(?:\\(?:Sigma|Lambda|Omega|Phi|Psi)(?![A-Za-z])|\\(?:mathbf|boldsymbol|bm)\s*\{\s*(?:[A-Z]|\\[A-Z][a-z]+)\s*\}|[ABCUVWX](?:$|_))/;
const vector = /^\\(?:mathbf|boldsymbol|bm|vec)\s*\{/;
const densities = /^(?:\\?[pqPf]|\\pi|g)(?:_|\(|$)/;

/** The domain that a letter usually has; what stands around it tells matrices from numbers. */
function guessOf(problem: Problem, text: string, own: OwnStatements): Guess | undefined {
  const { declare } = problem;
  if (declare === undefined) return undefined;
  const call = /^(.*?)\s*=\s*\.\.\.$/.exec(declare)?.[1];
  if (call !== undefined) return callGuess(call, text);
  const name = declare.split(/\s*(?:\\in|>|=)/)[0]!.trim();
  return nameGuess(name, text, own);
}

function callGuess(call: string, text: string): Guess {
  const head = call.split('(')[0]!.trim();
  if (!densities.test(head) && !/\\mid|\|/.test(call))
    return { name: head, domain: '\\text{ any smooth function}' };
  const continuous = /\\int|\\nabla|\\partial/.test(text) || !/\\sum/.test(text);
  return { name: call, domain: continuous ? '\\text{ any density on } \\mathbb{R}' : '\\text{ any tables}' };
}

function nameGuess(name: string, text: string, own: OwnStatements): Guess {
  const runs = own.ranges.get(name);
  if (runs) return { name, domain: `= ${runs}` };
  const family = /^(.*)_\{?([ijkntl])\}?$/.exec(name);
  if (family) return familyGuess(family[1]!, family[2]!, text, own);
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
function familyGuess(base: string, index: string, text: string, own: OwnStatements): Guess {
  const end =
    new RegExp(`_\\{?\\s*${index}\\s*=\\s*1\\s*\\}?\\s*\\^\\{?\\s*([A-Za-z])`).exec(text)?.[1] ??
    /[A-Za-z]$/.exec(own.ranges.get(index) ?? '')?.[0] ??
    'n';
  const { domain } = nameGuess(base, text, own);
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
    list.flatMap(([domain, names]) =>
      (domain.startsWith('=') ? names : splitFamilies(names)).map(group => `${group} ${domain}`),
    );
  return [...sizes, ...joined(plain), ...joined(worded)];
}

/** A family stands on a line of its own. */
function splitFamilies(names: readonly string[]): string[] {
  const plain = names.filter(name => !name.includes('\\dots'));
  return [...(plain.length > 0 ? [plain.join(', ')] : []), ...names.filter(name => name.includes('\\dots'))];
}

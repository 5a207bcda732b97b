/**
 * Numbers that the note introduces by bounds: `Let $c > 0$`, `where $0 < \theta < 1$`. They are declarations when the
 * letter can be nothing but a real number: it is declared nowhere, bounded in one way only, and nowhere transposed,
 * called or measured by a norm. Letters that mostly count are left: `Let $n > 0$` may speak of whole numbers.
 */

import { read } from '../derivation';
import { nameKey } from '../derivation/read/name-key';
import { print } from '../derivation/read/print';
import type { ChainSyntax, NameSyntax, RelationSign, Syntax } from '../derivation/read/syntax';
import { sentenceBefore } from './claiming-words';
import { numberOf } from './declare/said';
import type { Declaration, Formula, Note } from './note';
import { anyOf, ofAssumption, ofChoice, ofDuration, ofSupposition } from './supposing-words';

/** Words that introduce a letter, for all of the section. "If" and "suppose" speak of a case. */
const introducing = new RegExp(
  String.raw`(?:^|[\s(,;:>*_"-])(?:${anyOf(ofChoice, 'given|consider|where|with|for')}(?=\b))(?:\s+(?:that|now|also|all|any|every|each|some|an?|the|fixed|constants?|numbers?|reals?|real|parameters?|scalars?|arbitrary))*(?:\s*◇\s*(?:,|,?\s*and)?)*\s*$`,
  'i',
);
/** "arrive at rate $\lambda > 0$": a letter behind what it is. */
const apposition =
  /\b(?:rates?|means?|variances?|deviations?|parameters?|hyperparameters?|constants?|scales?|shapes?|temperatures?|sizes?|lengths?|times?|weights?|penalty|strength|probability|intensity|precisions?|bandwidth|level)\s*$/i;
/** "if the rate $\lambda > 0$" speaks of a case all the same. */
const ofCase = new RegExp(
  String.raw`\b${anyOf('if|when|whenever|unless|provided|case', ofDuration, ofAssumption, ofSupposition)}\b[^◇]*$`,
  'i',
);
/** "for $x > 0$" alone may be a case; "for all $x > 0$" introduces x. */
const isCase = /\bfor\s*(?:◇\s*(?:,|,?\s*and)?\s*)*$/i;
/** What a letter is said to be otherwise, behind its bounds. */
const saidMore =
  /^\s*,?\s*(?:(?:be|is|are|denotes?)\s+)?(?:an?\s+|the\s+)?(?:[a-z-]+\s+){0,2}(?:integers?|naturals?|even|odd|primes?|whole|counts?|vectors?|matri(?:x|ces)|functions?|random|entrywise|componentwise|element-?wise)\b/i;

/** Letters of numbers; those that mostly count or are functions are left. */
const letter = /^(?:[a-cr-z]|\\[a-z]+)$/;

const bounding: readonly RelationSign[] = ['<', '<=', '>', '>='];

/** The letters that a chain bounds by numbers, `a, b > 0`, `0 < \theta < 1`; none where it says anything else. */
function boundedIn({ members, conditions, continues }: ChainSyntax): readonly NameSyntax[] {
  if (continues || conditions.length > 0 || members.length < 2 || members.length > 3) return [];
  if (!members.slice(1).every(({ sign }) => sign && bounding.includes(sign))) return [];
  const sides = members.map(({ side }) => side);
  const ends = sides.filter(side => side && numberOf(side) !== undefined);
  const subject = sides[members.length === 3 ? 1 : sides.findIndex(side => !ends.includes(side))];
  if (!subject || ends.length !== members.length - 1 || ends.includes(subject)) return [];
  const names = subject.kind === 'tuple' ? subject.items : [subject];
  return names.every(isNumber) ? names : [];
}

const isNumber = (side: Syntax): side is NameSyntax =>
  side.kind === 'name' &&
  letter.test(side.base) &&
  side.font === undefined &&
  side.accents.length === 0 &&
  side.primes === 0 &&
  side.label === undefined &&
  side.subscripts.every(({ kind }) => kind === 'number');

const spelled = (latex: string): string => latex.replace(/\s|\\[,;!]|[.,;]+$/g, '');

/** What the note says of letters by relations with numbers or sets, in its prose. */
export class StatedBounds {
  /** Of each letter all that is said, each once. */
  private readonly said = new Map<string, Set<string>>();
  private readonly all: string;

  constructor(private readonly note: Note) {
    const formulas = note.items.filter(item => item.kind === 'formula');
    this.all = formulas.map(({ latex }) => latex.text).join('\n');
    for (const formula of formulas)
      if (!formula.display)
        for (const key of keysSaid(formula)) this.saying(key, spelled(formula.latex.text));
  }

  private saying(key: string, text: string): void {
    this.said.set(key, (this.said.get(key) ?? new Set()).add(text));
  }

  /**
   * The declaration that a formula of the prose makes by its bounds; undefined: it makes none.
   * @param isKnown is a name declared for the formula?
   */
  declaredBy(formula: Formula, isKnown: (key: string) => boolean): Declaration | undefined {
    const { latex, place } = formula;
    if (formula.display || formula.literal || !/[<>]|\\[lg]e/.test(latex.text)) return undefined;
    const chains = read(latex.text, { declarations: true }).chains;
    const names = chains.length === 1 ? boundedIn(chains[0]!) : [];
    if (names.length === 0 || !this.introduces(formula)) return undefined;
    if (names.some(name => isKnown(nameKey(name)) || !this.isPlain(name))) return undefined;
    return { kind: 'declaration', text: latex, place, reach: 'section' };
  }

  private introduces({ place }: Formula): boolean {
    const sentence = sentenceBefore(this.note.text, place.start);
    const behind = this.note.text.slice(place.end, place.end + 60);
    const isIntroduced =
      (apposition.test(sentence) && !ofCase.test(sentence)) ||
      (introducing.test(sentence) && !isCase.test(sentence));
    return isIntroduced && !saidMore.test(behind);
  }

  /** Is nothing else said of the letter, and nothing done with it that a number does not bear? */
  private isPlain(name: NameSyntax): boolean {
    if ((this.said.get(nameKey(name))?.size ?? 0) > 1) return false;
    const one = print(name).replace(/[\\{}^$.*+?()[\]|]/g, '\\$&');
    const isWord = /^\\/.test(name.base) ? '' : '(?<![\\\\A-Za-z])';
    const misused = String.raw`${isWord}${one}(?![A-Za-z])\s*(?:\^\s*\{?\s*(?:\\top|\\intercal|T|\\prime|')|!|(?:\\left)?\(\s*\\?[A-Za-z]+(?:_\w)?\s*(?:[),;|]|\\mid|\\right))|\\\|\s*${one}(?![A-Za-z])|\\lVert\s*${one}(?![A-Za-z])`;
    return !new RegExp(misused).test(this.all);
  }
}

/** Letters of which a formula says a value, a bound or a set. */
function keysSaid({ latex }: Formula): string[] {
  const { chains } = read(latex.text, { declarations: true });
  return chains.flatMap(({ members }) => {
    const namesOf = ({ side }: { readonly side?: Syntax | undefined }): readonly Syntax[] =>
      side?.kind === 'tuple' ? side.items : side ? [side] : [];
    const isSaid = members.slice(1).every(({ sign, side }, i) => {
      const ends = [members[i]!.side, side];
      return sign === 'in' || sign === 'sim' || ends.some(end => end && numberOf(end) !== undefined);
    });
    const sides = members.length > 1 && isSaid ? members.flatMap(namesOf) : [];
    return sides.flatMap(side => (side.kind === 'name' ? [nameKey(side)] : []));
  });
}

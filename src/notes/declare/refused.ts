/** Names for which nothing is proposed, each with the reason and what its writer may write instead. */

import { derivedName } from '../../derivation/read/derived-name';
import { familyKey, nameKey } from '../../derivation/read/name-key';
import type { NameSyntax } from '../../derivation/read/syntax';
import { directiveIn } from '../directives';
import type { NoteForm } from '../note';
import { definedKeys, definedLists, type Tree } from './note-trees';
import { oneSided } from './one-sided';
import type { SaidInWords } from './said-in-words';
import { indicesOf, shown, symbolKey } from './symbols';
import { assumed, imaginaryUnits, isOrder, lawNames, valued } from './unproposed';

export class Refused {
  private readonly defined: ReadonlyMap<string, number>;
  private readonly imaginary: ReadonlySet<string>;
  private readonly lists: ReadonlySet<string>;
  /** Sets of names that the note means something by, with what it is. */
  private readonly meant: readonly (readonly [ReadonlySet<string>, string])[];

  constructor(
    private readonly trees: readonly Tree[],
    /** Of a letter that the prose says all of, nothing is left to be meant by it. */
    private readonly said: SaidInWords,
    private readonly form: NoteForm,
  ) {
    this.defined = definedKeys(trees);
    this.imaginary = imaginaryUnits(trees);
    this.lists = definedLists(trees);
    this.meant = [
      [
        oneSided(trees),
        'it stands on one side only of its equations, so that the note means something by it',
      ],
      [assumed(trees), 'an inequality is assumed of it'],
      [lawNames(trees), 'it stands for a law'],
      [valued(trees), 'its values are worked out'],
    ];
  }

  has(name: NameSyntax, call: boolean): boolean {
    return this.why(name, call) !== undefined;
  }

  /** Why nothing is proposed for a name, and what to write; undefined: something may be. */
  why(name: NameSyntax, call: boolean, lineOf = (offset: number) => offset): string | undefined {
    const at = this.definedAt(name);
    if (at !== undefined)
      return `it is defined in line ${lineOf(at)}, which must be read first; where it means something else, declare that in its section, ${directiveIn(this.form, `${shown(name)} \\in \\mathbb{R}`)}`;
    if (name.base === '\\mathbf{1}')
      return 'it is a vector of ones: write \\mathbf{1} := (1, 1, 1)^\\top, as long as what stands beside it';
    if (isKnownDerivative(name))
      return 'it is the derivative of a known function, and stands without its argument';
    if (this.imaginary.has(nameKey(name)))
      return 'it stands for the imaginary unit, and only real numbers are read';
    if (name.subscripts.length > 0 && this.lists.has(familyKey(name)))
      return 'it is an entry of what the note writes out';
    if (call && isOrder(name)) return 'it says how fast something grows, which is not judged';
    const meant =
      call || this.isSaid(name) ? undefined : this.meant.find(([keys]) => keys.has(symbolKey(name)));
    if (meant) return `${meant[1]}: write what it is, ${shown(name)} := ..`;
    return this.isIndexOfDefined(name) ? 'it counts the entries of what the note defines' : undefined;
  }

  private definedAt(name: NameSyntax): number | undefined {
    const plain = { ...name, primes: 0 };
    const of = derivedName(name)?.of;
    const keys = [
      nameKey(name),
      nameKey(plain),
      ...(of ? [nameKey(of)] : []),
      ...(indicesOf(name) ? [symbolKey(name)] : []),
      ...(isNumbered(name) ? [`${familyKey(name)}[1]`] : []),
    ];
    return keys.map(key => this.defined.get(key)).find(at => at !== undefined);
  }

  private isSaid(name: NameSyntax): boolean {
    const said = this.said.of(symbolKey(name));
    return said?.orthogonal === true || said?.unit === true;
  }

  /** The index of `y_n = ..`, which says what y_n is: with n declared it would claim something of the entries of y. */
  private isIndexOfDefined(name: NameSyntax): boolean {
    return this.trees.some(({ chains, claimed, known }) =>
      chains.some(({ members: [first, second], continues }) => {
        if (!claimed || continues || first?.side?.kind !== 'name' || second?.sign !== '=') return false;
        const indices = indicesOf(first.side);
        const whole = known.scope.get(familyKey(first.side));
        const isArray = whole?.kind === 'variable' && whole.shape.kind !== 'scalar';
        return isArray && indices?.some(index => nameKey(index) === nameKey(name)) === true;
      }),
    );
  }
}

/** `p_1`, a member of a family by its number. */
const isNumbered = ({ subscripts: [only, ...others] }: NameSyntax): boolean =>
  only?.kind === 'number' && others.length === 0;

/** `\Phi'` */
const isKnownDerivative = (name: NameSyntax): boolean => {
  const derived = derivedName(name);
  return derived !== undefined && /^\\(?:Phi|Gamma|psi|sigma)$/.test(nameKey(derived.of));
};

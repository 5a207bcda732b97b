/**
 * The surface tree: what the writer wrote, before anything is known of what it means.
 *
 * Every node has its place in the document (offsets in UTF-16 units; a node that came out of a macro has the place
 * where the macro was used). Nodes are immutable plain data: whoever changes one builds a new node (`{...node, ...}`);
 * `print.ts` prints untouched nodes in the writer's spelling, `traverse.ts` lists and replaces the children of any node.
 */

/** Half-open range of offsets in the document. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly place: Place;
}

/** A decimal numeral, exact as written: `2`, `0.05`. */
export interface NumberSyntax extends Node {
  readonly kind: 'number';
  readonly text: string;
}

/**
 * A letter, Greek letter or word, with everything that decorates it. `base` is the letter (`x`), the control word
 * (`\mu`), or the word in `\mathrm{ELBO}`. `font` is kept only where it tells symbols apart (`\mathcal`, `\mathbb`).
 * Subscripts are parsed: whether `x_i` is indexed or labelled is decided from the declarations.
 */
export interface NameSyntax extends Node {
  readonly kind: 'name';
  readonly base: string;
  readonly font?: 'mathcal' | 'mathbb' | 'mathfrak' | 'mathscr';
  /** `hat`, `tilde`, `bar`, ... from the inside out. */
  readonly accents: readonly string[];
  readonly subscripts: readonly Syntax[];
  /** Superscripts that are labels: `(i)`, `*`, `11` on a matrix. */
  readonly label?: string;
  readonly primes: number;
  /** Is it an upright e, which is Euler's number beside a declared e? */
  readonly upright?: true;
}

/** Terms with signs: `a - b + c`; a leading minus is a sum of one negative term. */
export interface SumSyntax extends Node {
  readonly kind: 'sum';
  readonly terms: readonly Syntax[];
  readonly signs: readonly (1 | -1)[];
}

/** Factors side by side or with `\cdot`, `\times`. `division` marks factors after a slash: `a / b c` warns elsewhere. */
export interface ProductSyntax extends Node {
  readonly kind: 'product';
  readonly factors: readonly Syntax[];
}

export interface FractionSyntax extends Node {
  readonly kind: 'fraction';
  readonly numerator: Syntax;
  readonly denominator: Syntax;
  /** `frac`: \frac, \tfrac, \over; `slash`: a/b. */
  readonly style: 'frac' | 'slash';
}

export interface PowerSyntax extends Node {
  readonly kind: 'power';
  readonly base: Syntax;
  readonly exponent: Syntax;
}

/** Parentheses, brackets or braces that were written; kept so that printing gives them back. */
export interface GroupSyntax extends Node {
  readonly kind: 'group';
  readonly delimiters: '()' | '[]' | '{}';
  readonly body: Syntax;
}

/** A declared function or density with arguments: `p(x, z \mid y; \theta)`, `F(t)`. */
export interface CallSyntax extends Node {
  readonly kind: 'call';
  readonly head: NameSyntax;
  readonly arguments: readonly Syntax[];
  /** After `\mid`. */
  readonly given: readonly Syntax[];
  /** After `;`. */
  readonly parameters: readonly Syntax[];
}

/**
 * A known operator on its argument: `\log x`, `\exp(..)`, `\sqrt{..}`, `\max(a, b)`, `\sigma(.)`, `\Gamma`, `\psi`, `\mathrm{tr}`, `\det`,
 * `\operatorname{diag}`, `\lfloor x \rfloor`. `name` is without backslash, in lower case for aliases (`ln` stays `ln`).
 */
export interface OperatorSyntax extends Node {
  readonly kind: 'operator';
  readonly name: string;
  readonly arguments: readonly Syntax[];
  /** `\log_2`, `\sqrt[3]{..}`. */
  readonly base?: Syntax;
  /** `\log^2 x`: the power of the result. */
  readonly power?: Syntax;
  /** `\sigma'(x)`, `\psi^{(2)}(x)`: the order of the derivative. */
  readonly derived?: number;
  /** The letter that it was written with, where it means a function only as long as it is not declared. */
  readonly letter?: NameSyntax;
  /** Was the argument delimited (`\log(..)`, `\log{..}`), or did it run on (`\log a b`)? */
  readonly delimited: boolean;
}

/** `\mathbb{E}_{law}[body \mid given]`. The law is a name, a call, `z \sim q`, a tuple of these, `-j`, or absent. */
export interface ExpectationSyntax extends Node {
  readonly kind: 'expectation';
  readonly law?: Syntax;
  readonly body: Syntax;
  readonly given: readonly Syntax[];
  readonly delimited: boolean;
}

/** `\mathrm{KL}(left \| right)`. */
export interface DivergenceSyntax extends Node {
  readonly kind: 'divergence';
  readonly left: Syntax;
  readonly right: Syntax;
}

/** `H[q]`, `\mathrm{Var}_q[f]`, `\mathrm{Cov}(x, y)`, `I(x; y)`. */
export interface MomentSyntax extends Node {
  readonly kind: 'moment';
  readonly operator: 'entropy' | 'variance' | 'covariance' | 'mutual information' | 'cross entropy';
  readonly law?: Syntax;
  readonly arguments: readonly Syntax[];
  readonly given: readonly Syntax[];
}

/** `\int_a^b body\, dx`. `variable` absent: neither a differential nor a subscript names it. */
export interface IntegralSyntax extends Node {
  readonly kind: 'integral';
  readonly variables: readonly Syntax[];
  readonly lower?: Syntax;
  readonly upper?: Syntax;
  /** `\int_{x \in A}`, `\int_{-\infty}^{\infty}` has `lower` and `upper` instead. */
  readonly region?: Syntax;
  readonly body: Syntax;
  /** Was a differential written? Where not, the elaboration says what it took. */
  readonly differential: boolean;
}

/** `\sum_{i=1}^n body`, `\prod_{j \ne i} body`, `\max_i`, `\min_i` over an index. */
export interface BigSyntax extends Node {
  readonly kind: 'big';
  readonly operator: 'sum' | 'product' | 'max' | 'min';
  /** Index names; empty where the subscript is missing. */
  readonly indices: readonly Syntax[];
  readonly lower?: Syntax;
  readonly upper?: Syntax;
  /** `j \ne i`, `i \in A`, `i < j`: a relation. */
  readonly condition?: Syntax;
  readonly body: Syntax;
}

/** `\frac{d^n}{dt^n} body`, `\frac{\partial^2 f}{\partial x \partial y}`, `F'(t)` (variable absent: the argument). */
export interface DerivativeSyntax extends Node {
  readonly kind: 'derivative';
  readonly partial: boolean;
  /** `power` k: the derivative is taken in the k-th power of the variable, `\partial \sigma^2` below a first derivative. */
  readonly variables: readonly {
    readonly variable: Syntax;
    readonly order: number;
    readonly power?: number;
  }[];
  readonly body: Syntax;
}

/** `\nabla_\theta body`; `order` 2 for `\nabla^2` (Hessian). */
export interface GradientSyntax extends Node {
  readonly kind: 'gradient';
  readonly variable?: Syntax;
  readonly order: 1 | 2;
  /** `\nabla \cdot F`, `\nabla \times F`. */
  readonly product?: 'divergence' | 'curl';
  readonly body: Syntax;
}

/** `body \big|_{\epsilon=0}` and, with `from`, `[body]_a^b`. `at` is a relation `name = value`, or a bare value. */
export interface EvaluationSyntax extends Node {
  readonly kind: 'evaluation';
  readonly body: Syntax;
  readonly at: Syntax;
  readonly from?: Syntax;
}

export interface CasesSyntax extends Node {
  readonly kind: 'cases';
  readonly branches: readonly { readonly value: Syntax; readonly condition?: Syntax }[];
}

/** `\underbrace{body}_{A}`: `label` is the name given, if it can be one; `text` what was written. */
export interface NamedSyntax extends Node {
  readonly kind: 'named';
  readonly body: Syntax;
  readonly label?: NameSyntax;
  readonly text: string;
}

/** `\arg\max_x f`. */
export interface ArgumentSyntax extends Node {
  readonly kind: 'argument';
  readonly extremum: 'max' | 'min';
  readonly variable: Syntax;
  readonly condition?: Syntax;
  readonly body: Syntax;
}

/** `\lim_{x \to a} f`; `above`: from above, `a^+`. */
export interface LimitSyntax extends Node {
  readonly kind: 'limit';
  readonly variable: NameSyntax;
  readonly at: Syntax;
  readonly side: 'both' | 'above' | 'below';
  readonly body: Syntax;
}

/** `|body|` (absolute value or determinant), `\|body\|`, `\|body\|_p`. */
export interface BarsSyntax extends Node {
  readonly kind: 'bars';
  readonly double: boolean;
  readonly subscript?: Syntax;
  readonly body: Syntax;
}

/** `A^\top`; `A^{-1}` and `A^{-\top}` are powers unless the base turns out to be a matrix. */
export interface TransposeSyntax extends Node {
  readonly kind: 'transpose';
  readonly body: Syntax;
}

/** `pmatrix`, `bmatrix`, `vmatrix` ..., rows of entries. */
export interface MatrixSyntax extends Node {
  readonly kind: 'matrix';
  readonly rows: readonly (readonly Syntax[])[];
  readonly environment: string;
}

/** `P(event \mid given)` where `P` is no declared density: the event holds relations. */
export interface ProbabilitySyntax extends Node {
  readonly kind: 'probability';
  readonly law?: Syntax;
  readonly events: readonly Syntax[];
  readonly given: readonly Syntax[];
}

/** `\mathbf{1}[x > 0]`, `\mathbb{I}(..)`, `[z = 1]` where a relation stands in brackets. */
export interface IndicatorSyntax extends Node {
  readonly kind: 'indicator';
  readonly condition: Syntax;
}

/** A relation inside an expression (a premise, an event, a condition): `a = b \le c`. */
export interface RelationSyntax extends Node {
  readonly kind: 'relation';
  readonly members: readonly Syntax[];
  /** One fewer than members, in the spelling of `RelationSign`. */
  readonly signs: readonly RelationSign[];
}

/** `\mathcal{N}(\mu, \Sigma)`, `\mathrm{Gam}(x; a, b)`: a law of the library as an object or as a density at `point`. */
export interface LawSyntax extends Node {
  readonly kind: 'law';
  /** As written: `N`, `Gam`, `Bernoulli`. */
  readonly name: string;
  readonly point: readonly Syntax[];
  readonly parameters: readonly Syntax[];
}

/** `a, b` where one thing was expected: `E_{x, y}`, `\max(a, b)` arguments are lists already. */
export interface TupleSyntax extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Syntax[];
  /** How many items stand before a `\dots`; the members that it leaves out are no items. */
  readonly dots?: number;
}

/** `1, \dots, K`, `\{..\}`, `[a, b]` as a set, `\mathbb{R}^d`. */
export interface SetSyntax extends Node {
  readonly kind: 'set';
  readonly shape: 'list' | 'closed' | 'open' | 'left-open' | 'right-open';
  readonly items: readonly Syntax[];
  /** A `\dots` between the last two items. */
  readonly dots: boolean;
}

/** `1:T` in a subscript. */
export interface SliceSyntax extends Node {
  readonly kind: 'slice';
  readonly from: Syntax;
  readonly to: Syntax;
}

/** `-j` in a subscript (everything but), `\setminus j`. */
export interface ExceptSyntax extends Node {
  readonly kind: 'except';
  readonly index: Syntax;
}

/** `\text{const}`, `+ C`: a constant in whatever is free. */
export interface TextSyntax extends Node {
  readonly kind: 'text';
  readonly text: string;
}

/** Nothing where something should be: the right side of `H[p] =` in an exercise; reported by the row. */
export interface EmptySyntax extends Node {
  readonly kind: 'empty';
}

/** `n!`, `\binom{n}{k}`. */
export interface FactorialSyntax extends Node {
  readonly kind: 'factorial';
  readonly body: Syntax;
  /** `n!!`: every second number. */
  readonly double?: true;
}

export interface BinomialSyntax extends Node {
  readonly kind: 'binomial';
  readonly upper: Syntax;
  readonly lower: Syntax;
}

export type Syntax =
  | NumberSyntax
  | NameSyntax
  | SumSyntax
  | ProductSyntax
  | FractionSyntax
  | PowerSyntax
  | GroupSyntax
  | CallSyntax
  | OperatorSyntax
  | ExpectationSyntax
  | DivergenceSyntax
  | MomentSyntax
  | IntegralSyntax
  | BigSyntax
  | DerivativeSyntax
  | GradientSyntax
  | EvaluationSyntax
  | CasesSyntax
  | NamedSyntax
  | ArgumentSyntax
  | LimitSyntax
  | BarsSyntax
  | TransposeSyntax
  | MatrixSyntax
  | ProbabilitySyntax
  | IndicatorSyntax
  | RelationSyntax
  | LawSyntax
  | TupleSyntax
  | SetSyntax
  | SliceSyntax
  | ExceptSyntax
  | TextSyntax
  | EmptySyntax
  | FactorialSyntax
  | BinomialSyntax;

export type SyntaxKind = Syntax['kind'];

/** The relation signs, each under one name however it was spelled. */
export type RelationSign =
  | '='
  | '<='
  | '>='
  | '<'
  | '>'
  | '!='
  | '~='
  | ':='
  | 'proportional'
  /** Equal up to an additive constant: `\stackrel{c}{=}`, or `=` with `+ \text{const}`. */
  | 'shifted'
  | 'implies'
  | 'impliedby'
  | 'iff'
  | 'sim'
  | 'in'
  | 'notin'
  | 'to'
  | 'definite'
  | 'semidefinite';

/** Something that could not be read, or was read with an assumption. */
export interface Problem {
  readonly place: Place;
  /** "found ..., expected ...": a sentence. */
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  /** What to write in place of something that is not read. */
  readonly remedy?: string;
  /** "did you mean": a replacement for what stands at `place`. */
  readonly suggestion?: string;
  /** The declaration line to add. */
  readonly declare?: string;
  /** It was read, and states nothing that values could show. */
  readonly uncheckable?: true;
}

/** One member of a chain with the relation that leads to it from the member before. */
export interface MemberSyntax {
  readonly place: Place;
  /** Absent on the first member of a chain. */
  readonly sign?: RelationSign;
  /** Place of the sign itself. */
  readonly signPlace?: Place;
  /** Absent: this side could not be read (`problem` says why); the chain goes on across it. */
  readonly side?: Syntax;
  readonly problem?: Problem;
  /** Of the row that this member ends: `&& \text{Jensen}`. */
  readonly reason?: string;
  /** The display row, counted from 0. */
  readonly row: number;
  /** `\tag{..}`, `\label{..}`. */
  readonly tags: readonly string[];
  /** Assumptions made when reading: "1/2\sigma was read as (1/2)\sigma". */
  readonly notes: readonly string[];
}

/** A letter behind `\exists`, and how many conditions of its chain a quantifier put before it. */
export interface WitnessSyntax {
  readonly name: NameSyntax;
  readonly behind: number;
}

/** Members in a row, each related to the one before. */
export interface ChainSyntax {
  readonly place: Place;
  readonly members: readonly MemberSyntax[];
  /** Begins with a relation: continues the chain before it (a display that begins with `=`). */
  readonly continues: boolean;
  /** Joined to the chain before by "and": what that one assumes is assumed here too. */
  readonly furthers?: boolean;
  /** Joined to the chain before by a comma or "and" in its row: around an arrow they belong together. */
  readonly joined?: boolean;
  /** Only a space stands between it and the chain before in its row: before an arrow they are premises together. */
  readonly spaced?: boolean;
  /** It begins in the row below the chain before, in the same display. */
  readonly below?: boolean;
  /** It stands behind "or". */
  readonly alternative?: boolean;
  /** It stands behind "if" at its beginning. */
  readonly supposed?: boolean;
  /** "for all x > 0", `\forall \eta`, `i = j` after a comma: conditions on the whole chain. */
  readonly conditions: readonly Syntax[];
  /** Those of them that no word announces: a relation behind a comma. */
  readonly tacitConditions?: readonly Syntax[];
  /** Letters of which the chain says that they exist. */
  readonly witnesses?: readonly WitnessSyntax[];
}

/** A whole document: chains (statements) in order. */
export interface DocumentSyntax {
  readonly source: string;
  readonly chains: readonly ChainSyntax[];
  readonly problems: readonly Problem[];
}

import { entryOf } from './entry-of';
import { print, printAs } from './print';
import type {
  GroupSyntax,
  NameSyntax,
  ProductSyntax,
  RelationSign,
  SumSyntax,
  Syntax,
  SyntaxKind,
} from './syntax';

type Printer<K extends SyntaxKind> = (node: Extract<Syntax, { kind: K }>) => string;

const signs: Readonly<Record<RelationSign, string>> = {
  '=': '=',
  '<=': '\\le',
  '>=': '\\ge',
  '<': '<',
  '>': '>',
  '!=': '\\ne',
  '~=': '\\approx',
  ':=': ':=',
  proportional: '\\propto',
  shifted: '\\stackrel{c}{=}',
  implies: '\\implies',
  impliedby: '\\impliedby',
  iff: '\\iff',
  sim: '\\sim',
  in: '\\in',
  notin: '\\notin',
  to: '\\to',
  definite: '\\succ',
  semidefinite: '\\succeq',
};

const list = (items: readonly Syntax[]): string => items.map(item => print(item)).join(', ');

const commands = new Set(
  'log ln lg exp sin cos tan sinh cosh tanh arcsin arccos arctan cot sec csc det max min'.split(' '),
);
const greek: Readonly<Record<string, string>> = {
  logistic: '\\sigma',
  gamma: '\\Gamma',
  digamma: '\\psi',
  'normal cdf': '\\Phi',
  beta: 'B',
};

const arraySigns: Readonly<Record<string, string>> = {
  hadamard: '\\odot',
  kronecker: '\\otimes',
  times: '\\times',
  star: '*',
  setminus: '\\setminus',
  cap: '\\cap',
  cup: '\\cup',
};

/** The sign between the arguments of a product with a sign of its own. */
export const arrayProductSign = (operator: string): string | undefined => entryOf(arraySigns, operator);

const productSigns = { none: '', divergence: '\\cdot ', curl: '\\times ' } as const;

/** A name, structurally: base, font, accents, scripts. */
function name(node: NameSyntax): string {
  const word = /^[^\\ ][^ ]+$/.test(node.base) && !node.font;
  let text = word ? `\\mathrm{${node.base}}` : node.base;
  if (node.upright && node.subscripts.length === 0) text = '\\mathrm{e}';
  if (node.font) text = `\\${node.font}{${node.base}}`;
  for (const accent of node.accents) text = `\\${accent}{${text}}`;
  text += "'".repeat(node.primes);
  if (node.label !== undefined)
    text += `^{${node.label.length > 1 && /^[a-z]+$/i.test(node.label) ? `\\text{${node.label}}` : node.label}}`;
  return node.subscripts.length === 0 ? text : `${text}_{${list(node.subscripts)}}`;
}

function sum(node: SumSyntax): string {
  return node.terms
    .map((term, i) => {
      const sign = node.signs[i] === -1 ? '-' : i === 0 ? '' : '+';
      return `${i > 0 ? ` ${sign} ` : sign}${printAs(term, 'product')}`;
    })
    .join('');
}

/** Does what stands here begin with a digit, or with a bracket that a name before it would take? */
const needsSign = (before: Syntax, text: string): boolean =>
  /^[0-9.]/.test(text) || (before.kind === 'name' && /^(\\left)?[([]/.test(text));

function product({ factors }: ProductSyntax): string {
  let text = '';
  factors.forEach((factor, i) => {
    const printed = printAs(factor, 'product', i < factors.length - 1);
    if (i === 0) text = printed;
    else text += needsSign(factors[i - 1]!, printed) ? ` \\cdot ${printed}` : ` ${printed}`;
  });
  return text;
}

function group({ delimiters, body }: GroupSyntax): string {
  const inner = print(body);
  switch (delimiters) {
    case '()':
      return `\\left(${inner}\\right)`;
    case '[]':
      return `\\left[${inner}\\right]`;
    case '{}':
      return `{${inner}}`;
  }
}

const conditioned = (
  items: readonly Syntax[],
  given: readonly Syntax[],
  parameters: readonly Syntax[] = [],
): string =>
  list(items) +
  (given.length > 0 ? ` \\mid ${list(given)}` : '') +
  (parameters.length > 0 ? `; ${list(parameters)}` : '');

function operatorName(operator: string): string {
  if (operator === 'sqrt') return '\\sqrt';
  const letter = entryOf(greek, operator);
  if (letter) return letter;
  return commands.has(operator) ? `\\${operator}` : `\\operatorname{${operator}}`;
}

const momentNames = {
  entropy: 'H',
  variance: '\\mathrm{Var}',
  covariance: '\\mathrm{Cov}',
  'mutual information': 'I',
  'cross entropy': 'H',
} as const;

const bigNames = { sum: '\\sum', product: '\\prod', max: '\\max', min: '\\min' } as const;

/** Behind the point of a limit. */
const sides = { both: '', above: '^{+}', below: '^{-}' } as const;

const orderOf = (order: number): string => (order === 1 ? '' : `^{${order}}`);

/** Printers by kind; a new kind is a new entry. */
export const printers: { readonly [K in SyntaxKind]: Printer<K> } = {
  number: node => node.text,
  name,
  sum,
  product,
  fraction: node =>
    node.style === 'slash' && node.numerator.kind === 'number' && node.denominator.kind === 'number'
      ? `${node.numerator.text}/${node.denominator.text}`
      : node.style === 'slash'
        ? `${printAs(node.numerator, 'product', true)} / ${printAs(node.denominator, 'power')}`
        : `\\frac{${print(node.numerator)}}{${print(node.denominator)}}`,
  power: node => `${baseOf(node.base)}^{${print(node.exponent)}}`,
  group,
  call: node => `${name(node.head)}(${conditioned(node.arguments, node.given, node.parameters)})`,
  operator: node => {
    if (node.name === 'entry') {
      const [body, ...indices] = node.arguments;
      return `{${printAs(body!, 'atom')}}_{${list(indices)}}`;
    }
    const between = arrayProductSign(node.name);
    if (between)
      return `${printAs(node.arguments[0]!, 'product', true)} ${between} ${printAs(node.arguments[1]!, 'product')}`;
    if (node.name === 'differential') return `\\mathrm{d} ${list(node.arguments)}`;
    if (node.name === 'complement') return `\\overline{${list(node.arguments)}}`;
    const extreme = /^(largest|smallest) (eigenvalue|singular value)$/.exec(node.name);
    if (extreme)
      return `\\${extreme[2] === 'eigenvalue' ? 'lambda' : 'sigma'}_{\\${extreme[1] === 'largest' ? 'max' : 'min'}}(${list(node.arguments)})`;
    if (node.name === 'floor') return `\\lfloor ${list(node.arguments)} \\rfloor`;
    if (node.name === 'ceiling') return `\\lceil ${list(node.arguments)} \\rceil`;
    if (node.name === 'inner') return `\\langle ${list(node.arguments)} \\rangle`;
    if (node.name === 'sqrt')
      return `\\sqrt${node.base ? `[${print(node.base)}]` : ''}{${print(node.arguments[0]!)}}`;
    const scripts =
      "'".repeat(node.derived ?? 0) +
      (node.base ? `_{${print(node.base)}}` : '') +
      (node.power ? `^{${print(node.power)}}` : '');
    return `${operatorName(node.name)}${scripts}\\left(${list(node.arguments)}\\right)`;
  },
  expectation: node =>
    `\\mathbb{E}${node.law ? `_{${print(node.law)}}` : ''}\\left[${conditioned([node.body], node.given)}\\right]`,
  divergence: node => `\\mathrm{KL}\\left(${print(node.left)} \\,\\|\\, ${print(node.right)}\\right)`,
  moment: node =>
    `${momentNames[node.operator]}${node.law ? `_{${print(node.law)}}` : ''}\\left[${
      node.operator === 'mutual information'
        ? node.arguments.map(item => print(item)).join('; ') +
          (node.given.length > 0 ? ` \\mid ${list(node.given)}` : '')
        : conditioned(node.arguments, node.given)
    }\\right]`,
  integral: node => {
    const limits = node.lower && node.upper ? `_{${print(node.lower)}}^{${print(node.upper)}}` : '';
    const region = node.region ? `_{${print(node.region)}}` : '';
    const under = !node.differential && !limits && !region ? `_{${list(node.variables)}}` : '';
    const tail = node.differential
      ? node.variables.map(variable => ` \\, d${printVariable(variable)}`).join('')
      : '';
    return `\\int${limits}${region}${under} ${printAs(node.body, node.differential ? 'sum' : 'product')}${tail}`;
  },
  big: node => {
    const index = list(node.indices);
    const lower = node.lower
      ? `${index} = ${print(node.lower)}`
      : node.condition
        ? print(node.condition)
        : index;
    const under =
      lower === '' ? '' : `_{${node.lower && node.condition ? `${lower}, ${print(node.condition)}` : lower}}`;
    return `${bigNames[node.operator]}${under}${node.upper ? `^{${print(node.upper)}}` : ''} ${printAs(node.body, 'product')}`;
  },
  derivative: node => {
    const d = node.partial ? '\\partial' : 'd';
    const total = node.variables.reduce((n, { order }) => n + order, 0);
    const below = node.variables.map(({ variable, order, power }) =>
      power === undefined
        ? `${d} ${printVariable(variable)}${orderOf(order)}`
        : `${d} (${printVariable(variable)}${orderOf(power)})${orderOf(order)}`,
    );
    return `\\frac{${d}${orderOf(total)}}{${below.join(' ')}} ${bracketed(node.body)}`;
  },
  gradient: node =>
    `\\nabla${node.variable ? `_{${print(node.variable)}}` : ''}${orderOf(node.order)} ${productSigns[node.product ?? 'none']}${bracketed(node.body)}`,
  evaluation: node =>
    node.from
      ? `\\left[${print(node.body.kind === 'group' ? node.body.body : node.body)}\\right]_{${print(node.from)}}^{${print(node.at)}}`
      : `\\left.${print(node.body)}\\right|_{${print(node.at)}}`,
  cases: node =>
    `\\begin{cases} ${node.branches
      .map(
        ({ value, condition }) =>
          `${print(value)} & ${condition ? `\\text{if } ${print(condition)}` : '\\text{otherwise}'}`,
      )
      .join(' \\\\ ')} \\end{cases}`,
  named: node => `\\underbrace{${print(node.body)}}_{${node.text}}`,
  limit: node =>
    `\\lim_{${print(node.variable)} \\to ${print(node.at)}${sides[node.side]}} ${printAs(node.body, 'product')}`,
  argument: node =>
    `\\arg\\${node.extremum}_{${node.condition ? print(node.condition) : print(node.variable)}} ${printAs(node.body, 'sum')}`,
  bars: node => {
    const bar = node.double ? '\\|' : '|';
    const body = print(node.body);
    return `\\left${bar}${body}\\right${bar}${node.subscript ? `_{${print(node.subscript)}}` : ''}`;
  },
  transpose: node => `${baseOf(node.body)}^\\top`,
  matrix: node =>
    `\\begin{${node.environment}} ${node.rows.map(row => row.map(entry => print(entry)).join(' & ')).join(' \\\\ ')} \\end{${node.environment}}`,
  probability: node =>
    `\\mathbb{P}${node.law ? `_{${print(node.law)}}` : ''}\\left(${conditioned(node.events, node.given)}\\right)`,
  indicator: node => `\\mathbf{1}\\left[${print(node.condition)}\\right]`,
  relation: node =>
    node.members
      .map((member, i) => (i === 0 ? '' : ` ${signs[node.signs[i - 1]!]} `) + print(member))
      .join(''),
  law: node =>
    `\\${node.name.length > 1 ? 'mathrm' : 'mathcal'}{${node.name}}\\left(${node.point.length > 0 ? `${list(node.point)}; ` : ''}${list(node.parameters)}\\right)`,
  tuple: ({ items, dots }) =>
    dots === undefined ? list(items) : `${list(items.slice(0, dots))}, \\dots, ${list(items.slice(dots))}`,
  set: node => {
    if (node.shape === 'list')
      return `\\{${node.dots ? node.items.map(item => print(item)).join(', \\dots, ') : list(node.items)}\\}`;
    const left = node.shape === 'closed' || node.shape === 'right-open' ? '[' : '(';
    const right = node.shape === 'closed' || node.shape === 'left-open' ? ']' : ')';
    return `${left}${list(node.items)}${right}`;
  },
  slice: node => `${print(node.from)}:${print(node.to)}`,
  except: node => `-${print(node.index)}`,
  text: node => `\\text{${node.text}}`,
  empty: () => '',
  factorial: node => `${printAs(node.body, 'atom')}${node.double ? '!!' : '!'}`,
  binomial: node => `\\binom{${print(node.upper)}}{${print(node.lower)}}`,
};

/** The base of a power: braces keep two exponents apart. */
function baseOf(node: Syntax): string {
  const text = printAs(node, 'atom');
  return node.kind === 'name' && node.label !== undefined ? `{${text}}` : text;
}

const bracketed = (node: Syntax): string =>
  node.kind === 'name' || node.kind === 'call' || node.kind === 'group'
    ? print(node)
    : `\\left[${print(node)}\\right]`;

/** Behind a d: a control word keeps its distance, anything long gets braces. */
function printVariable(node: Syntax): string {
  const text = print(node);
  return node.kind === 'name' ? text : `\\left(${text}\\right)`;
}

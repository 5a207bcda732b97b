import { familyKey } from './name-key';
import type { Syntax } from './syntax';
import { children } from './traverse';

/**
 * A string that is equal for trees that mean the same as written: places, spelling and transparent braces do not
 * count. Used as the key of names and to tell "same expression" apart.
 */
export function canonical(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'number':
      return syntax.text;
    case 'name':
      return syntax.subscripts.length === 0
        ? familyKey(syntax)
        : `${familyKey(syntax)}_${syntax.subscripts.map(canonical).join(',')}`;
    case 'text':
      return syntax.text;
    case 'group':
      return canonical(syntax.body);
    default:
      return `${syntax.kind}${attributes(syntax)}(${children(syntax).map(canonical).join(';')})`;
  }
}

/** What tells two nodes of a kind apart beside their children. */
export function attributes(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'sum':
      return syntax.signs.map(sign => (sign > 0 ? '+' : '-')).join('');
    case 'operator':
      return `:${syntax.name}${syntax.base ? '_' : ''}${syntax.power ? '^' : ''}${"'".repeat(syntax.derived ?? 0)}`;
    case 'moment':
    case 'big':
      return `:${syntax.operator}`;
    case 'law':
      return `:${syntax.name}`;
    case 'relation':
      return `:${syntax.signs.join(',')}`;
    case 'derivative':
      return `:${syntax.variables.map(v => `${v.order}${v.power === undefined ? '' : `^${v.power}`}`).join(',')}`;
    case 'call':
      return `:${syntax.arguments.length},${syntax.given.length}`;
    case 'gradient':
      return `:${syntax.order}${syntax.product ?? ''}`;
    case 'limit':
      return `:${syntax.side}`;
    case 'argument':
      return `:${syntax.extremum}`;
    case 'tuple':
      return syntax.dots === undefined ? '' : `:dots${syntax.dots}`;
    case 'bars':
    case 'factorial':
      return syntax.double ? ':double' : '';
    default:
      return '';
  }
}

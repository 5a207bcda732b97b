/** What an exercise may demand of the form of its answer. */

import { entryOf } from './read/entry-of';
import { familyKey, nameKey } from './read/name-key';
import { print } from './read/print';
import type { NameSyntax, Problem, Syntax } from './read/syntax';
import { walk } from './read/traverse';
import type { AnswerForm } from './record';

/** Kinds of nodes by the command that makes them. */
const kinds: Readonly<Record<string, (node: Syntax) => boolean>> = {
  '\\int': node => node.kind === 'integral',
  '\\sum': node => node.kind === 'big' && node.operator === 'sum',
  '\\prod': node => node.kind === 'big' && node.operator === 'product',
  '\\mathbb{E}': node => node.kind === 'expectation',
  E: node => node.kind === 'expectation',
  '\\mathrm{KL}': node => node.kind === 'divergence',
  KL: node => node.kind === 'divergence',
  H: node => node.kind === 'moment' && node.operator === 'entropy',
  '\\frac{d}': node => node.kind === 'derivative',
};

function forbids(command: string, node: Syntax): boolean {
  const known = entryOf(kinds, command);
  if (known) return known(node);
  if (node.kind === 'operator') return `\\${node.name}` === command;
  return node.kind === 'name' && (node.base === command || print(node) === command);
}

const always = new Set(['\\pi', 'e']);

function allowed(only: readonly string[], name: NameSyntax): boolean {
  const plain = (text: string) => text.replace(/[{}\s]/g, '');
  const names = [nameKey(name), familyKey(name), plain(print(name))];
  return always.has(name.base) || only.some(text => names.includes(plain(text)));
}

/** The first part of an answer that has not the form asked for. */
export function formViolation(answer: Syntax, { without = [], only }: AnswerForm): Problem | undefined {
  for (const node of walk(answer)) {
    const command = without.find(text => forbids(text, node));
    if (command) return problem(node, `the answer must do without ${command}`);
    const isOther = node.kind === 'name' && only && !allowed(only, node);
    const isLaw = node.kind === 'moment' || node.kind === 'divergence' || node.kind === 'expectation';
    if (isOther || (only && isLaw)) return problem(node, `the answer may only use ${only!.join(', ')}`);
  }
  return undefined;
}

const problem = (node: Syntax, message: string): Problem => ({
  place: node.place,
  message,
  found: print(node),
});

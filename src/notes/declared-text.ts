/** Declarations of several reaches as one text: what a narrower reach declares again is left out of the wider ones. */

import { read } from '../derivation';
import { nameKey } from '../derivation/read/name-key';
import type { ChainSyntax, Syntax } from '../derivation/read/syntax';
import { MappedText } from './mapped-text';

/**
 * What a statement declares: names, and densities by letter and outcomes. One letter has one law of a quantity: another
 * condition behind the bar makes it no other one.
 */
function declared(chain: ChainSyntax): string[] {
  const side = chain.members[0]?.side;
  const keys = side ? keysOf(side) : [];
  // A law says nothing against a domain, so that both stand.
  return chain.members[1]?.sign === 'sim' ? keys.map(key => `${key} ~`) : keys;
}

function keysOf(side: Syntax): string[] {
  if (side.kind === 'name') return [nameKey(side)];
  if (side.kind === 'tuple') return side.items.flatMap(keysOf);
  if (side.kind !== 'call') return [];
  return [`${nameKey(side.head)}(${side.arguments.flatMap(keysOf).join(',')})`];
}

/** Statements of a text with what they declare. */
function statements(text: string): { start: number; end: number; keys: string[] }[] {
  return read(text, { declarations: true }).chains.map(chain => ({ ...chain.place, keys: declared(chain) }));
}

/** The texts from wide to narrow as one; each later one overrides those before it. */
export function declaredText(texts: readonly MappedText[]): MappedText {
  if (texts.length < 2) return texts[0] ?? MappedText.verbatim('');
  const later = new Set<string>();
  const kept: MappedText[] = [];
  for (const text of [...texts].reverse()) {
    const own = statements(text.text);
    kept.unshift(
      without(
        text,
        own.filter(({ keys }) => keys.length > 0 && keys.every(key => later.has(key))),
      ),
    );
    for (const { keys } of own) for (const key of keys) later.add(key);
  }
  const newline = MappedText.instead('\n', { start: 0, end: 0 });
  return MappedText.join(kept.flatMap((text, i) => (i === 0 ? [text] : [newline, text])));
}

/** Where the statement ends that reaches over `from`. */
function endOf(text: string, from: number): number {
  const length = text.slice(from).search(/[;\n]/);
  return length < 0 ? text.length : from + length;
}

function without(text: MappedText, places: readonly { start: number; end: number }[]): MappedText {
  const parts: MappedText[] = [];
  let at = 0;
  for (const { start, end } of places) {
    parts.push(text.slice(at, start));
    // Words behind the statement, `p(x) \text{ any density}`, belong to it.
    at = /^[ \t]*(?:\\text|any\b|is\b|are\b|has\b)/.test(text.text.slice(end)) ? endOf(text.text, end) : end;
    while (/[;\s]/.test(text.text[at] ?? '') && text.text[at] !== '\n') at++;
  }
  return places.length === 0 ? text : MappedText.join([...parts, text.slice(at)]);
}

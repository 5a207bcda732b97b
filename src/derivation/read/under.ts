import { bigOver } from './big';
import type { Cursor } from './cursor';
import { argumentOver, extremumAhead } from './extremum';
import { factor } from './factor';
import { expression, proposition } from './grammar';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { readExpectation } from './probability';
import type { NameSyntax, Syntax } from './syntax';

/** A label that is a name, or only text. */
function label(c: Cursor): { label?: NameSyntax; text: string } {
  const from = c.at;
  if (c.peek().kind === 'open') {
    const open = c.at;
    const end = c.match.get(open)!;
    c.next();
    const name = nameAhead(c) && c.peek().kind !== 'text' ? scripted(c, bareName(c)) : undefined;
    const whole = c.at === end;
    c.at = end + 1;
    const place = { start: c.tokens[open]!.end, end: c.tokens[end]!.start };
    const text = c.source.slice(place.start, place.end).trim();
    return whole && name ? { label: name, text } : { text };
  }
  if (nameAhead(c)) return { label: bareName(c), text: c.slice(c.place(from)) };
  return { text: c.next().text };
}

/** `\underbrace{body}_{A}`; the command has been taken. */
export function readBrace(c: Cursor, from: number): Syntax {
  const body = scriptArgument(c, () => expression(c));
  if (c.peek().kind !== 'subscript' && c.peek().kind !== 'superscript') return body;
  c.next();
  const named = label(c);
  return { kind: 'named', place: c.place(from), body, ...named };
}

/** `\underset{x \sim p}{E}[..]`: what stands below is the subscript. `\overset{..}{A}`: what stands above is looked through. */
export function readUnder(c: Cursor, from: number): Syntax {
  const over = c.tokens[from]!.text === '\\overset';
  if (over) scriptArgument(c, () => skip(c));
  const law = over ? undefined : scriptArgument(c, () => proposition(c));
  const extremum = law && extremumAhead(c);
  if (law && extremum?.argument) return argumentOver(c, from, extremum.word, [law]);
  if (law && extremum) return bigOver(c, from, extremum.word, [law]);
  const isE = ['E', '\\mathbb'].some(text => c.is(text) || c.is(text, 1));
  if (law && isE) {
    scriptArgument(c, () => bareName(c));
    const expectation = readExpectation(c, from, law);
    if (expectation) return expectation;
  }
  if (!over)
    throw c.error(
      'only an expectation, a maximum and the like are read with what stands below them',
      '_{..}',
    );
  return scriptArgument(c, () => factor(c));
}

function skip(c: Cursor): void {
  const end = c.match.get(c.at - 1);
  if (end !== undefined) c.at = end;
  else c.next();
}

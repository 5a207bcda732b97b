/** Cursor positions count Unicode characters in the protocol, UTF-16 units in JavaScript. */

export function unitsOf(text: string, characters: number): number {
  let units = 0;
  for (let count = 0; count < characters && units < text.length; count++)
    units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

export function charactersOf(text: string, units: number): number {
  let count = 0;
  for (let at = 0; at < Math.min(units, text.length); count++) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return count;
}

/** A position that a client sent, brought into the text. */
export function cursorOf(content: Readonly<Record<string, unknown>>, code: string): number {
  const given = content.cursor_pos;
  return typeof given === 'number' && given >= 0 ? unitsOf(code, given) : code.length;
}

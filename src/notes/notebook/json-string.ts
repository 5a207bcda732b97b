/** Strings of JSON with the place of each of their characters in the file. */

import { MappedText } from '../mapped-text';

const short: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The value of a string literal that stands at `start` (its opening mark) with `length` units, marks included. */
export function jsonString(file: string, start: number, length: number): MappedText {
  const inside = MappedText.verbatim(file.slice(start + 1, start + length - 1), start + 1);
  return inside.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, ([, code, letter]) =>
    code === undefined ? (short[letter!] ?? letter!) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A text as the inside of a JSON string. */
export const asJsonString = (text: string): string => JSON.stringify(text).slice(1, -1);

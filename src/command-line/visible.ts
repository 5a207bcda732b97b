/** Texts for a terminal: what would steer it is shown instead. */

/** C0 and C1 controls but tab and newline, and marks that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is sought
const steering = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Each control as one sign that is seen, so that columns stay: a picture of its name, else the replacement character. */
export const visible = (text: string): string =>
  text.replace(/\r(?=\n|$)/g, '').replace(steering, sign => pictureOf(sign.charCodeAt(0)));

function pictureOf(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** A line for standard error. */
export function complain(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

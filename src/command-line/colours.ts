/** Colours of a terminal; plain text where there is none. */

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  blue(text: string): string;
}

const with_ = (on: boolean) => (code: string) => (text: string) =>
  on && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;

export function paint(on: boolean): Paint {
  const code = with_(on);
  return {
    bold: code('1'),
    dim: code('2'),
    red: code('31'),
    yellow: code('33'),
    green: code('32'),
    blue: code('34'),
  };
}

/** What was asked for, else NO_COLOR and FORCE_COLOR, else whether this is a terminal. */
export function wantsColour(asked: boolean | undefined, stream: { isTTY?: boolean }): boolean {
  if (asked !== undefined) return asked;
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true;
}

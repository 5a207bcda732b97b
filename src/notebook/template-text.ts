import { told } from '../derivation/require-question';

/**
 * The raw text of a tagged template: `\underbrace` and `\xi` need no second backslash.
 *
 * Interpolated values become part of the formula as text. A number is written so that it reads as that number: the
 * literal 1e-7 would read as one times e minus seven, so it becomes a power of ten; one below zero is put in brackets.
 * @throws TypeError when a value is neither text nor a finite number, or no template stands where one must
 */
export function templateText(parts: TemplateStringsArray, values: readonly unknown[]): string {
  if (!(Array.isArray(parts) && 'raw' in parts))
    throw new TypeError(
      `a formula stands between backticks, without brackets: write given\`..\` or claim({ id: '..' })\`..\`; found ${told(parts)}. For LaTeX in a variable there are model(text) and check`,
    );
  return String.raw(parts, ...values.map(insertable));
}

function insertable(value: unknown, index: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return numberText(value);
  const found = typeof value === 'object' ? 'an object' : String(value);
  throw new TypeError(
    `a formula takes text and finite numbers: interpolation ${index + 1} is ${found}; write it as LaTeX text`,
  );
}

function numberText(value: number): string {
  const [mantissa, exponent] = String(value).split('e');
  const text = exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
  return value < 0 ? `(${text})` : text;
}

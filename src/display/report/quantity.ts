import type { LineRecord, Quantity, SettingValue } from '../../derivation/record';
import { type Markup, markup } from './markup';

/** A number for the terminal: `digits` significant digits, no trailing zeros, infinities as signs. */
export function quantityText(value: Quantity | undefined, digits = 6): string {
  if (value === undefined) return '';
  if (value === 'Infinity') return '∞';
  if (value === '-Infinity') return '−∞';
  if (typeof value !== 'number' || Number.isNaN(value)) return value === 'NaN' ? 'undefined' : String(value);
  const [mantissa, exponent] = splitNumber(value, digits);
  return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
}

/** The same as HTML: a power of ten is written as one. */
export function quantityMarkup(value: Quantity | undefined, digits = 6): Markup {
  if (typeof value !== 'number' || !Number.isFinite(value)) return markup`${quantityText(value, digits)}`;
  const [mantissa, exponent] = splitNumber(value, digits);
  const minus = (text: string) => text.replace('-', '−');
  if (exponent === undefined) return markup`${minus(mantissa)}`;
  return markup`<span class="q-number">${minus(mantissa)}·10<sup>${minus(String(exponent))}</sup></span>`;
}

/** Value of one variable of a setting, short: a table's sentence as it is, a vector in brackets. */
export function settingText(value: SettingValue['value']): string {
  if (Array.isArray(value)) return `[${value.map(settingText).join(', ')}]`;
  return quantityText(value as Quantity);
}

function splitNumber(value: number, digits: number): [string, number?] {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-3 && magnitude < 1e6)) {
    return [String(Number(value.toPrecision(digits)))];
  }
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return [String(Number(mantissa)), Number(exponent)];
}

/** A slack; one that its error bound does not tell from 0 is said to be that, whatever its last digits are. */
export function slackText({ value, within }: NonNullable<LineRecord['slack']>): string {
  if (within === undefined) return quantityText(value, 3);
  return within === 0 ? '0 (equality case)' : `0 within ${quantityText(within, 1)} (equality case)`;
}

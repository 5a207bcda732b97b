/** What is said of a line in one sentence or two. */

import type { LineRecord } from '../derivation/record';
import { placeText } from '../display/report/place-in-chain';
import { quantityText, settingText } from '../display/report/quantity';

/** Why the verdict, the counterexample, and what would hold. */
export function lineMessage(line: LineRecord): string {
  return [line.why, placeText(line), counterexample(line), repair(line)].filter(Boolean).join(' ');
}

function counterexample(line: LineRecord): string {
  const found = line.counterexample;
  if (!found) return '';
  const setting = found.setting.map(({ latex, value }) => `${latex} = ${settingText(value)}`).join(', ');
  const sides = `the left side is ${quantityText(found.left, 6)}, the right side ${quantityText(found.right, 6)}`;
  return `${setting === '' ? 'Everywhere' : `At ${setting}`} ${sides}.`;
}

function repair(line: LineRecord): string {
  if (!line.repair) return '';
  const { change, also } = line.repair;
  return also ? `It ${change}; it also ${also.change}.` : `It ${change}.`;
}

/** What is said of a line in one sentence or two. */

import type { LineRecord } from '../derivation/record';
import { quantityText, settingText } from '../display/report/quantity';

/** Why the verdict, the counterexample, and what would hold. */
export function lineMessage(line: LineRecord): string {
  return [line.why, place(line), counterexample(line), repair(line)].filter(Boolean).join(' ');
}

function place(line: LineRecord): string {
  if (line.place === 'echo')
    return 'It follows from the line before, and carries on the mistake above (echo).';
  if (line.place === 'recovery')
    return 'It does not follow from the line before, which is wrong, and agrees with the start of the chain again (recovery).';
  return '';
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

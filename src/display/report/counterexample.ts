import type { Counterexample, LineRecord, Setting, SettingValue } from '../../derivation/record';
import { curvePicture } from './curve-picture';
import { type Markup, markup } from './markup';
import { typeset } from './mathematics';
import { quantityMarkup, settingText } from './quantity';
import { sentence } from './sentence';

/** Values of a setting, typeset, separated by commas. */
export function settingMarkup(setting: Setting): Markup {
  const items = setting.map(value => markup`<span class="q-value">${assignment(value)}</span>`);
  return markup`${items}`;
}

function assignment(value: SettingValue): Markup {
  const number = typeof value.value === 'number' ? quantityMarkup(value.value) : settingText(value.value);
  return markup`${typeset(value.latex)} = ${number}`;
}

/** The setting at which a line is false, what both sides came to there, and their picture. */
export function counterexampleMarkup(line: LineRecord): Markup | undefined {
  const example = line.counterexample;
  if (!example) return undefined;
  return markup`<div class="q-counterexample"><dl>
<dt>at</dt><dd>${example.setting.length > 0 ? settingMarkup(example.setting) : 'every setting'}</dd>
<dt>left side</dt><dd>${side(example.left, example.leftError)}</dd>
<dt>right side</dt><dd>${side(example.right, example.rightError)}</dd></dl>${picture(example)}</div>`;
}

function side(value: Counterexample['left'], error: number): Markup {
  return markup`${quantityMarkup(value, 9)}${error > 0 && markup` ± ${quantityMarkup(error, 2)}`}`;
}

function picture(example: Counterexample): Markup | undefined {
  const curve = example.curve;
  if (!curve) return undefined;
  const at = example.setting.find(value => value.latex === curve.variable)?.value;
  const drawn = curvePicture(curve, typeof at === 'number' ? at : undefined, [example.left, example.right]);
  return (
    drawn &&
    markup`<figure>${drawn}<figcaption><span class="q-key-left"></span>left side, <span class="q-key-right"></span>right
side, against ${typeset(curve.variable)}; dotted: the counterexample</figcaption></figure>`
  );
}

/** A neighbour of a failing line that holds. */
export function repairMarkup(line: LineRecord): Markup | undefined {
  if (!line.repair) return undefined;
  return markup`<p class="q-repair"><b>What would hold:</b> ${typeset(line.repair.latex)}
<span class="q-quiet">(${sentence(line.repair.change)})</span></p>`;
}

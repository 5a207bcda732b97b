import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import type { LineRecord, Quantity, Setting } from '../derivation/record';
import { quantityText, settingText } from '../display/report/quantity';
import type { CheckedLine, FileReport } from '../notes/check-record';
import { rangeOf } from './diagnostics';

/** How the formula at an offset was read, its verdict, and its value at a setting. */
export function hoverAt(report: FileReport, offset: number): Hover | null {
  for (const { place, lines, record } of report.formulas) {
    if (offset < place.start || offset > place.end) continue;
    const at = nearestLine(lines, offset);
    if (at < 0) return null;
    const value = [...words(lines[at]!, record.lines[at]!), ...declared(record.declarations)].join('\n\n');
    return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(lines[at]!.place) };
  }
  return null;
}

/** The line that holds the offset, else the last one that begins before it. */
function nearestLine(lines: readonly CheckedLine[], offset: number): number {
  const inside = lines.findIndex(({ place }) => place.start <= offset && offset <= place.end);
  return inside >= 0
    ? inside
    : Math.max(
        lines.findLastIndex(({ place }) => place.start <= offset),
        lines.length > 0 ? 0 : -1,
      );
}

function words(line: CheckedLine, record: LineRecord): string[] {
  const parts = [`**${line.verdict}** ${line.message}`];
  if (record.reading.length > 0)
    parts.push(`How it was read:\n${record.reading.map(text => `- ${text}`).join('\n')}`);
  const seen = record.counterexample ?? record.sample;
  if (seen) parts.push(valueAt(seen));
  return parts;
}

function valueAt({ setting, left, right }: { setting: Setting; left: Quantity; right: Quantity }): string {
  const at = setting.map(({ latex, value }) => `\`${latex}\` = ${settingText(value)}`).join(', ');
  return `Value ${at === '' ? 'everywhere' : `at ${at}`}: left ${quantityText(left, 9)}, right ${quantityText(right, 9)}`;
}

function declared(declarations: readonly { latex: string; reading: string }[]): string[] {
  if (declarations.length === 0) return [];
  return [
    `Declared:\n${declarations.map(({ latex, reading }) => `- \`${latex.trim()}\`: ${reading}`).join('\n')}`,
  ];
}

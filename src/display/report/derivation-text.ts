import type { DerivationRecord, LineRecord, Setting } from '../../derivation/record';
import { headingText } from './heading';
import { wholeLine } from './line-parts';
import { placeText } from './place-in-chain';
import { quantityText, settingText, slackText } from './quantity';
import { reasonText } from './sentence';
import { caretText } from './source-caret';
import { lineWords } from './verdict-words';

/** A record for the terminal: verdict, formula as written, then the figures; a failing line with its counterexample. */
export function derivationText(record: DerivationRecord): string {
  const rows = record.lines.map(line => ({ line, verdict: verdictColumn(line, record) }));
  const width = Math.max(0, ...rows.map(row => row.verdict.length));
  const lines = rows.flatMap(({ line, verdict }) => lineText(line, record, verdict.padEnd(width)));
  const remarks = [record.ask, record.note].filter(Boolean).map(remark => `  ${remark}`);
  const declarations = record.kind === 'given' ? declarationLines(record) : [];
  return [headingText(record), ...remarks, ...declarations, ...lines].join('\n');
}

function verdictColumn(line: LineRecord, record: DerivationRecord): string {
  const { sign, words } = lineWords(line, record);
  return `${sign} ${words}`;
}

function lineText(line: LineRecord, record: DerivationRecord, verdict: string): string[] {
  const indent = ' '.repeat(verdict.length + 4);
  const reason = line.reason ? `   (${reasonText(line.reason)})` : '';
  const first = `  ${verdict}  ${oneLine(wholeLine(line))}${reason}`;
  return [first, ...below(line, record).flatMap(text => text.split('\n').map(row => indent + row))];
}

function below(line: LineRecord, record: DerivationRecord): string[] {
  const plain = ['holds', 'defines', 'same expression', 'unanswered'].includes(line.verdict);
  return [
    figures(line),
    plain ? '' : line.why,
    placeText(line),
    line.stoppedAt ? caretText(record.document, line.stoppedAt) : '',
    counterexample(line),
    line.repair ? `would hold: ${oneLine(line.repair.latex)} (${line.repair.change})` : '',
  ].filter(text => text !== '');
}

function figures(line: LineRecord): string {
  const parts: string[] = [];
  if (line.difference !== undefined) parts.push(`largest difference ${quantityText(line.difference, 2)}`);
  if (line.slack) parts.push(`smallest slack ${slackText(line.slack)}`);
  if (line.statistics) {
    const { z, standardError } = line.statistics;
    parts.push(`z = ${quantityText(z, 2)}, standard error ${quantityText(standardError, 2)}`);
  }
  if (line.limit !== undefined) parts.push(`limit ${quantityText(line.limit, 2)}`);
  return parts.join(', ');
}

function counterexample(line: LineRecord): string {
  const example = line.counterexample;
  if (!example) return '';
  const sides = `left ${quantityText(example.left, 9)}, right ${quantityText(example.right, 9)}`;
  return `at ${setting(example.setting)}: ${sides}`;
}

function setting(values: Setting): string {
  return values.map(value => `${value.latex} = ${settingText(value.value)}`).join(', ') || 'every setting';
}

function declarationLines(record: DerivationRecord): string[] {
  const sources = record.declarations.map(declaration => oneLine(declaration.latex));
  const width = Math.max(0, ...sources.map(source => source.length));
  return record.declarations.map((declaration, index) =>
    `  ${sources[index]!.padEnd(width)}   ${declaration.reading}`.trimEnd(),
  );
}

function oneLine(latex: string): string {
  return latex.trim().replace(/\s+/g, ' ');
}

import type { LineRecord, Mutant, Verdict } from '../../derivation/record';
import { counterexampleMarkup, repairMarkup, settingMarkup } from './counterexample';
import { type Markup, markup } from './markup';
import { typeset } from './mathematics';
import { placeText } from './place-in-chain';
import { quantityMarkup, quantityText, slackText } from './quantity';
import { reasonMarkup, sentence } from './sentence';

/** 'brief' leaves the wrong versions of a line as LaTeX: typeset, they are two thirds of a report. */
export type Detail = 'whole' | 'brief';

/** Verdicts that need no explanation in the open. */
const plain: readonly Verdict[] = ['holds', 'defines', 'same expression', 'unanswered'];

/** Settings shown in full; the record holds no more than a few. */
const examplesShown = 3;

/** What stands open under a line: why it is not simply true, the counterexample and what would hold instead. */
export function openEvidence(line: LineRecord): Markup | undefined {
  const place = placeText(line);
  const told = place !== '' && markup`<p>${place}</p>`;
  if (plain.includes(line.verdict)) return told ? markup`<div class="q-open">${told}</div>` : undefined;
  const parts = [
    line.why && markup`<p>${sentence(line.why)}</p>`,
    told,
    counterexampleMarkup(line),
    repairMarkup(line),
  ];
  return parts.some(Boolean) ? markup`<div class="q-open">${parts}</div>` : undefined;
}

/** What folds out under a line: how it was read, what was tried, and which wrong versions of it were caught. */
export function foldedEvidence(line: LineRecord, detail: Detail): Markup | undefined {
  const parts = [whyHeld(line), reading(line), tried(line), mutants(line.mutants, detail)].filter(Boolean);
  if (parts.length === 0) return undefined;
  return markup`<details><summary>${summary(line)}</summary>${parts}</details>`;
}

/** "read with 2 assumptions · 20 settings · 11 of 12 wrong versions caught" */
export function summary(line: LineRecord): string {
  const parts: string[] = [];
  if (line.settings) parts.push(plural(line.settings.counted, 'setting'));
  if (line.mutants?.length) {
    const killed = line.mutants.filter(mutant => mutant.fate === 'killed').length;
    const live = line.mutants.filter(mutant => mutant.fate !== 'equivalent').length;
    parts.push(`${killed} of ${plural(live, 'wrong version')} caught`);
  }
  if (line.statistics) parts.push(`z = ${quantityText(line.statistics.z, 2)}`);
  if (line.slack) parts.push(`smallest slack ${slackText(line.slack)}`);
  parts.push('how it was read');
  return parts.join(' · ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function whyHeld(line: LineRecord): Markup | undefined {
  const told = plain.includes(line.verdict) && line.verdict !== 'unanswered' && line.why;
  return told ? markup`<p>${sentence(line.why)}</p>` : undefined;
}

function reading(line: LineRecord): Markup | undefined {
  if (line.reading.length === 0) return undefined;
  const items = line.reading.map(assumption => markup`<li>${sentence(assumption)}</li>`);
  return markup`<p class="q-title">How it was read</p><ul>${items}</ul>`;
}

function tried(line: LineRecord): Markup | undefined {
  const settings = line.settings;
  if (!settings) return undefined;
  const examples = settings.examples
    .slice(0, examplesShown)
    .map(setting => setting.length > 0 && markup`<li>${settingMarkup(setting)}</li>`);
  return markup`<p class="q-title">What was tried</p><p>${settings.counted} of ${plural(settings.tried, 'setting')} counted, ${
    settings.evaluations
  } evaluations.${statistics(line)}${slack(line)}</p>${examples.length > 0 && markup`<ul>${examples}</ul>`}`;
}

function statistics(line: LineRecord): Markup | undefined {
  if (!line.statistics) return undefined;
  const { z, standardError, falseAlarm } = line.statistics;
  return markup` Standard error ${quantityMarkup(standardError, 2)}, z = ${quantityMarkup(z, 2)}; a true line would
look worse than this with probability ${quantityMarkup(falseAlarm, 2)}.`;
}

function slack(line: LineRecord): Markup | undefined {
  if (!line.slack) return undefined;
  const { value, within, setting } = line.slack;
  const size = within === undefined ? quantityMarkup(value, 3) : slackText(line.slack);
  return markup` Smallest slack ${size} at ${settingMarkup(setting)}.`;
}

const fates: Readonly<Record<Mutant['fate'], string>> = {
  killed: '✓ caught',
  equivalent: '≡ says the same',
  survived: '✗ not caught',
};

function mutants(list: readonly Mutant[] | undefined, detail: Detail): Markup | undefined {
  if (!list?.length) return undefined;
  const rows = list.map(
    ({ fate, change, latex }) => markup`<li><span class="q-fate">${fates[fate]}</span> ${
      detail === 'brief' ? reasonMarkup(change) : sentence(change)
    }:
${detail === 'brief' ? markup`<code>${latex}</code>` : typeset(latex)}</li>`,
  );
  return markup`<p class="q-title">Wrong versions of this line</p><ul class="q-mutants">${rows}</ul>`;
}

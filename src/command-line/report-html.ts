/** A page of its own, offline: each formula of a note, typeset, beside its verdicts. */

import type { WriteStream } from 'node:fs';
import { derivationReport } from '../display/report/derivation-report';
import { escapeHtml } from '../display/report/markup';
import { typeset } from '../display/report/mathematics';
import { reportStylesheet } from '../display/report/stylesheet';
import type { CheckedFormula, FileReport, UnclaimedFormula } from '../notes/check-record';
import { summaryText } from '../notes/summary';
import { pageFile } from './page-file';
import type { Reporter } from './reporters';

const look = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .3rem;overflow-wrap:anywhere}.at{font:.85em ui-monospace,monospace;opacity:.75;margin:1.2rem 0 0}
.remark{margin:.4rem 0}.none{opacity:.75}@media print{body{max-width:none;margin:0}}`;

const head = (engine: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Notes, checked</title><style>${look}
${reportStylesheet}</style></head><body><main><h1>Notes, checked</h1>
<p>Each line was evaluated at many settings of its letters by ${escapeHtml(engine)}: evidence, not proof.</p>
`;

export function htmlReporter(file: string, engine: string): Reporter {
  const { stream, keep } = pageFile(file);
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  const write = (text: string) => Promise.race([put(stream, text), failed]);
  let begun = false;
  return {
    async file(report) {
      await write((begun ? '' : head(engine)) + fileMarkup(report));
      begun = true;
    },
    async end(summary) {
      await write(
        `${begun ? '' : head(engine)}<p>${escapeHtml(summaryText(summary))}</p>\n</main></body></html>\n`,
      );
      await Promise.race([new Promise<void>(resolve => stream.end(() => resolve())), failed]);
      keep();
    },
  };
}

async function put(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise<void>(resolve => stream.once('drain', () => resolve()));
}

function fileMarkup(report: FileReport): string {
  const remarks = report.remarks.map(
    ({ place, message }) => `<p class="remark">line ${place.line}: ${escapeHtml(message)}</p>\n`,
  );
  const problem =
    report.error === undefined ? '' : `<p class="remark">Not read: ${escapeHtml(report.error)}.</p>\n`;
  const formulas = report.formulas.map(formulaMarkup);
  const none =
    formulas.length === 0 && problem === '' ? '<p class="none">No formula that relates anything.</p>\n' : '';
  return `<h2>${escapeHtml(report.path)}</h2>\n${problem}${remarks.join('')}${formulas.join('')}${none}${unclaimedMarkup(report.unclaimed)}`;
}

/** What the prose states and was not judged, with the reason. */
function unclaimedMarkup(unclaimed: readonly UnclaimedFormula[]): string {
  if (unclaimed.length === 0) return '';
  const items = unclaimed.map(
    ({ place, latex, reason }) => `<li>line ${place.line}: ${typeset(latex)} — ${escapeHtml(reason)}</li>\n`,
  );
  return `<details class="unclaimed"><summary>In the prose, no claims: ${unclaimed.length}</summary><ul>\n${items.join('')}</ul></details>\n`;
}

function formulaMarkup(formula: CheckedFormula): string {
  const { place, sections, record } = formula;
  const cell = place.cell ? `, cell ${place.cell.number}` : '';
  const where = [`line ${place.line}${cell}`, ...sections].map(escapeHtml).join(' · ');
  return `<p class="at">${where}</p>\n${derivationReport(record, 'brief')}\n${conditionsMarkup(formula)}${marksMarkup(formula)}`;
}

/** What the prose supposes, where the verdicts rest on it. */
function conditionsMarkup({ conditions = [] }: CheckedFormula): string {
  if (conditions.length === 0) return '';
  const told = conditions.map(({ latex, place }) => `${typeset(latex)} (line ${place.line})`);
  return `<p class="remark">Judged under ${told.join(', ')}.</p>\n`;
}

/** Lines of which the writer expects another verdict than "holds", or that are not to be counted, with the reason. */
function marksMarkup({ lines }: CheckedFormula): string {
  const told = lines.flatMap(({ place, verdict, standing, expected, reason }) => {
    if (standing !== 'suppressed' && expected === undefined) return [];
    const what = standing === 'suppressed' ? 'not counted' : 'as expected';
    return [`<p class="remark">line ${place.line}: ${verdict}, ${what}: ${escapeHtml(reason ?? '')}</p>\n`];
  });
  return told.join('');
}

import type { DerivationRecord, LineRecord } from '../../derivation/record';
import { declarationTable } from './declarations';
import type { Detail } from './evidence';
import { heading } from './heading';
import { lineParts } from './line-parts';
import { lineRow } from './line-row';
import { type Markup, markup } from './markup';
import { sentence } from './sentence';
import { typesetLength } from './typeset-length';

/**
 * A record as HTML: one table of lines, each typeset with its reason, verdict, largest difference and limit, and
 * under it the evidence. A pure function of the record: the kernel's output, JupyterLab's renderer, exported pages
 * and the engine inside them all show what it returns. Everything of the record is escaped, so a record from an
 * untrusted file is safe to show. Styled by `reportStylesheet`; readable without it.
 */
export function derivationReport(record: DerivationRecord, detail: Detail = 'whole'): string {
  return markup`<section class="qedlab" data-kind="${record.kind}" data-verdict="${record.verdict}"${claim(record)}>
${heading(record)}${words(record)}${record.kind === 'given' && declarationTable(record)}
${record.lines.length > 0 && lineTable(record, detail)}${footer(record)}</section>`.html;
}

function claim(record: DerivationRecord): Markup | undefined {
  return record.id === undefined ? undefined : markup` data-claim="${record.id}"`;
}

/** What the writer says in words: the task of an exercise, its hint, a remark. */
function words(record: DerivationRecord): Markup {
  return markup`${record.ask !== undefined && markup`<p class="q-ask">${sentence(record.ask)}</p>`}${
    record.hint !== undefined &&
    markup`<details><summary>hint</summary><p>${sentence(record.hint)}</p></details>`
  }${record.note !== undefined && markup`<p class="q-note">${sentence(record.note)}</p>`}`;
}

function lineTable(record: DerivationRecord, detail: Detail): Markup {
  const wide = isWide(record.lines);
  return markup`<div class="q-scroll"${wide && scrolls}><table role="table" class="q-lines${wide && ' q-wide'}"><thead role="rowgroup">
${tableHead(record.lines)}</thead><tbody role="rowgroup">${record.lines.map(line => lineRow(line, record, detail))}</tbody></table></div>`;
}

/** The words over the columns are for the figures; what the other columns hold is plain to see, and said to those who cannot. */
function tableHead(lines: readonly LineRecord[]): Markup {
  const measured = lines.some(line => line.difference !== undefined || line.limit !== undefined);
  const seen = (name: string) => (measured ? markup`${name}` : markup`<span class="q-hidden">${name}</span>`);
  return markup`<tr role="row">
<th role="columnheader" scope="col" colspan="2"><span class="q-hidden">line</span></th>
<th role="columnheader" scope="col"><span class="q-hidden">reason</span></th>
<th role="columnheader" scope="col"><span class="q-hidden">verdict</span></th>
<th role="columnheader" scope="col" title="largest difference between the sides, relative to their largest term">${seen('difference')}</th>
<th role="columnheader" scope="col" title="relative differences above this would have been seen">${seen('limit')}</th></tr>`;
}

const scrolls = markup` tabindex="0" role="group" aria-label="lines"`;

/** Letters of formula and reason that fit beside verdict and figures at an ordinary width. */
const roomBesideVerdict = 46;

/** Does a table need more than the ordinary width? Its columns are as wide as their longest entries. */
function isWide(lines: readonly LineRecord[]): boolean {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map(typesetLength));
  const parts = lines.map(lineParts);
  const formulas = longest(parts.map(part => part.left)) + longest(parts.map(part => part.right));
  const reasons = Math.max(0, ...lines.map(line => line.reason?.length ?? 0));
  return formulas + Math.min(12, reasons) > roomBesideVerdict;
}

function footer(record: DerivationRecord): Markup | undefined {
  if (record.kind === 'given') return undefined;
  const declarations = declarationTable(record);
  return markup`<details class="q-foot"><summary>what the symbols mean, and how this was checked</summary>
${declarations}<p>Numerical evidence, not a proof: both sides were evaluated at up to ${record.settings} settings drawn
from seed ${record.seed}, with at most ${record.budget} evaluations a line, by ${record.engine}. The difference is relative
to the largest term of either side; the limit is the smallest relative difference that would have been seen.</p></details>`;
}

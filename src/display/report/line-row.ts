import type { DerivationRecord, LineRecord } from '../../derivation/record';
import { type Detail, foldedEvidence, openEvidence } from './evidence';
import { lineParts, wholeLine } from './line-parts';
import { type Markup, markup } from './markup';
import { tryTypeset } from './mathematics';
import { quantityMarkup } from './quantity';
import { reasonMarkup } from './sentence';
import { caretMarkup } from './source-caret';
import { lettersOnPhone, typesetLength } from './typeset-length';
import { lineWords, type VerdictWords } from './verdict-words';

/** Sign and word, so that colour is never the only carrier. */
export function badge(words: VerdictWords): Markup {
  return markup`<span class="q-badge q-${words.tone}"><span aria-hidden="true">${words.sign}</span> ${words.words}</span>`;
}

/** One line of a derivation: the row of the table and, below it, its evidence. */
export function lineRow(line: LineRecord, record: DerivationRecord, detail: Detail = 'whole'): Markup {
  const words = lineWords(line, record);
  return markup`<tr role="row" class="q-row">${formula(line, record)}
<td role="cell" class="q-reason">${line.reason && reasonMarkup(line.reason)}</td>
<td role="cell" class="q-verdict">${badge(words)}</td>
<td role="cell" class="q-figure" data-label="largest difference">${quantityMarkup(line.difference, 2)}</td>
<td role="cell" class="q-figure" data-label="detection limit">${quantityMarkup(line.limit, 2)}</td></tr>
${evidenceRow(line, detail)}`;
}

function evidenceRow(line: LineRecord, detail: Detail): Markup | undefined {
  const parts = [openEvidence(line), foldedEvidence(line, detail)];
  if (!parts.some(Boolean)) return undefined;
  return markup`<tr role="row" class="q-evidence"><td role="cell" colspan="6">${parts}</td></tr>`;
}

/** Left side and the rest in two cells that align at the relation; what cannot be typeset is shown as written. */
function formula(line: LineRecord, record: DerivationRecord): Markup {
  if (line.verdict === 'unreadable' && line.stoppedAt) {
    return markup`<td role="cell" class="q-whole" colspan="2" tabindex="0">${caretMarkup(record.document, line.stoppedAt)}</td>`;
  }
  const { left, right } = lineParts(line);
  const cells = [left && tryTypeset(left, true), tryTypeset(`{}${right}`, true)];
  if ((left && !cells[0]) || !cells[1]) {
    return markup`<td role="cell" class="q-whole" colspan="2" tabindex="0">${wholeRow(wholeLine(line))}</td>`;
  }
  return markup`<td role="cell" class="q-left-side"${reachable(left)}>${cells[0]}</td><td role="cell" class="q-right-side"${reachable(right)}>${cells[1]}</td>`;
}

function reachable(latex: string): Markup | false {
  return typesetLength(latex) > lettersOnPhone && markup` tabindex="0"`;
}

/** A row whose parts do not stand alone (a brace opened left and closed right of the relation) may stand as a whole. */
function wholeRow(latex: string): Markup {
  return tryTypeset(latex, true) ?? markup`<code class="q-source">${latex}</code>`;
}

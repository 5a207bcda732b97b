import { readFileSync } from 'node:fs';
import type { Verdict } from '../derivation/record';
import { badge } from '../display/report/line-row';
import { escapeHtml, Markup, markup } from '../display/report/markup';
import { quantityMarkup, quantityText } from '../display/report/quantity';
import { reportStylesheet } from '../display/report/stylesheet';
import { type VerdictWords, verdictWords } from '../display/report/verdict-words';
import { RichValue } from '../display/rich-value';

/** One row of `ledger.json`, which `rerun --write` keeps beside the notebooks. */
export interface LedgerRow {
  readonly notebook: string;
  readonly claim: string;
  readonly kind: string;
  readonly source: string | null;
  readonly expected: Verdict | null;
  readonly verdict: Verdict;
  readonly difference: number | null;
  readonly limit: number | null;
  readonly asStated: boolean;
}

/**
 * The ledger of all claims as a table, each linked to its notebook.
 * @param file of a ledger, from the notebook's folder
 * @throws Error naming the file when it is not there or holds no ledger
 */
export function ledger(file = 'ledger.json'): RichValue {
  const rows = readLedger(file);
  return new RichValue({
    'text/html': `<style>${reportStylesheet}</style>\n${ledgerMarkup(rows).html}`,
    'text/plain': ledgerText(rows),
  });
}

function readLedger(file: string): readonly LedgerRow[] {
  const remedy = 'write it with `npx --no qedlab rerun --write`';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`ledger: the file "${file}" cannot be read; ${remedy}`, { cause });
  }
  try {
    const { schema, claims } = (JSON.parse(text) ?? {}) as { schema?: number; claims?: LedgerRow[] };
    if (schema === 1 && Array.isArray(claims)) return claims;
  } catch {
    // told below, with the remedy
  }
  throw new Error(`ledger: the file "${file}" holds no ledger of schema 1; ${remedy}`);
}

function rowWords(row: LedgerRow): VerdictWords {
  const plain = verdictWords(row.verdict);
  if (!row.asStated) return { ...plain, tone: 'bad', words: `${plain.words}, NOT as stated` };
  const stated = plain.tone === 'bad' || plain.tone === 'doubt';
  return stated ? { ...plain, tone: 'stated', words: `${plain.words}, as stated` } : plain;
}

function summary(rows: readonly LedgerRow[]): string {
  const stated = rows.filter(row => row.asStated).length;
  const open = rows.filter(row => row.verdict === 'unanswered').length;
  const remark = open > 0 ? `; ${open} ${open === 1 ? 'exercise' : 'exercises'} not yet answered` : '';
  return `${rows.length} claims and derivations, ${stated} as stated${remark}`;
}

function ledgerMarkup(rows: readonly LedgerRow[]): Markup {
  return markup`<section class="qedlab" data-kind="ledger"><p>${summary(rows)}.</p>
<table class="q-ledger"><thead><tr><th scope="col">notebook</th><th scope="col">claim</th><th scope="col">source</th>
<th scope="col">verdict</th><th scope="col">difference</th><th scope="col">limit</th></tr></thead>
<tbody>${rows.map(rowMarkup)}</tbody></table></section>`;
}

function rowMarkup(row: LedgerRow): Markup {
  const link = new Markup(`<a href="${escapeHtml(encodeURI(row.notebook))}">${escapeHtml(name(row))}</a>`);
  return markup`<tr><td>${link}</td><td><code>${row.claim}</code></td><td class="q-quiet">${row.source}</td>
<td class="q-verdict">${badge(rowWords(row))}</td><td class="q-figure">${quantityMarkup(row.difference ?? undefined, 2)}</td>
<td class="q-figure">${quantityMarkup(row.limit ?? undefined, 2)}</td></tr>\n`;
}

function name(row: LedgerRow): string {
  return row.notebook.replace(/\.ipynb$/, '');
}

function ledgerText(rows: readonly LedgerRow[]): string {
  const cells = rows.map(row => {
    const { sign, words } = rowWords(row);
    const figures = [row.difference, row.limit].map(value => quantityText(value ?? undefined, 2));
    return [name(row), row.claim, `${sign} ${words}`, ...figures];
  });
  const heads = ['notebook', 'claim', 'verdict', 'difference', 'limit'];
  const widths = heads.map((head, index) => Math.max(head.length, ...cells.map(cell => cell[index]!.length)));
  const line = (cell: readonly string[]) =>
    cell
      .map((text, index) => text.padEnd(widths[index]!))
      .join('  ')
      .trimEnd();
  return [`${summary(rows)}.`, line(heads), ...cells.map(line)].join('\n');
}

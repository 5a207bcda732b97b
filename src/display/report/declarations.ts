import type { DeclarationRecord, DerivationRecord } from '../../derivation/record';
import { type Markup, markup } from './markup';
import { typeset } from './mathematics';
import { sentence } from './sentence';

/** What the symbols mean: each declaration typeset, with how it was read. */
export function declarationTable(record: DerivationRecord): Markup | undefined {
  if (record.declarations.length === 0) return undefined;
  return markup`<table role="table" class="q-declarations"><thead class="q-hidden"><tr role="row">
<th role="columnheader" scope="col">declaration</th><th role="columnheader" scope="col">read as</th></tr></thead>
<tbody role="rowgroup">${record.declarations.map(row)}</tbody></table>`;
}

function row(declaration: DeclarationRecord): Markup {
  return markup`<tr role="row"><td role="cell">${typeset(declaration.latex)}</td>
<td role="cell" class="q-quiet">${sentence(declaration.reading)}</td></tr>`;
}

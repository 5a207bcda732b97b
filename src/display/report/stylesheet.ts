/**
 * The one stylesheet of derivation reports: cell outputs carry it, JupyterLab's renderer and exported pages add it once.
 * Doubled class names outweigh the table rules of JupyterLab and nbconvert. Narrow is judged by the space the report
 * has (a container query), since a report may stand in a side panel of a wide window.
 */

const light = `--q-text:#1c2024;--q-quiet:#5a6370;--q-rule:#d6dae0;--q-shade:#f5f6f8;
--q-good:#0b6b3a;--q-bad:#a8201a;--q-doubt:#7a5200;--q-stated:#3f4fa3;--q-left:#0b62a8;--q-right:#b4480e`;
const dark = `--q-text:#e6e8eb;--q-quiet:#a3acb8;--q-rule:#434a54;--q-shade:#23282e;
--q-good:#6fd39a;--q-bad:#ff968c;--q-doubt:#f0c060;--q-stated:#aebaff;--q-left:#7cc0ff;--q-right:#ffae74`;

/** JupyterLab says its theme on the body; exported pages say theirs on the root; else the system's choice counts. */
const palettes = `.qedlab{${light}}
@media (prefers-color-scheme:dark){.qedlab{${dark}}}
[data-jp-theme-light="true"] .qedlab,[data-theme="light"] .qedlab{${light}}
[data-jp-theme-light="false"] .qedlab,[data-theme="dark"] .qedlab{${dark}}
@media print{.qedlab.qedlab{${light}}}`;

const frame = `.qedlab{container-type:inline-size;color:var(--q-text);font-size:1em;line-height:1.45;margin:.4em 0 .8em;max-width:64rem}
.qedlab.qedlab math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math","DejaVu Math TeX Gyre",math;font-size:1.05em}
.qedlab.qedlab :is(p,ul,dl,figure){margin:.35em 0}
.qedlab.qedlab .q-title{font-weight:600}
.qedlab.qedlab ul{padding-left:1.3em}
.qedlab.qedlab .q-quiet{color:var(--q-quiet)}
.qedlab.qedlab .q-number,.qedlab.qedlab .q-badge{white-space:nowrap}
.qedlab.qedlab .q-number sup{line-height:0;font-size:.75em;vertical-align:.45em}
.qedlab.qedlab .q-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.qedlab.qedlab .q-heading{display:flex;flex-wrap:wrap;gap:.2em 1em;align-items:baseline;padding-bottom:.25em;border-bottom:1px solid var(--q-rule)}
.qedlab.qedlab .q-kind{font-weight:600}
.qedlab.qedlab .q-from{flex:1 1 auto}
.qedlab.qedlab .q-heading .q-badge{margin-left:auto}
.qedlab.qedlab code{font-size:.92em;background:none;color:inherit;padding:0}`;

const table = `.qedlab.qedlab table{border-collapse:collapse;border:0;margin:0;width:100%;table-layout:auto;font-size:1em;color:inherit;background:none;display:table}
.qedlab.qedlab tr{background:none;border:0}
.qedlab.qedlab :is(td,th){border:0;padding:.35em .5em;text-align:left;vertical-align:middle;background:none;white-space:normal;max-width:none}
.qedlab.qedlab th{font-weight:400;color:var(--q-quiet);font-size:.85em;text-align:right;padding:.1em .5em}
.qedlab.qedlab .q-scroll{overflow-x:auto;position:relative}
.qedlab.qedlab .q-left-side{text-align:right;padding-right:0;width:1%}
.qedlab.qedlab .q-right-side{padding-left:.2em}
.qedlab.qedlab .q-row :is(.q-verdict,.q-figure){width:1%;white-space:nowrap}
.qedlab.qedlab .q-reason{color:var(--q-quiet);font-style:italic}
.qedlab.qedlab .q-figure{text-align:right;color:var(--q-quiet);font-variant-numeric:tabular-nums}
.qedlab.qedlab .q-evidence td{padding:0 .5em .5em;border-bottom:1px solid var(--q-rule);font-size:.92em}
.qedlab.qedlab tbody tr:last-child td{border-bottom:0}
.qedlab.qedlab .q-declarations td{padding:.15em .8em .15em 0}
.qedlab.qedlab .q-declarations td:first-child{width:1%;white-space:nowrap}`;

const badge = `.qedlab.qedlab .q-badge{display:inline-block;padding:0 .55em;border:1px solid currentColor;border-radius:1em;font-size:.9em;font-weight:600;line-height:1.6}
.qedlab.qedlab .q-good{color:var(--q-good)}
.qedlab.qedlab .q-bad{color:var(--q-bad)}
.qedlab.qedlab .q-doubt{color:var(--q-doubt)}
.qedlab.qedlab .q-stated{color:var(--q-stated);border-style:dashed}
.qedlab.qedlab .q-badge.q-quiet{color:var(--q-quiet);font-weight:400;border-color:var(--q-rule)}`;

const evidence = `.qedlab.qedlab summary{color:var(--q-quiet);cursor:pointer;font-size:.92em}
.qedlab.qedlab summary:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.qedlab.qedlab .q-open,.qedlab.qedlab details[open]:not(.q-foot){background:var(--q-shade);border-radius:.4em;padding:.3em .8em}
.qedlab.qedlab .q-open+details{margin-top:.3em}
.qedlab.qedlab .q-counterexample{display:flex;flex-wrap:wrap;gap:.2em 2em;align-items:flex-start}
.qedlab.qedlab dl{display:grid;grid-template-columns:max-content auto;gap:.15em .8em;flex:1 1 16em}
.qedlab.qedlab dt{color:var(--q-quiet);font-weight:400;margin:0;white-space:nowrap;width:auto;float:none}
.qedlab.qedlab dd{margin:0;font-variant-numeric:tabular-nums}
.qedlab.qedlab .q-value{display:inline-block;margin-right:1em}
.qedlab.qedlab figure{flex:0 1 360px;min-width:0}
.qedlab.qedlab figcaption{font-size:.88em;color:var(--q-quiet)}
.qedlab.qedlab .q-curve{display:block;width:100%;max-width:360px;height:auto;font:11px sans-serif}
.qedlab.qedlab .q-curve text{fill:var(--q-quiet)}
.qedlab.qedlab .q-curve path{fill:none;stroke-width:1.8;stroke-linejoin:round}
.qedlab.qedlab .q-curve .q-axis{stroke:var(--q-rule);stroke-width:1}
.qedlab.qedlab .q-curve .q-left{stroke:var(--q-left)}
.qedlab.qedlab .q-curve .q-right{stroke:var(--q-right);stroke-dasharray:6 4}
.qedlab.qedlab .q-curve .q-here{stroke:var(--q-text);stroke-width:1;stroke-dasharray:1 3}
.qedlab.qedlab :is(.q-key-left,.q-key-right){display:inline-block;width:1.6em;vertical-align:.25em;border-top:2px solid var(--q-left);margin-right:.3em}
.qedlab.qedlab .q-key-right{border-top:2px dashed var(--q-right)}
.qedlab.qedlab .q-fate{display:inline-block;min-width:8em;color:var(--q-quiet)}
.qedlab.qedlab .q-caret,.qedlab.qedlab .q-source{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,monospace;white-space:pre;overflow-x:auto;background:none;margin:0;color:inherit}
.qedlab.qedlab .q-foot{font-size:.92em;margin-top:.3em}
.qedlab.qedlab .q-ask{font-style:italic}
.qedlab.qedlab .q-mutants{list-style:none;padding-left:0}
.qedlab.qedlab :is(.q-repair,.q-note){margin-top:.5em}
.qedlab.qedlab .q-ledger th{text-align:left}
.qedlab.qedlab .q-ledger td{border-top:1px solid var(--q-rule)}`;

/** Rows as blocks, one part below the other. */
const stacked = (
  lines: string,
) => `.qedlab.qedlab ${lines},.qedlab.qedlab ${lines} :is(tbody,tr,td){display:block;width:auto}
.qedlab.qedlab ${lines} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.qedlab.qedlab ${lines} td{padding:.1em 0;text-align:left}
.qedlab.qedlab ${lines} tr.q-row{display:flex;flex-wrap:wrap;align-items:center;column-gap:.4em;padding-top:.4em}
.qedlab.qedlab ${lines} tr.q-row::before{content:"";flex:0 0 100%;order:1}
.qedlab.qedlab ${lines} :is(td.q-reason,td.q-verdict,td.q-figure){order:2;margin-right:.6em;width:auto}
.qedlab.qedlab ${lines} :is(.q-left-side,.q-right-side,.q-whole){max-width:100%;width:auto}
.qedlab.qedlab ${lines} :is(.q-left-side,.q-right-side,.q-whole){overflow-x:auto;overflow-y:hidden}
.qedlab.qedlab ${lines} td.q-left-side:empty+td.q-right-side{padding-left:1em}
.qedlab.qedlab ${lines} td:empty{display:none}
.qedlab.qedlab ${lines} .q-figure::before{content:attr(data-label) " ";font-size:.88em}
.qedlab.qedlab ${lines} .q-evidence td{padding:.1em 0 .5em}`;

/** Long formulas need more room beside their verdicts: their tables are stacked earlier. */
const narrow = `@container (max-width:62rem){
${stacked('.q-wide')}}
@container (max-width:44rem){
${stacked('.q-lines')}
.qedlab.qedlab .q-declarations :is(tbody,tr,td,td:first-child){display:block;width:auto;white-space:normal}
.qedlab.qedlab .q-ledger{display:block;overflow-x:auto}
.qedlab.qedlab .q-value{margin-right:.6em}}`;

const print = `@media print{.qedlab.qedlab{max-width:none}
.qedlab.qedlab :is(.q-row,.q-open,.q-ask,.q-note,figure){break-inside:avoid}
.qedlab.qedlab :is(.q-row,.q-heading,.q-ask,.q-note){break-after:avoid}
.qedlab.qedlab .q-scroll{overflow:visible}
.qedlab.qedlab .q-foot:not([open]){display:none}
.qedlab.qedlab .q-badge{border-color:currentColor}}`;

export const reportStylesheet = [palettes, frame, table, badge, evidence, narrow, print].join('\n');

import path from 'node:path';

/** One run, as `rerun --results` keeps it. */
export interface RunResult {
  readonly notebook: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly asStated: boolean;
  readonly stopped: string | null;
  readonly claims: readonly {
    readonly claim: string;
    readonly expected: string | null;
    readonly verdict: string;
    readonly asStated: boolean;
  }[];
}

/** One line for each notebook: how many runs under which parameters, and how many were as stated. */
export function tableOf(rows: readonly RunResult[]): string[] {
  const names = [...new Set(rows.map(row => row.notebook))].sort();
  const lines = names.map(name => {
    const mine = rows.filter(row => row.notebook === name);
    const seeds = mine.flatMap(row =>
      row.parameters?.seed === undefined ? [] : [Number(row.parameters.seed)],
    );
    const others = mine
      .filter(row => row.parameters?.seed === undefined)
      .map(({ parameters }) => settings(parameters));
    const claims = mine.reduce((sum, row) => sum + row.claims.length, 0);
    const kept = mine.filter(row => row.asStated).length;
    return `| ${path.basename(name, '.ipynb')} | ${ranges(seeds)} | ${others.join(', ')} | ${claims} | ${kept} of ${mine.length} |`;
  });
  return [
    '| notebook | seeds | other parameters, one at a time | claims judged | runs as stated |',
    '|---|---|---|---|---|',
    ...lines,
  ];
}

/** Every claim that was not as stated, and every run that stopped. */
export function deviations(rows: readonly RunResult[]): string[] {
  return rows.flatMap(({ notebook, parameters, stopped, claims }) => {
    const where = `${path.basename(notebook, '.ipynb')} with ${settings(parameters)}`;
    const wrong = claims.filter(claim => !claim.asStated);
    return [
      ...(stopped ? [`- ${where}: stopped, ${stopped}`] : []),
      ...wrong.map(claim => `- ${where}: ${claim.claim} was judged *${claim.verdict}*`),
    ];
  });
}

function settings(parameters: RunResult['parameters'] = {}): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

/** 101 to 120 as "101-120". */
function ranges(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const sorted = [...numbers].sort((a, b) => a - b);
  const whole = sorted.at(-1)! - sorted[0]! === sorted.length - 1 && sorted.length > 1;
  return whole ? `${sorted[0]}-${sorted.at(-1)}` : sorted.join(', ');
}

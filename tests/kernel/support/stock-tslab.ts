/**
 * Stock tslab in a process of its own: reads sessions of cells as JSON from standard input, runs each with tslab's own
 * converter and executor, and writes what each cell printed and which problems it had.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';

export interface CellOutcome {
  readonly ok: boolean;
  /** What was printed, then the value of the last expression. */
  readonly output: string;
  /** Code and place of each problem of the check. */
  readonly problems: readonly string[];
}

interface Problem {
  readonly code: number;
  readonly start: { line: number; character: number };
}

interface StockConverter {
  convert(declarations: string, source: string): { diagnostics: Problem[] };
  close(): void;
}

interface StockExecutor {
  execute(source: string): Promise<boolean>;
}

export const placeOf = (code: number, line: number, column: number): string =>
  `TS${code} ${line + 1}:${column + 1}`;

async function runSession(cells: readonly string[]): Promise<CellOutcome[]> {
  const tslab = dirname(require.resolve('tslab/package.json'));
  const { createConverter } = require(join(tslab, 'dist', 'converter.js'));
  const { createExecutor } = require(join(tslab, 'dist', 'executor.js'));
  const converter = createConverter() as StockConverter;
  const problems: string[] = [];
  const listening: StockConverter = {
    ...converter,
    convert(declarations, source) {
      const converted = converter.convert(declarations, source);
      problems.push(
        ...converted.diagnostics.map(({ code, start }) => placeOf(code, start.line, start.character)),
      );
      return converted;
    },
  };
  let printed = '';
  const log = (...values: unknown[]): void => {
    printed += `${format(...values)}\n`;
  };
  Object.assign(console, { log, error: () => {} });
  const executor = createExecutor(
    process.cwd(),
    { node: listening, close() {} },
    { log, error: () => {} },
  ) as StockExecutor;
  const outcomes: CellOutcome[] = [];
  for (const cell of cells) {
    printed = '';
    problems.length = 0;
    const ok = await executor.execute(cell);
    outcomes.push({ ok, output: printed, problems: [...problems] });
  }
  converter.close();
  return outcomes;
}

async function main(): Promise<void> {
  const sessions = JSON.parse(readFileSync(0, 'utf8')) as string[][];
  const outcomes: CellOutcome[][] = [];
  for (const session of sessions) outcomes.push(await runSession(session));
  process.stdout.write(JSON.stringify(outcomes), () => process.exit(0));
}

if (require.main === module) void main();

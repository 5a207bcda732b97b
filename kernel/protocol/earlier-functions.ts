/**
 * Cells with functions in them, remembered in order to warn: a redeclaration changes what their variables mean, and some may
 * no longer fit the new type.
 */
import type { TypeChecker } from '../checker/client';
import type { Problem } from '../checker/messages';

const mostCells = 200;
const mayDefineFunctions = /=>|\bfunction\b|\bclass\b/;

interface Remembered {
  readonly label: string;
  readonly source: string;
}

export class EarlierFunctions {
  private cells: Remembered[] = [];

  constructor(private readonly checker: TypeChecker) {}

  clear(): void {
    this.cells = [];
  }

  add(label: string, source: string): void {
    if (!mayDefineFunctions.test(source)) return;
    this.cells.push({ label, source });
    if (this.cells.length > mostCells) this.cells.shift();
  }

  /** What to tell the reader after a cell declared these names anew. */
  async warnings(redeclared: readonly string[], declarations: string): Promise<string> {
    if (redeclared.length === 0) return '';
    const uses = new RegExp(`(?<![\\w$.])(${redeclared.map(escaped).join('|')})(?![\\w$])`);
    const lines: string[] = [];
    for (const { label, source } of this.cells.filter(cell => uses.test(cell.source))) {
      const problems = await this.checker
        .ask('recheck', { declarations, source, redeclared })
        .catch(() => []);
      lines.push(...problems.map(problem => warning(label, problem)));
    }
    return lines.join('');
  }
}

const escaped = (name: string): string => name.replaceAll('$', '\\$');

function warning(label: string, { line, message, sourceLine }: Problem): string {
  const first = message.split('\n')[0];
  return `Warning: a function of ${label}, line ${line + 1}, no longer fits what this cell declares anew: ${first}\n    ${sourceLine.trim()}\n`;
}

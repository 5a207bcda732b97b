import type { Verdict } from '../derivation/record';
import type { Question } from './question';

/** What to type, beside an editor that was just opened; empty for formulas, which stand there already. */
export function whatToType({ answer, given }: Pick<Question, 'answer' | 'given'>): string {
  if (answer === 'number') return 'Type a number, or a formula for it: \\frac{1}{2} \\log 2';
  if (answer === 'function') return `Type a formula of ${namesIn(given)}.`;
  return '';
}

/** What to do about a verdict, where the verdict alone leaves a reader at a loss; otherwise the verdict. */
export function saidOf(verdict: Verdict, { kind, answer, document }: Question): string {
  if (verdict !== 'states nothing checkable' || kind !== 'exercise' || answer) return verdict;
  const begun = document.trim().split('\n').at(-1)!;
  return `An answer ends the line that was begun: type it behind ${begun} ("reset" brings that back).`;
}

/** Letters that declarations of numbers declare. */
function namesIn(given: string): string {
  return given
    .split(';')
    .map(each => each.split('\\in')[0]!.trim())
    .join(', ');
}

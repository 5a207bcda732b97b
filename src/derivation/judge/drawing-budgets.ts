/** What drawing settings may cost: all of them together as much as a line, and what a search tries as part of its line. */

import { Budget, BudgetExhausted } from '../evaluate/frame';

export class DrawingBudgets {
  private readonly drawing: Budget;
  private searching: Budget;
  private isDrawing = false;
  private exhausted: BudgetExhausted | undefined;
  private cancelled: () => boolean = () => false;

  /** @param allowed evaluations for all settings together */
  constructor(readonly allowed = 4_000_000) {
    this.drawing = new Budget(allowed, () => this.cancelled());
    this.searching = new Budget(allowed);
  }

  /** From here on a line with this budget is judged. */
  begin(line: Budget, cancelled: () => boolean = () => false): void {
    this.searching = line;
    this.cancelled = cancelled;
  }

  /** What pays for what is evaluated now. */
  get current(): Budget {
    return this.isDrawing ? this.drawing : this.searching;
  }

  /** Runs what draws a setting: it costs the same whichever line asks first. */
  whileDrawing<T>(draw: () => T): T {
    if (this.exhausted) throw this.exhausted;
    this.isDrawing = true;
    try {
      return draw();
    } catch (error) {
      if (error instanceof BudgetExhausted) this.exhausted = error;
      throw error;
    } finally {
      this.isDrawing = false;
    }
  }
}

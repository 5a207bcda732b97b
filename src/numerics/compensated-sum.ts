/**
 * Running sum with Neumaier's correction: its rounding error is about one unit in the last place of the result,
 * plus n * 2^-106 of the sum of magnitudes.
 * @see Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54, 39-51
 */
export class CompensatedSum {
  private sum = 0;
  private correction = 0;

  add(term: number): void {
    const next = this.sum + term;
    if (Math.abs(this.sum) >= Math.abs(term)) this.correction += this.sum - next + term;
    else this.correction += term - next + this.sum;
    this.sum = next;
  }

  get value(): number {
    const total = this.sum + this.correction;
    return Number.isNaN(total) ? this.sum : total;
  }
}

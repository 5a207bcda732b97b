import type { DerivationRecord, Verdict } from '../derivation/record';
import { type Displayable, displayMethod, type MimeBundle } from '../display/contract';
import { derivationBundle } from '../display/derivation-bundle';
import { derivationText } from '../display/report/derivation-text';
import { printAs } from '../display/rich-value';

/** A judged piece of mathematics: shows itself as a table, prints itself as text, and carries its record. */
export class Checked implements Displayable {
  readonly record: DerivationRecord;

  constructor(record: DerivationRecord) {
    this.record = record;
    printAs(this, () => derivationText(record));
  }

  /** The verdict of the whole: the worst of its lines. */
  get verdict(): Verdict {
    return this.record.verdict;
  }

  /** Is the verdict the one that the writer stated? */
  get asStated(): boolean {
    return this.record.asStated;
  }

  [displayMethod](): MimeBundle {
    return derivationBundle(this.record);
  }
}

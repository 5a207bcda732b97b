/** Lines that hang on which of two definitions of a name is meant, where the note does not say it: they are left open. */

import type { DerivationRecord, LineRecord } from '../derivation/record';
import { wholeRecord } from '../derivation/report/whole-record';
import { doubtful } from './conditions/conditional-record';
import type { DefinedAgain } from './given-anew';
import type { Place } from './mapped-text';

/** Does a line stand where a relation does? */
export const isAt = ({ span }: Pick<LineRecord, 'span'>, place: Place): boolean =>
  span.start < place.end && place.start < span.end;

/**
 * Lines that define a name anew or are wrong.
 * @param record with the name defined by them
 * @param plain by the definition before
 * @param lineOf where a name was defined before: "line 9"
 */
export function perhapsDefining(
  record: DerivationRecord,
  plain: DerivationRecord,
  anew: readonly DefinedAgain[],
  lineOf: (key: string) => string,
): DerivationRecord {
  const lines = record.lines.map((line): LineRecord => {
    const again = anew.find(({ place }) => isAt(line, place));
    if (!again) return line;
    const { name, latex } = again.before;
    const failed = plain.lines.find(old => old.verdict === 'fails' && isAt(old, again.place));
    const difference = failed ? ` ${failed.why}` : '';
    const why = `${lineOf(again.key)} says $${name} = ${latex}$, which this is not.${difference} Where it is given anew here, say so: "Let $${name} = ..$".`;
    return { ...line, verdict: 'inconclusive', why };
  });
  return wholeRecord({ ...record, lines });
}

/**
 * Lines that fail by the definitions that count where they stand, and hold by others of the same names.
 * @param other by those
 * @param said of those: "$S(t)$ in line 9"
 */
export function perhapsByOthers(
  record: DerivationRecord,
  other: DerivationRecord,
  said: string,
): DerivationRecord {
  if (!holdsInstead(record, other)) return record;
  return doubtful(
    record,
    () =>
      `It fails by the definition that comes last before it, and holds by that of ${said}. Which is meant, the note does not say: give it again before the line, "Let $..$".`,
  );
}

/**
 * Lines that fail with a letter as the number that is declared, and hold with it as the function that it means alone.
 * @param letter as it is written, `\sigma`
 * @param other by the function
 */
export function perhapsFunction(
  record: DerivationRecord,
  other: DerivationRecord,
  letter: string,
): DerivationRecord {
  if (!holdsInstead(record, other)) return record;
  const why = `${letter} is declared as a number, so that $${letter}(..)$ is a product, and fails; as the function of that letter the line holds. Declare the number under another letter, or only in the sections where it is one.`;
  return doubtful(record, () => why);
}

const isGood = (verdict: string) =>
  verdict !== 'fails' && verdict !== 'inconclusive' && verdict !== 'unreadable';

/** Does every line hold, or is it settled otherwise, in the other record of the same lines? */
const holdsInstead = (record: DerivationRecord, other: DerivationRecord): boolean =>
  other.lines.length === record.lines.length && other.lines.every(({ verdict }) => isGood(verdict));

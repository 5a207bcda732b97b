import type { DerivationRecord, LineRecord, Verdict } from '../../derivation/record';

/** How a verdict is shown: a sign and a word always, a colour besides. */
export interface VerdictWords {
  readonly sign: string;
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'doubt' | 'stated' | 'quiet';
}

const signs: Readonly<Record<Verdict, readonly [string, VerdictWords['tone']]>> = {
  holds: ['✓', 'good'],
  'agrees statistically': ['≈', 'good'],
  fails: ['✗', 'bad'],
  inconclusive: ['?', 'doubt'],
  unreadable: ['⊘', 'doubt'],
  defines: ['≔', 'quiet'],
  'same expression': ['≡', 'quiet'],
  'states nothing checkable': ['–', 'quiet'],
  unanswered: ['…', 'quiet'],
};

/** Sign, word and tone of a verdict alone. */
export function verdictWords(verdict: Verdict): VerdictWords {
  const [sign, tone] = signs[verdict] ?? ['?', 'doubt'];
  return { sign, words: verdict, tone };
}

/**
 * The verdict of one line; a failing line of a claim that was stated to fail says so. The only line of a record
 * carries the verdict of the whole, which is then not repeated above it.
 */
export function lineWords(line: LineRecord, record: DerivationRecord): VerdictWords {
  if (record.lines.length === 1 && line.verdict === record.verdict && !line.flags?.length)
    return recordWords(record);
  const plain = verdictWords(line.verdict);
  const words = line.flags?.includes('untested') ? `${plain.words} (untested)` : plain.words;
  const stated = record.expected === line.verdict && record.asStated && plain.tone !== 'good';
  if (stated) return { ...plain, words: `${words}, as stated`, tone: 'stated' };
  if (line.place === 'echo') return { ...plain, words: `${words} (echo)` };
  // Right in itself: only the line that it is compared with is wrong.
  if (line.place === 'recovery') return { ...plain, words: `${words} (recovery)`, tone: 'doubt' };
  return { ...plain, words };
}

/** The verdict of the whole, against what was stated. */
export function recordWords(record: DerivationRecord): VerdictWords {
  const plain = verdictWords(record.verdict);
  if (record.verdict === 'unanswered' || record.expected === undefined) return plain;
  if (record.asStated) {
    const tone = plain.tone === 'good' ? 'good' : 'stated';
    return { ...plain, words: `${plain.words}, as stated`, tone };
  }
  return { ...plain, words: `${plain.words}, where “${record.expected}” was stated`, tone: 'bad' };
}

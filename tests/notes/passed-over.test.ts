/** What a note does not say itself: remarks of its writer, code that is shown, text that is switched off. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoteForm } from '../../src/notes/note';
import { linesOf, reportOn } from './support/checking';

const verdicts = async (note: string, form: NoteForm = 'markdown'): Promise<string[]> =>
  linesOf(await reportOn(note, form)).map(({ verdict }) => verdict);

test('a remark of Obsidian is passed over; percent signs of the text and comments of TeX hide nothing', async () => {
  assert.deepEqual(await verdicts('%% not yet: $1 + 1 = 3$ %%\n\n$1 + 1 = 2$ is right.\n'), ['holds']);
  assert.deepEqual(await verdicts('%%\n$$1 + 1 = 3$$\n%%\n\n$$1 + 1 = 2$$\n'), ['holds']);
  assert.deepEqual(await verdicts('The bond pays 5%% a year.\n\n$$ 1 = 2 $$\n\nThe other 7%%.\n'), ['fails']);
  const displays = '$$\n%% fine\n1 + 1 = 2\n$$\n\n$$1 = 2$$\n\n$$\n%% fine\n1 + 1 = 3\n$$\n';
  assert.deepEqual(await verdicts(displays), ['holds', 'fails', 'fails']);
});

test('backslashes in code are no escapes of the site', async () => {
  const note = String.raw`<!-- qedlab
x, y \in \mathbb{R}
-->

$$\begin{aligned} x + x &= 2x\\y + y &= 2y \end{aligned}$$
`;
  const code = `\`\`\`js\nopen(${String.raw`"\\\\server"`})\n\`\`\`\n`;
  assert.deepEqual(await verdicts(note), ['holds', 'holds']);
  assert.deepEqual(await verdicts(note + code), ['holds', 'holds']);
});

test('verbatim text and what stands between iffalse and fi are no formulas of a LaTeX note', async () => {
  for (const text of [
    String.raw`\verb|$1 = 2 + 5$| shows how to write $1 + 1 = 2$.`,
    String.raw`\verb*!$1 = 2 + 5$! shows how to write $1 + 1 = 2$.`,
    String.raw`\lstinline[language=TeX]{$1 = 2 + 5$} shows how to write $1 + 1 = 2$.`,
    String.raw`\iffalse $$1 = 3$$ \ifx a b $1 = 4$ \fi $a \iff b$ \fi $1 + 1 = 2$.`,
    String.raw`\iffalse $$1 = 3$$ \else $1 + 1 = 2$ \fi.`,
  ])
    assert.deepEqual(await verdicts(text, 'latex'), ['holds'], text);
});

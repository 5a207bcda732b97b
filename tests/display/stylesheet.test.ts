import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivationReport } from '../../src/display/report/derivation-report';
import { reportStylesheet } from '../../src/display/report/stylesheet';
import { contrast } from '../plot/contrast';
import { allFixtures } from './fixtures';

/** The colours of a palette in the order in which the sheet gives them: light first, dark second. */
function palette(index: number): ReadonlyMap<string, string> {
  const blocks = [...reportStylesheet.matchAll(/\.qedlab\{((?:--q-[a-z]+:#[0-9a-f]{6};?\s*)+)/g)];
  const pairs = [...blocks[index]![1]!.matchAll(/(--q-[a-z]+):(#[0-9a-f]{6})/g)];
  return new Map(pairs.map(match => [match[1]!, match[2]!]));
}

for (const [name, index, backgrounds] of [
  ['light', 0, ['#ffffff']],
  ['dark', 1, ['#111111', '#15181c']],
] as const) {
  test(`words have a contrast of at least 4.5 in the ${name} palette, on the page and on shaded parts`, () => {
    const colours = palette(index);
    const inks = ['text', 'quiet', 'good', 'bad', 'doubt', 'stated'].map(ink => `--q-${ink}`);
    for (const ink of inks) {
      for (const background of [...backgrounds, colours.get('--q-shade')!]) {
        const ratio = contrast(colours.get(ink)!, background);
        assert.ok(ratio >= 4.5, `${ink} ${colours.get(ink)} on ${background}: ${ratio.toFixed(2)}`);
      }
    }
  });
}

test('every class that a report uses is known to the stylesheet', () => {
  const html = allFixtures.map(record => derivationReport(record)).join('');
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(match => match[1]!.split(' ')));
  const unstyled = [...used].filter(name => name.startsWith('q-') && !reportStylesheet.includes(`.${name}`));
  assert.deepEqual(unstyled, []);
});

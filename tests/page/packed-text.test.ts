import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { random } from '../../src/numerics/random';
import { bytesOfSigns, unpackedText } from '../../src/page/packed-text';

const root = path.resolve(__dirname, '../../..');

/** What Python makes of texts: the code reads a list of them and prints a list. */
function python(code: string, input: unknown): string[] {
  const program = `import json, sys\nfrom qedlab_jupyter.export import packing\nprint(json.dumps([${code} for one in json.load(sys.stdin)]))`;
  const env = { ...process.env, PYTHONPATH: path.join(root, 'jupyter'), PYTHONDONTWRITEBYTECODE: '1' };
  const file = path.join(root, '.venv', 'bin', 'python');
  return JSON.parse(
    execFileSync(file, ['-c', program], { input: JSON.stringify(input), env, maxBuffer: 1e8 }).toString(),
  );
}

function carrier(text: string): Element {
  const page = new JSDOM(`<script type="text/plain" id="carrier">${text}</script>`);
  return page.window.document.querySelector('#carrier')!;
}

/** Texts of every kind that the format treats in its own way: few and many signs, near and far repeats, none at all. */
function texts(): string[] {
  const chance = random(7);
  const letters = (count: number, kinds: number) =>
    Array.from({ length: count }, () => String.fromCharCode(32 + chance.integer(0, kinds - 1))).join('');
  const block = letters(3000, 90);
  return [
    ...['', 'a', 'ab', 'Ähnlich 数学 𝔼 </script> <!--', 'x'.repeat(70_000)],
    ...[1, 2, 4, 90].flatMap(kinds => [3, 100, 5000].map(count => letters(count, kinds))),
    Array.from(
      { length: 40 },
      () => block.slice(chance.integer(0, 2000)) + letters(chance.integer(1, 9), 5),
    ).join(''),
    block + letters(300_000, 60) + block,
    Array.from({ length: 9000 }, (_, n) => `f(${n % 17},${(n * n) % 101});`).join('\n'),
  ];
}

describe('text as a page carries it', () => {
  const all = texts();

  test('comes out as it was put in', async () => {
    const packed = python('packing.packed(one)', all);
    for (const [n, text] of packed.entries()) {
      assert.match(text, /^[!-;=-~]*$/, 'printable, and nothing that begins a tag');
      assert.equal(bytesOfSigns(text)[0], 0x5d - 2 * 45, 'is LZMA');
      assert.equal(await unpackedText(carrier(text)), all[n]);
    }
  });

  test('comes out too where Python has no lzma', async () => {
    const packed = python('setattr(packing, "lzma", None) or packing.packed(one)', all);
    for (const [n, text] of packed.entries()) {
      assert.equal(bytesOfSigns(text)[0], 0x1f, 'is gzip');
      assert.equal(await unpackedText(carrier(text)), all[n]);
    }
  });

  test('takes 1.23 characters a byte at most, whatever the bytes', () => {
    const chance = random(3);
    const bytes = Array.from({ length: 300 }, (_, length) =>
      Array.from({ length: length < 200 ? length : 5000 }, () => chance.integer(0, 255)),
    );
    const texts = python('packing.in_signs(bytes(one))', bytes);
    for (const [n, text] of texts.entries()) {
      assert.deepEqual([...bytesOfSigns(text)], bytes[n]);
      assert.ok(text.length <= 1.23 * bytes[n]!.length + 2, `${text.length} for ${bytes[n]!.length}`);
    }
  });

  test('that is damaged is refused or comes out wrong, and never hangs', async () => {
    const [packed] = python('packing.packed(one)', [all.at(-1)]);
    for (let place = 20; place < 400; place += 7) {
      const damaged = `${packed!.slice(0, place)}!${packed!.slice(place + 1)}`;
      const came = await unpackedText(carrier(damaged)).catch(() => 'refused');
      assert.equal(came === all.at(-1), damaged === packed);
    }
  });
});

/** Positions: characters and UTF-16 units, columns before and after edits, frames cut from a stream. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { oldColumn, TextEdits } from '../../kernel/checker/text-edits';
import { encodeFrame, FrameReader } from '../../kernel/interpreter/frames';
import { charactersOf, unitsOf } from '../../kernel/protocol/code-points';

const text = fc.string({ unit: 'binary', maxLength: 30 });

describe('positions', () => {
  it('counts characters as iteration over a string does', () => {
    fc.assert(
      fc.property(text, fc.nat(40), (whole, count) => {
        const before = [...whole].slice(0, count).join('');
        assert.equal(unitsOf(whole, count), before.length);
        assert.equal(charactersOf(whole, before.length), [...before].length);
      }),
    );
  });

  it('finds every character that no edit touched where it was', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' '), maxLength: 40 });
    fc.assert(
      fc.property(
        line,
        fc.uniqueArray(fc.nat(40), { maxLength: 6 }),
        fc.array(fc.constantFrom('', 'X', 'YYY'), { minLength: 6, maxLength: 6 }),
        (source, places, texts) => {
          const edits = new TextEdits();
          const starts = places
            .filter(place => place < source.length && source[place] !== '\n')
            .sort((a, b) => a - b);
          starts.forEach((start, index) => edits.replace(start, start + 1, texts[index]));
          const edited = edits.apply(source);
          const [oldLines, newLines] = [source.split('\n'), edited.text.split('\n')];
          assert.equal(newLines.length, oldLines.length);
          let offset = 0;
          oldLines.forEach((oldLine, number) => {
            const touched = new Set(starts.map(start => start - offset));
            let column = 0;
            for (let at = 0; at < oldLine.length; at++) {
              if (touched.has(at)) column += texts[starts.indexOf(at + offset)].length;
              else assert.equal(oldColumn(edited.shifts[number], column++), at);
            }
            offset += oldLine.length + 1;
          });
        },
      ),
    );
  });

  it('cuts frames out of a stream however it is broken up', () => {
    const frame = fc.record({
      value: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
      buffers: fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), fc.integer({ min: 1, max: 17 }), (frames, size) => {
        const usable = frames.filter(
          one => !('buffers' in one.value) && !('__proto__' in Object.keys(one.value)),
        );
        const stream = Buffer.concat(usable.map(one => encodeFrame(one.value, one.buffers)));
        const reader = new FrameReader();
        const read = [];
        for (let at = 0; at < stream.length; at += size)
          read.push(...reader.push(stream.subarray(at, at + size)));
        assert.deepEqual(
          read.map(one => one.buffers.map(buffer => [...buffer])),
          usable.map(one => one.buffers.map(buffer => [...buffer])),
        );
        for (const [index, one] of usable.entries()) {
          for (const [name, value] of Object.entries(one.value))
            assert.equal(read[index].value[name], Buffer.from(value).toString());
        }
      }),
    );
  });
});

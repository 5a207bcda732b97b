/** Widgets where there is no kernel, and in pages without life. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { widgets as w } from '../../src';
import { displayMethod } from '../../src/display';
import { answer } from '../../src/export/jobs';
import { staticWidget } from '../../src/widgets/static-widget';

it('without a kernel a widget is a plain object with a value', () => {
  const slider = w.intSlider({ description: 'n', value: 3 });
  const seen: number[][] = [];
  const stop = slider.onChange((value, previous) => seen.push([previous, value]));
  slider.value = 5;
  stop();
  slider.value = 6;
  assert.deepEqual(seen, [[3, 5]]);
  assert.equal(slider[displayMethod]()['text/plain'], 'IntSlider "n": 6');
});

it('a page shows what a box holds, with what was chosen, and no script', () => {
  const box = w.column([
    w.dropdown({ description: 'kind', options: ['mean', 'median'], value: 'median' }),
    w.checkbox({ description: 'robust', value: true }),
    w.text({ description: '<script>', value: '"&' }),
    w.tabs({ first: w.label('inside') }),
  ]);
  const html = staticWidget(box.id);
  assert.match(html, /kind<\/span> mean · <strong>median<\/strong>/);
  assert.match(html, /☑ robust/);
  assert.match(html, /&#60;script&#62;<\/span> <output>&#34;&#38;<\/output>/);
  assert.match(html, /<strong>first<\/strong>.*inside/);
  assert.doesNotMatch(html, /<script/);
});

it('export shows a widget in the state that the notebook keeps', async () => {
  const states = {
    box: { model_name: 'VBoxModel', state: { children: ['IPY_MODEL_slider', 'IPY_MODEL_out'] } },
    slider: { model_name: 'IntSliderModel', state: { description: 'n', value: 7 } },
    out: {
      model_name: 'OutputModel',
      state: { outputs: [{ output_type: 'stream', name: 'stdout', text: 'seven <7>\n' }] },
    },
  };
  const { result } = await answer({ kind: 'widget', id: 'box', states });
  assert.match(String(result), /n<\/span> <meter min="0" max="100" value="7"><\/meter> <output>7<\/output>/);
  assert.match(String(result), /<pre>seven &#60;7&#62;\n<\/pre>/);
  assert.deepEqual(await answer({ kind: 'widget', id: 'unknown', states }), { result: '' });
});

/**
 * All benchmarks of this folder, one after the other; options go to each.
 *
 *     npm run benchmark -- inference [--only NAME] [--json] [python]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const words = process.argv.slice(2);
const at = words.indexOf('--only');
const [only = ''] = at < 0 ? [] : words.splice(at, 2).slice(1);
const scripts = readdirSync(__dirname).filter(name => name.endsWith('.js') && name !== 'main.js');

for (const script of scripts.sort().filter(name => name.includes(only))) {
  if (!words.includes('--json')) console.log(`\n# ${path.basename(script, '.js')}\n`);
  const { status } = spawnSync(process.execPath, [path.join(__dirname, script), ...words], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}

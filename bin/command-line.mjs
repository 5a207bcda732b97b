import { readFileSync } from 'node:fs';
import { commands } from './commands/index.mjs';
import { Failure } from './set-up/failure.mjs';

/**
 * Runs one command. Exit status: 0, or 1 when what was asked for ran and found something wrong, or 2 when it
 * could not be done, with one sentence that says why and what to do.
 * @param {string[]} parameters
 */
export async function main(parameters) {
  try {
    process.exitCode = await dispatch(parameters);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

/** @returns {Promise<number>} */
async function dispatch(/** @type {string[]} */ [name, ...rest]) {
  if (name === 'help' && rest[0] !== undefined) return dispatch([rest[0], '--help']);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return printed(overview());
  if (name === '--version') return printed(version());
  const command = commands[name];
  if (!command)
    throw new Failure(`There is no command "${name}": \`npx --no qedlab help\` lists those there are.`);
  const asksForHelp = rest[0] === '--help' || rest[0] === '-h';
  if (asksForHelp && !command.ownHelp) return printed(`Usage: qedlab ${command.usage}\n\n${command.help}`);
  return command.run(rest);
}

function printed(/** @type {string} */ text) {
  console.log(text);
  return 0;
}

function version() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

function overview() {
  const shown = Object.entries(commands).filter(([, command]) => !command.hidden);
  const width = Math.max(...shown.map(([name]) => name.length));
  const lines = shown.map(([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`);
  return `qedlab: notebooks that check their own derivations

Usage: qedlab COMMAND [OPTIONS]

Commands:
${lines.join('\n')}

\`qedlab COMMAND --help\` says more about one. Exit status: 0 all well, 1 something is not as stated, 2 not done.`;
}

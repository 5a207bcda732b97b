import { spawn, spawnSync } from 'node:child_process';

export interface Ended {
  status: number | null;
  output: string;
  seconds: number;
}

/** Runs a program, shows what it prints and keeps it. */
export function run(program: string, parameters: string[], cwd?: string): Promise<Ended> {
  console.log(`$ ${program} ${parameters.join(' ')}`);
  const start = performance.now();
  const child = spawn(program, parameters, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      output += text;
      process.stdout.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status => resolve({ status, output, seconds: (performance.now() - start) / 1000 }));
  });
}

/** The same for a step that nothing can follow if it fails; its output. */
export async function must(program: string, parameters: string[], cwd?: string): Promise<string> {
  const { status, output } = await run(program, parameters, cwd);
  if (status !== 0) throw new Error(`${program} ${parameters[0]} ended with status ${status}`);
  return output.trim();
}

/** Installs what is missing of these Debian packages, each of which brings a program of its own name. */
export function installPrograms(names: string[]): void {
  const missing = names.filter(name => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length === 0) return;
  spawnSync('apt-get', ['update'], { stdio: 'inherit' });
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  const { status } = spawnSync('apt-get', install, { stdio: 'inherit' });
  if (status !== 0)
    throw new Error(`install ${missing.join(' and ')} first (apt-get could not, or you are not root)`);
}

/** Python clients of the kernel, run in the environment that the set-up makes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelName, kernelSpecification } from '../../../kernel/kernelspec';
import { removeFolder } from './folders';

const root = join(__dirname, '..', '..', '..', '..');
const windows = process.platform === 'win32';
export const python = join(root, '.venv', windows ? 'Scripts/python.exe' : 'bin/python');

/** Without the environment these tests cannot run; where tests must be complete, that is a failure and no reason to skip. */
export const needsPython = {
  skip: existsSync(python) || process.env.CI ? false : 'no .venv: run the set-up first',
};

export interface PythonRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of this folder in an empty directory, with nothing but this kernel installed. */
export function runPython(script: string, input = ''): PythonRun {
  const folder = mkdtempSync(join(tmpdir(), 'qedlab-python-'));
  const specification = join(folder, 'jupyter', 'kernels', kernelName);
  mkdirSync(specification, { recursive: true });
  const main = join(root, 'dist', 'kernel', 'main.js');
  writeFileSync(
    join(specification, 'kernel.json'),
    JSON.stringify(kernelSpecification(process.execPath, main)),
  );
  const env = {
    ...process.env,
    JUPYTER_PATH: join(folder, 'jupyter'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    JUPYTER_DATA_DIR: join(folder, 'data'),
    QEDLAB_HISTORY: join(folder, 'history.jsonl'),
  };
  const file = join(root, 'tests', 'kernel', 'support', script);
  const { status, stdout, stderr } = spawnSync(python, [file], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  removeFolder(folder);
  return { status, stdout, stderr };
}

// Builds the image of the Dockerfile without a registry, tries it, and writes what was measured to
// docs/soak/container.md. It needs root and, on Debian, installs buildah and debootstrap when they are missing.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeResult } from '../support/result';
import { makeBaseImage } from './base-image';
import { Builder } from './builder';
import { type Check, tryImage } from './checks';
import { installPrograms, must } from './programs';

const root = path.resolve(__dirname, '../../../..');
const base = 'localhost/qedlab-base';
const image = 'localhost/qedlab';

async function main(): Promise<void> {
  installPrograms(['buildah', 'debootstrap']);
  const folder = process.env.QEDLAB_SOAK_FOLDER ?? mkdtempSync(path.join(tmpdir(), 'qedlab-container-'));
  mkdirSync(folder, { recursive: true });
  const builder = new Builder(folder);
  try {
    await makeBaseImage(builder, folder, base);
    const built = await builder.build(await committedFiles(folder), base, image);
    if (built.status !== 0) throw new Error(`the image could not be built (status ${built.status})`);
    const checks = await tryImage(builder, image);
    report(checks, await sizes(builder), built.seconds);
    process.exitCode = checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    if (!process.env.QEDLAB_SOAK_FOLDER) rmSync(folder, { recursive: true, force: true });
  }
}

/** What a clone holds, without what lies about in this one. */
async function committedFiles(folder: string): Promise<string> {
  const context = path.join(folder, 'context');
  rmSync(context, { recursive: true, force: true });
  await must('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, context]);
  return context;
}

/** Megabytes of the base image and of ours. */
async function sizes(builder: Builder): Promise<{ base: number; image: number }> {
  const megabytes = async (name: string) => {
    const container = await builder.call('from', '--pull-never', name);
    const mounted = await builder.call('mount', container);
    const counted = await must('du', ['--summarize', '--block-size=1000000', mounted]);
    await builder.call('rm', container);
    return Number(/^\d+/.exec(counted)?.[0]);
  };
  return { base: await megabytes(base), image: await megabytes(image) };
}

function report(checks: Check[], size: { base: number; image: number }, seconds: number): void {
  const rows = checks.map(
    ({ claim, passed, detail }) => `| ${claim} | ${passed ? 'yes' : '**no**'} | ${detail} |`,
  );
  writeResult('container', 'The container image', [
    'The Dockerfile, built by buildah on a Debian made by debootstrap.',
    '',
    `Size ${size.image} MB unpacked, of which ${size.base} MB are the base image; built in ${Math.round(seconds)} s.`,
    '',
    '| claim | holds | |',
    '| --- | --- | --- |',
    ...rows,
  ]);
}

main().catch(error => {
  console.error(`The container was not tried: ${error.message}.`);
  process.exitCode = 2;
});

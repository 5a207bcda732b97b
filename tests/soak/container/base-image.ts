import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Builder } from './builder';
import { must } from './programs';

/** Variables that tell programs of an authority's certificates; a build on this machine may need them as well. */
const certificates = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'PIP_CERT', 'REQUESTS_CA_BUNDLE'];

/** Debian release of the base image, like that of the Dockerfile's default; debootstrap knows where to get it. */
const release = 'bookworm';

/**
 * Makes a base image without a registry of images: Debian by debootstrap, and the running Node with the npm that
 * lies beside it. It stands for node:22-bookworm-slim.
 */
export async function makeBaseImage(builder: Builder, folder: string, image: string): Promise<void> {
  const system = path.join(folder, 'base');
  if (!existsSync(path.join(system, 'etc/debian_version'))) {
    await must('debootstrap', ['--variant=minbase', '--include=ca-certificates', release, system]);
  }
  await copyNode(system);
  // A proxy's certificate authority, where this machine has one, is needed inside too.
  copyFileSync('/etc/ssl/certs/ca-certificates.crt', path.join(system, 'etc/ssl/certs/ca-certificates.crt'));
  const container = await builder.call('from', 'scratch');
  await builder.call('add', '--quiet', container, system, '/');
  await builder.call('config', '--env', 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', container);
  for (const name of certificates) {
    if (process.env[name]) await builder.call('config', '--env', `${name}=${process.env[name]}`, container);
  }
  await builder.call('commit', '--quiet', container, image);
  await builder.call('rm', container);
}

async function copyNode(system: string): Promise<void> {
  const local = path.join(system, 'usr/local');
  copyFileSync(process.execPath, path.join(local, 'bin/node'));
  const modules = await must('npm', ['root', '--global']);
  mkdirSync(path.join(local, 'lib/node_modules'), { recursive: true });
  const copy = path.join(local, 'lib/node_modules/npm');
  rmSync(copy, { recursive: true, force: true });
  cpSync(path.join(modules.split('\n').at(-1)!, 'npm'), copy, { recursive: true, verbatimSymlinks: true });
  for (const name of ['npm', 'npx']) {
    const link = path.join(local, 'bin', name);
    if (!existsSync(link)) symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, link);
  }
}

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Builder } from './builder';

export interface Check {
  claim: string;
  passed: boolean;
  detail: string;
}

interface Configuration {
  Entrypoint: string[];
  Cmd: string[];
  ExposedPorts: Record<string, unknown>;
}

/** What the image promises, tried in a container of it. */
export async function tryImage(builder: Builder, image: string): Promise<Check[]> {
  const container = await builder.call('from', '--pull-never', image);
  const inspected = await builder.call('inspect', '--type', 'image', image);
  const configuration: Configuration = JSON.parse(inspected).OCIv1.config;
  try {
    return [
      await ordinaryUser(builder, container),
      await noCompiler(builder, container),
      await rerun(builder, container, configuration),
      await servesWithToken(builder, container, configuration),
    ];
  } finally {
    await builder.call('rm', container);
  }
}

async function ordinaryUser(builder: Builder, container: string): Promise<Check> {
  const { output } = await builder.run(container, 'id', '-un');
  const user = output.trim();
  return { claim: 'runs as an ordinary user', passed: user !== 'root' && user !== '', detail: user };
}

async function noCompiler(builder: Builder, container: string): Promise<Check> {
  const find = 'command -v cc gcc g++ c++ clang; find / -name cc1plus -not -path "/proc/*" 2>/dev/null; true';
  const { output } = await builder.run(container, 'sh', '-c', find);
  return {
    claim: 'has no compiler',
    passed: output.trim() === '',
    detail: output.trim().replaceAll('\n', ' '),
  };
}

async function rerun(builder: Builder, container: string, { Entrypoint }: Configuration): Promise<Check> {
  const { status, output, seconds } = await builder.run(container, ...Entrypoint, 'rerun');
  const last = output.trim().split('\n').at(-1) ?? '';
  const claim = '`docker run IMAGE rerun` finds all as stated';
  return { claim, passed: status === 0, detail: `${last} (${Math.round(seconds)} s in all)` };
}

/** The container shares this machine's network here, so its port 8888 is ours. */
async function servesWithToken(
  builder: Builder,
  container: string,
  configuration: Configuration,
): Promise<Check> {
  const command = builder.runParameters(container, [...configuration.Entrypoint, ...configuration.Cmd]);
  const server = spawn('buildah', command, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', text => (said += text));
  const start = performance.now();
  let token: string | undefined;
  while (!token && server.exitCode === null && performance.now() - start < 60_000) {
    token = /127\.0\.0\.1:8888\S*[?]token=(\w+)/.exec(said)?.[1];
    await sleep(100);
  }
  const seconds = (performance.now() - start) / 1000;
  const answers = token ? await Promise.all([answer(''), answer(`?token=${token}`)]) : [];
  if (server.exitCode === null) process.kill(-server.pid!, 'SIGTERM');
  await new Promise(resolve => (server.exitCode === null ? server.on('close', resolve) : resolve(undefined)));
  const exposed = '8888/tcp' in configuration.ExposedPorts;
  return {
    claim: 'serves JupyterLab on port 8888, with the token only',
    passed: exposed && answers.join() === '403,200',
    detail: token
      ? `status ${answers.join(' without, ')} with it; address after ${seconds.toFixed(1)} s`
      : `no address: ${said.trim().split('\n')[0]}`,
  };
}

async function answer(query: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:8888/api/kernelspecs${query}`)).status;
}

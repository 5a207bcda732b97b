/** The file by which a client tells a kernel where to listen and with which key messages are signed. */
import { readFileSync } from 'node:fs';

export type ChannelName = 'shell' | 'control' | 'stdin' | 'iopub' | 'hb';

export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  readonly ip: string;
  readonly key: string;
  readonly ports: Readonly<Record<ChannelName, number>>;
  /** CurveZMQ keys (Z85), where the client asks for encryption. */
  readonly curve?: { readonly publicKey: string; readonly secretKey: string };
}

const channels: readonly ChannelName[] = ['shell', 'control', 'stdin', 'iopub', 'hb'];

export function readConnectionFile(fileName: string): Connection {
  return connectionOf(JSON.parse(readFileSync(fileName, 'utf8')) as Record<string, unknown>, fileName);
}

export function connectionOf(content: Record<string, unknown>, fileName = 'connection file'): Connection {
  const ports = {} as Record<ChannelName, number>;
  for (const channel of channels) ports[channel] = portOf(content, channel, fileName);
  const scheme = content.signature_scheme ?? 'hmac-sha256';
  if (scheme !== 'hmac-sha256')
    throw new Error(`${fileName}: signature_scheme is ${scheme}; only hmac-sha256 is known`);
  const { curve_publickey: publicKey, curve_secretkey: secretKey } = content;
  return {
    transport: content.transport === 'ipc' ? 'ipc' : 'tcp',
    ip: typeof content.ip === 'string' && content.ip !== '' ? content.ip : '127.0.0.1',
    key: keyOf(content, fileName),
    ports,
    curve:
      typeof publicKey === 'string' && typeof secretKey === 'string' ? { publicKey, secretKey } : undefined,
  };
}

/** An empty key turns signatures off, as the messaging specification has it; one that is not said is a mistake. */
function keyOf({ key }: Record<string, unknown>, fileName: string): string {
  if (typeof key !== 'string')
    throw new Error(`${fileName}: key is ${JSON.stringify(key)}, not a text; messages are signed with it`);
  return key;
}

function portOf(content: Record<string, unknown>, channel: ChannelName, fileName: string): number {
  const port = content[`${channel}_port`];
  if (typeof port !== 'number')
    throw new Error(`${fileName}: ${channel}_port is ${JSON.stringify(port)}, not a number`);
  return port;
}

/** `tcp://127.0.0.1:5555`, or `ipc://PATH-5555` where the address is a path. */
export function addressOf(connection: Connection, channel: ChannelName): string {
  const port = connection.ports[channel];
  return connection.transport === 'ipc' ? `ipc://${connection.ip}-${port}` : `tcp://${connection.ip}:${port}`;
}

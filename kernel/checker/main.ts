/** The checker's process: answers requests of the protocol process one after the other, and ends with it. */
import { startupSnapshot } from 'node:v8';
import type { CheckerMethod, CheckerMethods } from './messages';
import { createService } from './service';

export interface CheckerRequest {
  readonly id: number;
  readonly method: CheckerMethod;
  readonly parameters: unknown;
}

export interface CheckerReply {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

export function serve(): void {
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
  const service = createService();
  process.on('message', (request: CheckerRequest) => process.send!(reply(service, request)));
  process.send!({ id: 0 } satisfies CheckerReply);
}

function reply(service: CheckerMethods, { id, method, parameters }: CheckerRequest): CheckerReply {
  try {
    const answer = (service[method] as (parameters: unknown) => unknown)(parameters);
    return { id, answer };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

if (!startupSnapshot.isBuildingSnapshot() && require.main === module) serve();

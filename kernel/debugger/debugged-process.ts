/** The process of the reader's code, as the debugger asks it: evaluations in the kernel's realm of it, and in the reader's. */
import type { InspectorLink } from '../interpreter/inspector-link';
import type { Evaluated, RemoteObject } from './inspector-types';

/** What the debugger waits for an expression of the client's, in milliseconds. */
const patience = 10_000;
/** Objects that the client was shown; they are let go when the code goes on. */
export const objectGroup = 'qedlab-debugger';
const kernelRealm = 'qedlab kernel';

export class DebuggedProcess {
  private kernelContext: number | undefined;
  private readerContext: number | undefined;
  /** Expressions that are being evaluated. */
  private evaluating = 0;

  constructor(readonly link: InspectorLink) {}

  contextCreated({ id, name }: { id: number; name: string }): void {
    if (name === kernelRealm) this.kernelContext = id;
    else this.readerContext = Math.min(id, this.readerContext ?? id);
  }

  /** Learns of the realms; what is offered to expressions is there until `detach`. */
  async attach(): Promise<void> {
    await this.link.post('Runtime.enable');
    await this.link.post('Runtime.disable');
    await this.ask('attach()');
  }

  async detach(): Promise<void> {
    await this.ask('detach()').catch(() => {});
    this.link.close();
  }

  /** A method of the kernel's own side of debugging (`kernel/user/debugging.ts`). */
  async ask(call: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.link.post<Evaluated>('Runtime.evaluate', {
      expression: `debugging.${call}`,
      contextId: this.kernelContext,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(textOf(exceptionDetails));
    return result.value;
  }

  async askJson<Answer>(call: string): Promise<Answer> {
    return JSON.parse(String(await this.ask(call))) as Answer;
  }

  /** In a frame that stands still, or where code runs or waits. Rejects with what the expression throws. */
  async evaluate(expression: string, frame?: string, options: object = {}): Promise<RemoteObject> {
    const common = { expression, timeout: patience, objectGroup, generatePreview: true, ...options };
    const asked = frame
      ? this.link.post<Evaluated>('Debugger.evaluateOnCallFrame', { ...common, callFrameId: frame })
      : this.link.post<Evaluated>('Runtime.evaluate', {
          ...common,
          contextId: this.readerContext,
          disableBreaks: true,
        });
    this.evaluating++;
    try {
      const { result, exceptionDetails } = await asked;
      if (exceptionDetails) throw new Error(textOf(exceptionDetails));
      return result;
    } finally {
      this.evaluating--;
    }
  }

  call(objectId: string, body: string, values: readonly unknown[]): Promise<RemoteObject> {
    return this.callWith(
      objectId,
      body,
      values.map(value => ({ value })),
    );
  }

  /** With arguments as the inspector knows them. */
  async callWith(objectId: string, body: string, given: readonly object[]): Promise<RemoteObject> {
    const { result, exceptionDetails } = await this.link.post<Evaluated>('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: body,
      objectGroup,
      generatePreview: true,
      arguments: given,
    });
    if (exceptionDetails) throw new Error(textOf(exceptionDetails));
    return result;
  }

  /** Answers the inspector's name of it. */
  async setBreakpoint(location: object, condition: string | undefined): Promise<string> {
    const set = await this.link.post<{ breakpointId: string }>('Debugger.setBreakpoint', {
      location,
      condition,
    });
    return set.breakpointId;
  }

  /**
   * In whatever is loaded from this address, now or later. The address is given as an expression: for a plain one V8 keeps
   * the text at the place in a script that is loaded, and looks for that text in later ones instead of the place.
   */
  async setBreakpointByUrl(
    { url, ...place }: { url: string; lineNumber: number; columnNumber: number },
    condition: string | undefined,
  ): Promise<string> {
    const urlRegex = `^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
    const asked = { urlRegex, ...place, condition };
    const set = await this.link.post<{ breakpointId: string }>('Debugger.setBreakpointByUrl', asked);
    return set.breakpointId;
  }

  /** Ends the code that stands still, as an interrupt does: no further statement of it runs. */
  async endPause(): Promise<void> {
    await this.ask('endPause()');
    if (this.evaluating > 0) await this.link.post('Runtime.terminateExecution');
    await this.link.post('Debugger.resume', { terminateOnResume: true });
  }
}

function textOf({ text, exception }: NonNullable<Evaluated['exceptionDetails']>): string {
  const described = exception?.description?.split('\n    at ')[0] ?? String(exception?.value ?? '');
  return described === '' ? text : described;
}

/** The kernel put together: transport, dispatch table, interpreter and checker. */
import { type TypeChecker, TypeCheckerClient } from '../checker/client';
import { DebugAdapter } from '../debugger/adapter';
import { Interpreter } from '../interpreter/interpreter';
import type { Channels } from '../transport/channels';
import { completeHandler, inspectHandler, isCompleteHandler } from './assistance';
import { commHandler, OpenComms } from './comms';
import { DebugMessages } from './debug';
import { Declarations } from './declarations';
import { Dispatcher, type DispatchTable, type Handler } from './dispatcher';
import { EarlierFunctions } from './earlier-functions';
import { Executions } from './executions';
import { History, historyHandler } from './history';
import { HistoryFile } from './history-file';
import { connectHandler, kernelInfo } from './kernel-info';
import { Outputs } from './outputs';
import { Parents } from './parents';
import { StandardInput } from './standard-input';
import { usageHandler } from './usage';

export class Kernel {
  private readonly declarations = new Declarations();
  private readonly parents = new Parents();
  private readonly comms = new OpenComms();
  private readonly checker: TypeChecker;
  private readonly earlierFunctions: EarlierFunctions;
  private readonly interpreter: Interpreter;
  private readonly executions: Executions;
  private readonly standardInput: StandardInput;
  private readonly outputs: Outputs;
  private readonly debugMessages: DebugMessages;
  private adapter: DebugAdapter | undefined;
  private readonly history = new History(new HistoryFile());

  constructor(
    private readonly channels: Channels,
    private readonly onShutdown: () => void,
  ) {
    this.standardInput = new StandardInput(channels, () => this.interpreter);
    this.outputs = new Outputs(channels, this.parents, this.comms, this.standardInput);
    this.debugMessages = new DebugMessages(channels);
    this.interpreter = new Interpreter({
      output: (output, buffers) => this.outputs.output(output, buffers),
      raw: (name, text) => this.outputs.raw(name, text),
      lost: () => this.forget(),
    });
    this.checker = new TypeCheckerClient(pid => this.interpreter.endTogetherWith(pid));
    this.earlierFunctions = new EarlierFunctions(this.checker);
    const { checker, declarations, earlierFunctions, outputs, parents, standardInput, history } = this;
    this.executions = new Executions({
      checker,
      interpreter: () => this.interpreter,
      declarations,
      earlierFunctions,
      outputs,
      parents,
      standardInput,
      history,
    });
  }

  start(): void {
    new Dispatcher(this.channels, this.table()).listen();
  }

  interrupt(): void {
    if (this.executions.interruptCheck()) return;
    if (this.executions.isBusy || this.interpreter.isBusy) this.interpreter.interrupt();
  }

  close(): void {
    this.interpreter.close();
    this.checker.close();
  }

  /** Variables, comms and the types of both are gone with the user's process; its modules are sent again. */
  private forget(): void {
    this.declarations.clear();
    this.earlierFunctions.clear();
    this.comms.clear();
    void this.checker.ask('forgetModules', {}).catch(() => {});
  }

  /** Made when it is first asked for something. */
  private debugAdapter(): DebugAdapter {
    this.adapter ??= new DebugAdapter({
      interpreter: this.interpreter,
      checker: this.checker,
      sendEvent: this.debugMessages.sendEvent(() => this.outputs.flush()),
      declarations: () => this.declarations.text,
      declare: (name, type) => this.declarations.declare(name, type),
    });
    return this.adapter;
  }

  private table(): DispatchTable {
    const { checker, declarations, executions } = this;
    const comm = (kind: 'open' | 'msg' | 'close'): Handler =>
      commHandler(
        kind,
        this.comms,
        this.parents,
        () => this.interpreter,
        () => this.outputs.flush(),
      );
    return new Map<string, Handler>([
      ['kernel_info_request', kernelInfo],
      ['connect_request', connectHandler(this.channels.ports)],
      ['usage_request', usageHandler(() => [this.interpreter.pid, this.checker.pid])],
      ['execute_request', executions.execute],
      ['complete_request', completeHandler(checker, declarations)],
      ['inspect_request', inspectHandler(checker, declarations)],
      ['is_complete_request', isCompleteHandler(checker)],
      ['history_request', executions.inOrder(historyHandler(this.history))],
      ['comm_info_request', executions.inOrder(this.comms.info)],
      ['comm_open', comm('open')],
      ['comm_msg', comm('msg')],
      ['comm_close', comm('close')],
      ['input_reply', this.standardInput.reply],
      ['debug_request', this.debugMessages.handler(() => this.debugAdapter())],
      ['interrupt_request', request => this.interruptNow(request)],
      ['shutdown_request', request => this.shutdown(request)],
    ]);
  }

  private interruptNow: Handler = request => {
    this.interrupt();
    request.reply({ status: 'ok' });
  };

  private shutdown: Handler = request => {
    this.executions.abortWaiting();
    const content = { status: 'ok', restart: request.content.restart === true };
    request.reply(content);
    request.publish('shutdown_reply', content);
    setImmediate(this.onShutdown);
  };
}

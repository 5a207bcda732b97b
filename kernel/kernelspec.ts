/** The kernel as Jupyter is told of it; the set-up writes this to `kernel.json`. */

export interface KernelSpecification {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: 'message' | 'signal';
  readonly env: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export const kernelName = 'qedlab';

/** @param node absolute path of the Node binary @param main absolute path of the compiled `kernel/main.js` */
export function kernelSpecification(node: string, main: string): KernelSpecification {
  return {
    argv: [node, main, '{connection_file}'],
    display_name: 'qedlab (TypeScript)',
    language: 'typescript',
    interrupt_mode: 'message',
    env: {},
    metadata: { debugger: true, supported_features: ['iopub welcome', 'debugger'] },
  };
}

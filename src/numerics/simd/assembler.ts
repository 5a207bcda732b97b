/**
 * WebAssembly modules assembled while the program runs: no compiler to install, no binary file to keep, and loops that
 * are unrolled by TypeScript. An expression is code that leaves one value on the stack.
 * @see WebAssembly Core Specification, chapter 5 (binary format)
 */
export type Code = number | readonly Code[];

/** The bytes of code in their order; parts are joined only here, since copying them at every level takes long. */
function appendTo(bytes: number[], code: Code): number[] {
  if (typeof code === 'number') bytes.push(code);
  else for (const part of code) appendTo(bytes, part);
  return bytes;
}

export type ValueType = 'i32' | 'f64' | 'v128';

const typeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, f64: 0x7c, v128: 0x7b };

/** A parameter or a variable of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

/** LEB128, unsigned and signed: seven bits in a byte, the lowest first. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

export function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const ends = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return ends ? [low] : [low | 0x80, ...signed(rest)];
}

/** The eight bytes of a double, the lowest first. */
export function doubleBytes(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, i) => view.getUint8(i));
}

/** The body of one function while it is written. */
export class FunctionBuilder {
  private readonly declared: ValueType[] = [];

  constructor(private readonly parameters: readonly ValueType[]) {}

  parameter(index: number): Local {
    return local(index);
  }

  variable(type: ValueType): Local {
    this.declared.push(type);
    return local(this.parameters.length + this.declared.length - 1);
  }

  variables(type: ValueType, count: number): Local[] {
    return Array.from({ length: count }, () => this.variable(type));
  }

  bytes(body: Code): number[] {
    const declarations = vector(this.declared.map(type => [1, typeCodes[type]]));
    const all = appendTo([], [declarations, body, 0x0b]);
    return [...unsigned(all.length), ...all];
  }
}

function local(index: number): Local {
  const at = unsigned(index);
  return { get: [0x20, at], set: value => [value, 0x21, at] };
}

export interface FunctionSource {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result?: ValueType;
  /** Writes the body; parameters come as locals. */
  readonly body: (builder: FunctionBuilder, ...parameters: Local[]) => Code;
}

/** A module that exports its functions and works in the imported memory `host.memory`. */
export function assemble(functions: readonly FunctionSource[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(parameters.map(type => [typeCodes[type]])),
    ...vector(result ? [[typeCodes[result]]] : []),
  ]);
  const memory = [...text('host'), ...text('memory'), 0x02, 0x00, 0x01];
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const bodies = functions.map(({ parameters, body }) => {
    const builder = new FunctionBuilder(parameters);
    return builder.bytes(body(builder, ...parameters.map((_, index) => builder.parameter(index))));
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ]);
}

function vector(items: readonly number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(word: string): number[] {
  return vector(Array.from(word, letter => [letter.charCodeAt(0)]));
}

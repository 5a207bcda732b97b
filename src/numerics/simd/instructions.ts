import { type Code, doubleBytes, type Local, signed, unsigned } from './assembler';

/** The instructions that the kernels use, by the names of the specification; `pair` stands for two doubles (f64x2). */

const operation =
  (...opcode: number[]) =>
  (...operands: Code[]): Code => [operands, opcode];

export const integer = (value: number): Code => [0x41, signed(value)];
export const double = (value: number): Code => [0x44, doubleBytes(value)];

export const i32 = {
  add: operation(0x6a),
  subtract: operation(0x6b),
  multiply: operation(0x6c),
  less: operation(0x48),
  greater: operation(0x4a),
  notLess: operation(0x4e),
};

export const f64 = {
  add: operation(0xa0),
  multiply: operation(0xa2),
  greater: operation(0x64),
};

const simd = (code: number) => operation(0xfd, ...unsigned(code));

export const pair = {
  splat: simd(0x14),
  equal: simd(0x47),
  less: simd(0x49),
  absolute: simd(0xec),
  add: simd(0xf0),
  subtract: simd(0xf1),
  multiply: simd(0xf2),
  divide: simd(0xf3),
  /** the second operand where it is less than the first, otherwise the first */
  minimum: simd(0xf6),
  /** the second operand where it is greater than the first, otherwise the first */
  maximum: simd(0xf7),
  and: simd(0x4e),
  /** bits of the first that the second has not */
  andNot: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  /** bits of the first where the third has ones, of the second elsewhere */
  select: simd(0x52),
  /** 1 where both comparisons came out true */
  allTrue: simd(0xc3),
  /** both 64-bit integers to the left by so many bits */
  shiftLeft: simd(0xcb),
  /** a_i and b_j */
  lanes: (a: Code, i: 0 | 1, b: Code, j: 0 | 1): Code => [
    [a, b, 0xfd, 0x0d],
    Array.from({ length: 8 }, (_, byte) => 8 * i + byte),
    Array.from({ length: 8 }, (_, byte) => 16 + 8 * j + byte),
  ],
};

/** Both lanes the same number. */
export const both = (value: number): Code => [0xfd, 0x0c, doubleBytes(value), doubleBytes(value)];

/** Addresses are in bytes and need no alignment beyond a double's. */
export const load = (address: Code, offset = 0): Code => [address, 0xfd, 0x00, 3, unsigned(offset)];
/** Both lanes the double at the address. */
export const loadBoth = (address: Code, offset = 0): Code => [address, 0xfd, 0x0a, 3, unsigned(offset)];
export const store = (address: Code, value: Code, offset = 0): Code => [
  [address, value, 0xfd, 0x0b, 3],
  unsigned(offset),
];
export const loadDouble = (address: Code): Code => [address, 0x2b, 3, 0];
export const storeDouble = (address: Code, value: Code): Code => [address, value, 0x39, 3, 0];

export const choose = (condition: Code, yes: Code, no: Code): Code => [yes, no, condition, 0x1b];

export const when = (condition: Code, body: Code, otherwise?: Code): Code => [
  [condition, 0x04, 0x40, body],
  otherwise ? [0x05, otherwise] : [],
  0x0b,
];

export const advance = (variable: Local, by: Code): Code => variable.set(i32.add(variable.get, by));

/** Runs the body while the condition holds. */
export const loop = (condition: Code, ...body: Code[]): Code =>
  when(condition, [0x03, 0x40, body, condition, 0x0d, 0x00, 0x0b]);

/** One pass of the body for each value of the counter from 0 on, below `count`. */
export const times = (counter: Local, count: Code, step: number, ...body: Code[]): Code => [
  counter.set(integer(0)),
  loop(i32.less(counter.get, count), body, advance(counter, integer(step))),
];

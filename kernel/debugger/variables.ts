/** Variables and what is in them, by the numbers under which the client asks for them. */
import type { Scope, Variable } from './adapter-protocol';
import { type DebuggedProcess, objectGroup } from './debugged-process';
import type { CallFrame, Properties, PropertyDescriptor, RemoteObject } from './inspector-types';
import { isPrimitive, typeText, valueText } from './value-text';

/** Members that are shown at once; more of an array are put into ranges. */
const shownAtOnce = 100;
const mostProperties = 1000;
/** Parameters of the function that the kernel puts around a cell. */
const wrapperNames = /^(?:\${2,}(?:at|meta|import)?|require|exports|__dirname|__filename|this)$/;
const scopeName = /^\${2,}(?:at)?$/;
const shownInternals = new Set([
  '[[PromiseState]]',
  '[[PromiseResult]]',
  '[[Target]]',
  '[[Handler]]',
  '[[TargetFunction]]',
  '[[BoundThis]]',
  '[[BoundArgs]]',
  '[[PrimitiveValue]]',
]);

/** Slices are taken in the process, so that no array crosses as a whole. */
const elements = `function (start, count) {
  const taken = [];
  for (let at = 0; at < count; at++) if (start + at in this) taken[at] = this[start + at];
  return taken;
}`;
const mapEntries = `function (start, count) {
  const taken = []; let at = 0;
  for (const [key, value] of this) { if (at >= start + count) break; if (at++ >= start) taken.push(key, value); }
  return taken;
}`;
const setEntries = `function (start, count) {
  const taken = []; let at = 0;
  for (const value of this) { if (at >= start + count) break; if (at++ >= start) taken.push(value); }
  return taken;
}`;

type Listed = 'array' | 'map' | 'set';
type Shown =
  | { readonly kind: 'object'; readonly objectId: string; readonly listed?: Listed; readonly length: number }
  | {
      readonly kind: 'range';
      readonly objectId: string;
      readonly listed: Listed;
      readonly start: number;
      readonly count: number;
    }
  | { readonly kind: 'getter'; readonly objectId: string; readonly name: string }
  | {
      readonly kind: 'scope';
      readonly variables: readonly PropertyDescriptor[];
      /** Absent for the notebook's variables. */
      readonly frame?: CallFrame;
    };

/** What has a variable or a member that can be set. */
export type Holder =
  | { readonly kind: 'object'; readonly objectId: string }
  | { readonly kind: 'scope'; readonly frame?: CallFrame };

export interface Page {
  readonly filter?: unknown;
  readonly start?: unknown;
  readonly count?: unknown;
}

export class Variables {
  private readonly shown = new Map<number, Shown>();
  private count = 0;

  /** @param namesTypes whether a primitive value's type is told: JupyterLab shows it in the place of the value */
  constructor(
    private readonly process: DebuggedProcess,
    private readonly namesTypes: boolean,
  ) {}

  /** What was shown before may be forgotten; its numbers mean nothing any more. */
  async clear(): Promise<void> {
    this.shown.clear();
    await this.process.link.post('Runtime.releaseObjectGroup', { objectGroup }).catch(() => {});
  }

  /** Scopes of a frame, the innermost first, and the notebook's variables. */
  async scopes(frame: CallFrame, notebook: RemoteObject): Promise<Scope[]> {
    const inner = frame.scopeChain.findIndex(({ type }) => type === 'local') + 1;
    const chain = frame.scopeChain.filter(({ type }) => type !== 'global' && type !== 'script');
    const variables = await this.notebook(notebook);
    const shared = new Set(variables.map(one => one.name));
    const locals = await this.merged(chain.slice(0, inner), shared);
    if (frame.returnValue) locals.unshift({ ...plain('(return value)'), value: frame.returnValue });
    const closures = await this.merged(chain.slice(inner), shared);
    const scopes: Scope[] = [];
    if (locals.length > 0)
      scopes.push({ ...this.scope('Locals', locals, frame), presentationHint: 'locals' });
    if (closures.length > 0) scopes.push(this.scope('Closure', closures, frame));
    return [...scopes, this.scope('Globals', variables)];
  }

  /** The notebook's variables; what was imported is left out. */
  async notebookVariables(notebook: RemoteObject): Promise<Variable[]> {
    return Promise.all((await this.notebook(notebook)).map(one => this.property(one, '')));
  }

  /** Where the member of this name can be set, of what was shown under a number. */
  holder(reference: number, name: string): Holder {
    const shown = this.known(reference);
    if (shown.kind === 'scope') return shown;
    const isEntry = shown.kind !== 'getter' && shown.listed !== undefined && shown.listed !== 'array';
    if (isEntry || /^(?:#|\[\[)/.test(name)) throw new Error(`${name} cannot be set from outside.`);
    return { kind: 'object', objectId: shown.objectId };
  }

  private known(reference: number): Shown {
    const shown = this.shown.get(reference);
    if (!shown) throw new Error(`Nothing is shown under the variables reference ${reference} (any more).`);
    return shown;
  }

  async children(reference: number, page: Page): Promise<Variable[]> {
    const shown = this.known(reference);
    if (shown.kind === 'scope') return Promise.all(shown.variables.map(one => this.property(one, '')));
    if (shown.kind === 'range') return this.listed(shown, shown.start, shown.count);
    if (shown.kind === 'getter') return [await this.got(shown)];
    return this.members(shown, page);
  }

  variable(name: string, value: RemoteObject, evaluateName?: string): Variable {
    const listed = listedAs(value);
    const length = listed ? lengthOf(value) : 0;
    const tellsType = this.namesTypes || !isPrimitive(value);
    return {
      name,
      value: valueText(value),
      ...(tellsType && { type: typeText(value) }),
      variablesReference: value.objectId
        ? this.refer({ kind: 'object', objectId: value.objectId, listed, length })
        : 0,
      ...(evaluateName !== undefined && { evaluateName }),
      ...(listed && length > shownAtOnce && { indexedVariables: length }),
    };
  }

  private refer(shown: Shown): number {
    this.shown.set(++this.count, shown);
    return this.count;
  }

  private scope(name: string, variables: readonly PropertyDescriptor[], frame?: CallFrame): Scope {
    return { name, variablesReference: this.refer({ kind: 'scope', variables, frame }), expensive: false };
  }

  /**
   * Scopes one within the other, as one: an inner name hides an outer one. In the scope of a cell itself functions have
   * names that are the notebook's.
   */
  private async merged(
    scopes: CallFrame['scopeChain'],
    notebook: ReadonlySet<string>,
  ): Promise<PropertyDescriptor[]> {
    const byName = new Map<string, PropertyDescriptor>();
    for (const { object } of scopes) {
      const found = object.objectId ? (await this.properties(object.objectId)).result : [];
      const isCell = found.some(({ name }) => scopeName.test(name));
      for (const one of found) {
        const hidden = wrapperNames.test(one.name) || (isCell && notebook.has(one.name));
        if (!byName.has(one.name) && !hidden) byName.set(one.name, one);
      }
    }
    return [...byName.values()];
  }

  private async notebook({ objectId }: RemoteObject): Promise<PropertyDescriptor[]> {
    if (!objectId) return [];
    return (await this.properties(objectId)).result.filter(one => one.value !== undefined);
  }

  private properties(objectId: string): Promise<Properties> {
    return this.process.link.post<Properties>('Runtime.getProperties', {
      objectId,
      ownProperties: true,
      generatePreview: true,
    });
  }

  private async members(shown: Extract<Shown, { kind: 'object' }>, page: Page): Promise<Variable[]> {
    const { listed, length } = shown;
    if (listed && page.filter !== 'named' && typeof page.count === 'number' && page.count > 0) {
      const start = Number(page.start ?? 0);
      return this.listed({ ...shown, listed }, start, Math.max(0, Math.min(page.count, length - start)));
    }
    const entries = listed && page.filter !== 'named' ? await this.entries({ ...shown, listed }) : [];
    if (page.filter === 'indexed' || (listed === 'array' && length > shownAtOnce)) return entries;
    return [...entries, ...(await this.named(shown))];
  }

  /** All, or ranges of them where they are many. */
  private entries({ objectId, listed, length }: { objectId: string; listed: Listed; length: number }) {
    return this.listed({ objectId, listed }, 0, length);
  }

  private async listed(
    { objectId, listed }: { objectId: string; listed: Listed },
    start: number,
    count: number,
  ): Promise<Variable[]> {
    if (count > shownAtOnce) return this.ranges(objectId, listed, start, count);
    const body = { array: elements, map: mapEntries, set: setEntries }[listed];
    const taken = await this.process.call(objectId, body, [start, count]);
    const { result } = await this.properties(taken.objectId!);
    const values = result.filter(one => one.name !== 'length' && one.value);
    if (listed !== 'map')
      return values.map(({ name, value }) => this.variable(String(start + Number(name)), value!));
    const pairs = values.filter((_, index) => index % 2 === 0);
    return pairs.map(({ value: key }, index) => this.variable(valueText(key!), values[2 * index + 1].value!));
  }

  private ranges(objectId: string, listed: Listed, start: number, count: number): Variable[] {
    let size = shownAtOnce;
    while (count > size * shownAtOnce) size *= shownAtOnce;
    const ranges: Variable[] = [];
    for (let at = start; at < start + count; at += size) {
      const length = Math.min(size, start + count - at);
      const reference = this.refer({ kind: 'range', objectId, listed, start: at, count: length });
      ranges.push({ name: `[${at} … ${at + length - 1}]`, value: '', variablesReference: reference });
    }
    return ranges;
  }

  private async named({ objectId, listed }: Extract<Shown, { kind: 'object' }>): Promise<Variable[]> {
    const { result, internalProperties = [], privateProperties = [] } = await this.properties(objectId);
    const inner = internalProperties.filter(one => shownInternals.has(one.name) && one.value);
    const own = result.filter(one => !(listed === 'array' && /^\d+$/.test(one.name)));
    const all = [
      ...own.filter(one => one.name !== '__proto__' || one.isOwn),
      ...privateProperties,
      ...inner.map(one => ({ ...plain(one.name), value: one.value })),
    ] as PropertyDescriptor[];
    const some = all.slice(0, mostProperties).map(one => this.property(one, objectId));
    if (all.length > mostProperties)
      some.push({ name: '…', value: `${all.length - mostProperties} more`, variablesReference: 0 });
    return some;
  }

  /** A getter runs only when the client asks for its value. */
  private property(one: PropertyDescriptor, objectId: string): Variable {
    const { name, value, get } = one;
    if (value) return this.variable(name, value, objectId === '' ? name : undefined);
    if (!get || get.type === 'undefined') return { name, value: 'not readable', variablesReference: 0 };
    const variablesReference = this.refer({ kind: 'getter', objectId, name });
    return { name, value: '(getter)', variablesReference, presentationHint: { lazy: true } };
  }

  private async got({ objectId, name }: Extract<Shown, { kind: 'getter' }>): Promise<Variable> {
    const value = await this.process.call(objectId, 'function (name) { return this[name]; }', [name]);
    return this.variable(name, value);
  }
}

function plain(name: string): PropertyDescriptor {
  return { name, configurable: true, enumerable: true };
}

function listedAs({ subtype }: RemoteObject): Listed | undefined {
  if (subtype === 'array' || subtype === 'typedarray') return 'array';
  return subtype === 'map' || subtype === 'set' ? subtype : undefined;
}

function lengthOf({ description }: RemoteObject): number {
  return Number(/\((\d+)\)$/.exec(description ?? '')?.[1] ?? 0);
}

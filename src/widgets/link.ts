/** Values kept the same, here or in the client itself (which then works without a kernel). */
import { Model } from './model';
import type { ValueWidget } from './value-widget';
import { controlNames, type Widget } from './widget';

/** Answers how to part them. */
export function link<T>(a: ValueWidget<T>, b: ValueWidget<T>): () => void {
  const [there, back] = [directionalLink(a, b), directionalLink(b, a)];
  return () => {
    there();
    back();
  };
}

/** `target` follows `source`, through `change` if it is given. */
export function directionalLink<A, B>(
  source: ValueWidget<A>,
  target: ValueWidget<B>,
  change: (value: A) => B,
): () => void;
export function directionalLink<T>(source: ValueWidget<T>, target: ValueWidget<T>): () => void;
export function directionalLink<A, B>(
  source: ValueWidget<A>,
  target: ValueWidget<B>,
  change: (value: A) => B = value => value as unknown as B,
): () => void {
  target.value = change(source.value);
  return source.onChange(value => {
    target.value = change(value);
  });
}

/** A widget and the name of something in its model's state. */
export type End = readonly [Widget, string];

/** In the client: it goes on without a kernel, also in a page that shows live widgets. */
export const clientLink = (a: End, b: End): (() => void) => inClient('Link', a, b);
export const clientDirectionalLink = (source: End, target: End): (() => void) =>
  inClient('DirectionalLink', source, target);

function inClient(kind: string, source: End, target: End): () => void {
  const end = ([widget, name]: End): unknown[] => [widget.model, name];
  const model = new Model(
    { ...controlNames(kind), view: null },
    { source: end(source), target: end(target) },
  );
  return () => model.close();
}

// @ts-expect-error: types alone are taken from an ES module; the attribute that says so is unknown to TypeScript 5.0
import type { TopLevelSpec as FromExports } from 'vega-lite';
// @ts-expect-error: the second address serves resolvers that ignore `exports`, as stock tslab's does; it is not found by ours
import type { TopLevelSpec as FromFiles } from 'vega-lite/build/index';

/** An address that was not found is `any`, and only `any` takes 0 & 1 for anything. */
type IsAny<T> = 0 extends 1 & T ? true : false;

/** A vega-lite 6 specification, as vega-lite types it. */
export type VegaLiteSpecification = IsAny<FromExports> extends true ? FromFiles : FromExports;

/** What `config` of a specification may hold. */
export type VegaLiteConfiguration = NonNullable<VegaLiteSpecification['config']>;

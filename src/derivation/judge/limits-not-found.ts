/** What is said where a limit was not found: how far it was followed, and how near its values came to one. */

import type { UnfoundLimit } from '../evaluate/frame';
import type { Seen } from './seen';
import { plural, rounded } from './words';

const signed = (x: number): string => `${x < 0 ? '-' : ''}${rounded(Math.abs(x))}`;

/** Along infinity the last place itself, else its distance. */
const reachedText = ({ at, place }: UnfoundLimit): string =>
  Number.isFinite(at) ? `to ${rounded(Math.abs(place - at))} from ${at}` : `to ${signed(place)}`;

const changeText = ({ value, change }: UnfoundLimit): string =>
  Number.isFinite(value) && Number.isFinite(change)
    ? `where the value is ${signed(value)} and the last step changed it by ${rounded(change)}`
    : 'where no value was left';

const nearnessText = ({ error }: UnfoundLimit): string =>
  Number.isFinite(error)
    ? `two extrapolations agree to ${rounded(error)} only`
    : 'no extrapolation was approached';

const remedy =
  'It diverges, oscillates or is approached too slowly to be seen: rewrite what the limit is taken of so that it settles as a power does (as with another variable, x = e^t), or state a bound instead.';

export const whyUnfound = ({ tried, unfound }: Seen, first: UnfoundLimit): string =>
  `At ${unfound} of ${plural(tried, 'setting')} a limit was not found: it was followed ${reachedText(first)}, ${changeText(first)}; ${nearnessText(first)}. ${remedy}`;

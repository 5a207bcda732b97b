/** Where a search is on its way to something that no setting attains. */

import { isInDomain } from '../evaluate/domains';
import { chartsOf } from './charts';
import { numberAt, placesOf } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/**
 * Has a number or a matrix of the setting come to an open end of its domain, or on its way to infinity?
 * @param near the distance that counts as having come there, relative above 1; its inverse counts as far out
 */
export function isNearOpenEnd(trial: Trial, setting: DrawnSetting, near: number): boolean {
  if ([...chartsOf(trial, setting).values()].some(chart => chart.isNearBorder)) return true;
  return placesOf(trial, setting).some(place => {
    const number = numberAt(setting, place)!;
    const bounds = trial.settings.boundsOf(place.domain, setting);
    const isNear = (end: number) => Math.abs(number - end) <= near * Math.max(1, Math.abs(end));
    const isOpen = (end: number) => !isInDomain(end, place.domain, bounds);
    return Math.abs(number) > 1 / near || bounds.some(end => isNear(end) && isOpen(end));
  });
}

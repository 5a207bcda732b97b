/**
 * The model of declarations, to be asked only: most formulas of a note stand under the same ones, and each asks several
 * times. Whoever judges under declarations makes a model of their own.
 */

import { type Model, model } from '../derivation';

/** Texts whose models are kept; a note seldom has more sections between which it goes back and forth. */
const kept = 16;

const models = new Map<string, Model>();

export function declaredModel(text: string): Model {
  const found = models.get(text) ?? model(text);
  // Put last again: what was asked for least recently goes first.
  models.delete(text);
  models.set(text, found);
  if (models.size > kept) models.delete(models.keys().next().value!);
  return found;
}

/**
 * Words that make of a formula behind them something else than a claim, each in the one class that says what it makes
 * of it. What a class means for reading is said where it is used: `prose.ts`, `claiming-words.ts`, `conditions/words.ts`.
 */

/** What follows holds where the formula does. */
export const ofCases = 'if|when|whenever|unless|provided|given|for|at|with|case';
/** Of a part of a case: as long as it lasts. */
export const ofDuration = 'while|until';
/** What is supposed for the moment, by a participle. */
export const ofSupposition = 'assuming|supposing';
/** What a letter is given for the moment, by a participle. */
export const ofSetting = 'setting|taking|putting|choosing|substituting|inserting';
/** What is supposed from here on. */
export const ofAssumption = 'suppose|assume';
/** What a letter is from here on. */
export const ofChoice = 'let|set|take|fix|choose|put';
/** What was said or is known, and is the reason for what follows. */
export const ofReason = 'because|since';
/** What is wanted of a quantity, and not said of it. */
export const ofWish = 'require|want|need|such that';
/** What a letter stands for. */
export const ofNaming = 'where|define|denote|call';

/** One expression for words of several classes. */
export const anyOf = (...classes: readonly string[]): string => `(?:${classes.join('|')})`;

/** Whatever keeps a relation behind it from being claimed, save participles of setting and reasons. */
export const ofSupposing = anyOf(
  ofCases,
  ofDuration,
  ofAssumption,
  ofSupposition,
  ofChoice,
  ofWish,
  ofNaming,
);

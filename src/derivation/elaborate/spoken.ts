/** The whole problem in one sentence: what, did you mean, what to add. */

import type { Problem } from '../read/syntax';

export function spoken(problem: Problem): Problem {
  const { message, suggestion, declare, remedy } = problem;
  const meant = suggestion && !message.includes('did you mean') ? `; did you mean ${suggestion} ?` : '';
  return {
    ...problem,
    message: `${message}${meant}${remedy ? `; write ${remedy}` : ''}${declare ? `; to declare it: ${declare}` : ''}`,
  };
}

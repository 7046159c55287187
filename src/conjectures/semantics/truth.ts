/** Kleene's three truth values: `unknown` stands for either of the others. */
export type Truth = 'true' | 'false' | 'unknown';

export const truthOf = (holds: boolean | null): Truth =>
  holds === null ? 'unknown' : holds ? 'true' : 'false';

export const negated = (truth: Truth): Truth =>
  truth === 'unknown' ? 'unknown' : truth === 'true' ? 'false' : 'true';

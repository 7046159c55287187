/** Codes of what can go wrong with measures, and with a user's own. */
export const codes = {
  DYN720: 'no such measure',
  DYN721: 'a measure module that cannot be loaded',
  DYN722: 'a measure module without a default export `{name, value}`',
  DYN723: 'a measure module whose `value` throws, or gives no number',
  DYN724: '`--attribute` that is no list of outcomes with a positive weight',
  DYN725: 'a bound of the search for refutations that is out of range',
} as const;

/** Codes of what can go wrong with agents that learn. */
export const codes = {
  DYN770: 'learners with the utilities of a file: they are drawn from a distribution',
  DYN771: 'more pairs to learn than there is room for',
} as const;

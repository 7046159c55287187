/** Codes of what can go wrong when conjectures are decided. */
export const codes = {
  DYN431: 'a number of counterexamples that cannot be asked for',
  DYN432: '`--watch` without a file',
} as const;

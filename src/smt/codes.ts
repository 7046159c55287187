/** Codes of what can go wrong with solvers and the questions to them. */
export const codes = {
  DYN300: 'no such solver on PATH, or it does not name itself as one',
  DYN301: 'no such choice of a solver',
  DYN302: 'the embedded solver does not start',
  DYN310: 'too many outcomes for the SMT encoding, which spells out all permutations',
} as const;

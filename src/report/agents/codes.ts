/** Codes of what can go wrong with agents and their utilities. */
export const codes = {
  DYN700: 'no such distribution of agents',
  DYN701: 'a parameter of a distribution that is missing, no number, or out of range',
  DYN702: 'a box that is not inside [0, 1], or of the wrong length',
  DYN703: 'a box for two trees between which convergence finds no disagreement',
  DYN704: 'a file of samples that is not JSON',
  DYN705: 'a file of samples with the wrong shape: columns, rows or keys',
  DYN706: 'a sample that is no number, or too long',
  DYN707: 'fewer than two trees to choose among, a tree named twice, or too many',
  DYN708: 'a single outcome: there is no random agent',
  DYN709: 'a number of samples, seed or confidence that is out of range',
  DYN710: 'points or a method that the distribution does not have',
} as const;

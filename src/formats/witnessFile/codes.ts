/** Codes of what can go wrong with witnesses, their store and their exports. */
export const codes = {
  DYN520: 'facts that do not make the trees a witness of the claim',
  DYN521: 'a witness store that cannot be read',
  DYN522: 'a witness that the kernel rejects, where a good one is needed',
  DYN523: 'several claims, or none, where one is needed',
  DYN524: 'a claim that cannot be asked about the trees that are given',
} as const;

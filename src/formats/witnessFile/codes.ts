/** Codes of what can go wrong with witnesses, their store and their exports. */
export const codes = {
  DYN520: 'facts that do not make the trees a witness of the claim',
} as const;

/** Codes of what can go wrong with theorems. */
export const codes = {
  DYN600: 'no theorem of that name',
  DYN601: 'no cell of the table has such a reading',
} as const;

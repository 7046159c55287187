/** Codes of what can go wrong with the explorer. */
export const codes = {
  DYN780: 'the explorer has not been built',
  DYN781: 'the port is taken or may not be used',
} as const;

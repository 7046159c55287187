/** Codes of what can go wrong with the explorer and with reports. */
export const codes = {
  DYN780: 'the explorer has not been built',
  DYN781: 'the port is taken or may not be used',
  DYN782: 'a report on a witness that the kernel rejects',
} as const;

/** Codes of what can go wrong with files other than trees: output, certificates. */
export const codes = {
  DYN020: 'a file cannot be written',
  DYN500: 'a certificate file that is not JSON',
  DYN501: 'a file that dynamis did not write',
  DYN502: 'a file written by a newer version of dynamis',
  DYN503: 'a file of another kind than the command takes',
  DYN504: 'a file that cannot be read',
} as const;

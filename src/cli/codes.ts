/** Codes of what can go wrong with the words of a command. */
export const codes = {
  DYN010: 'no such reading',
  DYN011: 'no such value of a reading',
  DYN012: 'a reading that is given twice',
  DYN013: 'a tree whose root is no choice, where its options are to be compared',
  DYN014: '`--between` without two names of trees',
  DYN015: '`--solver` or `--smt2` without `--engine smt`',
  DYN016: 'a bound of a search that there is not, or that is out of range',
  DYN017: 'a seed that is no whole number',
  DYN550: 'a property that the suite does not have',
  DYN551: 'a file that is no report of `dynamis properties --json`',
  DYN552: 'a report written by a newer version of dynamis',
  DYN553: 'a folder that has files which a new project would overwrite',
  DYN999: 'an internal error: a bug of ours',
} as const;

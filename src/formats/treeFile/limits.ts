/**
 * How much a tree file may hold. Beyond each limit there is one clear error; below it memory stays
 * in proportion to the text.
 */
export const limits = {
  /** Bytes of a file. */
  bytes: 256 * 1024 * 1024,
  /** Characters of a YAML text; JSON, which is YAML too, has only the limit in bytes. */
  yamlCharacters: 1_000_000,
  /** Flow collections (`[`, `{`) inside each other in a YAML text. */
  yamlNesting: 200,
  /** Values that a YAML text may come to when its aliases are followed. */
  yamlValues: 1_000_000,
  /** Maps and lists inside each other, in JSON. */
  nesting: 4_000_000,
  trees: 100_000,
  outcomes: 1_000_000,
  /** Places of all trees together: options, branches, lotteries' outcomes, trees, listed outcomes; sharing counts once. */
  places: 5_000_000,
  /** Nodes and branches of all trees together when references are followed. */
  size: 5_000_000,
  /** Characters of one probability. */
  probabilityCharacters: 1000,
  /** The common denominator of the probabilities of one chance node. */
  denominator: 10n ** 3000n,
  /** Notes that are kept; the rest is counted. */
  notes: 50,
} as const;

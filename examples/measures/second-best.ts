/**
 * A measure of your own for `dynamis refute-measure`: how likely the outcomes of which the agent can be surest are,
 * the second of them counting half, the third a third, and so on. Exact: probabilities are `{num, den}`, bigints.
 */
interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

interface Lists {
  /** The vertices of the tree's lottery set: each a probability for every outcome. */
  readonly vertices: readonly (readonly Rational[])[] | undefined;
}

const above = (a: Rational, b: Rational): boolean => a.num * b.den > b.num * a.den;

const plus = (a: Rational, b: Rational): Rational => ({
  num: a.num * b.den + b.num * a.den,
  den: a.den * b.den,
});

export default {
  name: 'second best',
  /** Renaming outcomes changes nothing, so that the search may skip images of pairs that it has seen. */
  invariant: true,
  value: (tree: { readonly outcomes: number }, { vertices = [] }: Lists): Rational => {
    const best = Array.from({ length: tree.outcomes }, (_, o) =>
      vertices.map((p) => p[o] ?? { num: 0n, den: 1n }).reduce((a, b) => (above(b, a) ? b : a)),
    ).toSorted((a, b) => (above(a, b) ? -1 : above(b, a) ? 1 : 0));
    return best
      .map(({ num, den }, k) => ({ num, den: den * BigInt(k + 1) }))
      .reduce(plus, { num: 0n, den: 1n });
  },
};

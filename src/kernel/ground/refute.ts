/** Checking a refutation: a tree of case splits whose leaves contradict themselves. */
import { isCongruenceConflict, isFarkasConflict, isMultiple, type Multiple } from './closing.ts';
import { isWellSorted, type Signature } from './language.ts';
import { type Fact, skolemise } from './prenex.ts';
import type { ProofDefect, Refutation } from './proof.ts';

/** A fact, and the instance that it comes from; a case that the refutation itself makes has none. */
export interface Assumed {
  readonly fact: Fact;
  readonly origin: number | undefined;
}

export type Complaint = readonly [reason: ProofDefect, message: string];

/** A conjunction's conjuncts, or the fact itself. */
export const conjuncts = (fact: Fact): readonly Fact[] =>
  fact.kind === 'and' ? fact.of.flatMap(conjuncts) : [fact];

/** Why `tree` does not refute `branch`, or undefined when it does; `used` gathers the instances that it needs. */
export const refutationDefect = (
  tree: Refutation,
  branch: readonly Assumed[],
  signature: Signature,
  used: Set<number>,
): Complaint | undefined => {
  const take = (place: number): Fact | undefined => {
    const assumed = branch[place];
    if (assumed?.origin !== undefined) used.add(assumed.origin);
    return assumed?.fact;
  };
  const assuming = (fact: Fact, origin: number | undefined, rest: Refutation): Complaint | undefined => {
    const added = conjuncts(fact).map((part) => ({ fact: part, origin }));
    return refutationDefect(rest, [...branch, ...added], signature, used);
  };
  const takeAll = (places: readonly number[]): readonly Fact[] | undefined => {
    const facts = places.flatMap((place) => take(place) ?? []);
    return facts.length === places.length ? facts : undefined;
  };

  switch (tree.kind) {
    case 'split': {
      const fact = take(tree.fact);
      if (fact?.kind !== 'or') return ['not-a-disjunction', `fact ${tree.fact} is no disjunction`];
      if (fact.of.length !== tree.branches.length)
        return ['missing-case', `${tree.branches.length} branches for ${fact.of.length} cases`];
      const origin = branch[tree.fact]?.origin;
      for (const [k, rest] of tree.branches.entries()) {
        const complaint = assuming(fact.of[k] ?? fact, origin, rest);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    }
    case 'case': {
      if (!isWellSorted(tree.on, signature, new Map()))
        return ['ill-sorted', 'a case on an ill-sorted formula'];
      const yes = skolemise('case', tree.on, signature);
      const no = skolemise('case', { kind: 'not', of: tree.on }, signature);
      if (yes.variables.length + yes.symbols.size > 0)
        return ['ill-sorted', 'a case on a quantified formula'];
      return assuming(yes.matrix, undefined, tree.yes) ?? assuming(no.matrix, undefined, tree.no);
    }
    case 'congruence': {
      const facts = takeAll(tree.facts);
      if (facts === undefined) return ['unknown-fact', 'a leaf names a fact that its branch does not have'];
      return isCongruenceConflict(facts)
        ? undefined
        : ['not-a-conflict', 'congruence closure finds no conflict'];
    }
    case 'farkas': {
      const equations = takeAll(tree.equations);
      if (equations === undefined)
        return ['unknown-fact', 'a leaf names a fact that its branch does not have'];
      const multiples: Multiple[] = [];
      for (const [place, by] of tree.multiples) {
        const fact = take(place);
        if (fact === undefined || !('left' in fact))
          return ['unknown-fact', `fact ${place} is no comparison`];
        multiples.push([fact, by]);
      }
      if (!multiples.every(isMultiple)) return ['bad-multiplier', 'a multiplier of the wrong sign'];
      return isFarkasConflict(multiples, equations)
        ? undefined
        : ['not-a-conflict', 'the multiples do not add up to a contradiction'];
    }
  }
};

/** Formulas of the theory at given trees as claims that the kernel has checked: from a certificate, never from our own evaluation. */
import { decideConvergence, decideInclusion, decideInteriority } from '../../engines/index.ts';
import type { Formula, Term, Variable } from '../../kernel/ground/index.ts';
import {
  type Checked,
  type Claim,
  type DecisionTree,
  type Lottery,
  menuTree,
  type Permutation,
  permute,
  sure,
} from '../../kernel/index.ts';
import type { Strength } from '../../kernel/orbit/claim.ts';
import { atMost, below, equal, exists, forall, not, number } from '../proofs/formula.ts';
import {
  absolute,
  agent,
  ahead,
  choice,
  exceeds,
  exceedsMoved,
  identity,
  includes,
  includesMoved,
  inL,
  inverse,
  involution,
  lottery,
  p2,
  p4by,
  permutation,
  prefers,
  prob,
  strict,
  tree,
  weak,
} from '../proofs/vocabulary.ts';
import { denies, gated, grants } from '../scope/refuting.ts';

/** Lists of lotteries and permutations that stand for variables of a statement. */
export interface Place {
  readonly outcomes: number;
  readonly strategies: 'mixed' | 'pure';
  readonly trees: ReadonlyMap<string, readonly Lottery[]>;
  readonly permutations: ReadonlyMap<string, Permutation>;
}

/** What shows that a formula is true: claims that the kernel has checked; none where only a permutation is looked at. */
export type Shown = readonly Checked[];

export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

const same = (a: Formula, b: Formula): boolean => textOf(a) === textOf(b);

const never = (): boolean => false;

/** A tree of the statement, permuted or not: as a term, and as a tree. */
interface Moved {
  readonly by: Term | undefined;
  readonly permutation: Permutation | undefined;
}

const inverseOf = (g: Permutation): Permutation => g.map((_, o) => g.indexOf(o));

const movesOf = ({ permutations }: Place): readonly Moved[] => [
  { by: undefined, permutation: undefined },
  ...[...permutations].flatMap(([name, g]): readonly Moved[] => [
    { by: permutation(name), permutation: g },
    { by: inverse(permutation(name)), permutation: inverseOf(g) },
  ]),
];

const inclusion = (i: DecisionTree, j: DecisionTree, place: Place, holds: boolean): Shown | undefined => {
  const { strategies } = place;
  const answer = decideInclusion(i, j, { strategies, proper: false, moved: 'none', stop: never });
  if (answer.holds !== holds) return undefined;
  const claim: Claim = { kind: 'inclusion', holds, strategies, proper: false, moved: 'none', i, j };
  return [gated(claim, answer.certificate)];
};

const interiority = (
  i: DecisionTree,
  j: DecisionTree,
  { strategies }: Place,
  interior: 'affine' | 'simplex',
): Shown | undefined => {
  const answer = decideInteriority(i, j, { strategies, interior, moved: 'none', stop: never });
  if (answer.holds !== true) return undefined;
  const claim: Claim = { kind: 'interiority', holds: true, strategies, interior, moved: 'none', i, j };
  return [gated(claim, answer.certificate)];
};

/** The formula as claims that the kernel has checked; undefined where it is false, or no claim says it. */
export const shownTrue = (formula: Formula, place: Place): Shown | undefined => {
  if (formula.kind === 'and') {
    const parts = formula.of.map((part) => shownTrue(part, place));
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  for (const [name, g] of place.permutations) {
    if (same(formula, involution(permutation(name)))) return g.every((to, o) => g[to] === o) ? [] : undefined;
    if (same(formula, equal(permutation(name), identity)))
      return g.every((to, o) => to === o) ? [] : undefined;
  }
  for (const [a, above] of place.trees) {
    const [i, at] = [menuTree(above), tree(a)];
    const q = lottery('q');
    if (same(formula, exists([q], not(inL(at, q))))) {
      const everything = menuTree(Array.from({ length: place.outcomes }, (_, o) => sure(place.outcomes, o)));
      return inclusion(i, everything, place, false);
    }
    for (const [b, under] of place.trees)
      for (const move of movesOf(place)) {
        const found = ofPair(formula, at, tree(b), move, place, i, under);
        if (found !== undefined) return found.shown;
      }
  }
  return undefined;
};

/** What is said of two trees; undefined where the formula is none of these. */
const ofPair = (
  formula: Formula,
  above: Variable,
  under: Variable,
  { by, permutation: g }: Moved,
  place: Place,
  i: DecisionTree,
  lotteries: readonly Lottery[],
): { readonly shown: Shown | undefined } | undefined => {
  const j = menuTree(g === undefined ? lotteries : lotteries.map((p) => permute(g, p)));
  const inside = by === undefined ? includes(above, under) : includesMoved(above, by, under);
  if (same(formula, inside)) return { shown: inclusion(i, j, place, true) };
  const beyond = by === undefined ? exceeds(above, under) : exceedsMoved(above, by, under);
  if (same(formula, beyond)) return { shown: inclusion(j, i, place, false) };
  for (const interior of ['affine', 'simplex'] as const) {
    const within = by === undefined ? p2(interior, above, under) : p4by(interior, above, by, under);
    if (same(formula, within)) return { shown: interiority(i, j, place, interior) };
  }
  if (by !== undefined) return undefined;
  for (const [strength, said] of SAID) {
    if (!same(formula, said(above, under))) continue;
    const claims = convergence(i, j, []).filter(({ claim }) => grants(claim, strength));
    return { shown: claims.length === 0 ? undefined : claims.slice(0, 1) };
  }
  return undefined;
};

const SAID: readonly (readonly [Strength, (i: Term, j: Term) => Formula])[] = [
  ['weak', weak],
  ['strict', strict],
  ['absolute', absolute],
];

const convergence = (i: DecisionTree, j: DecisionTree, menu: readonly DecisionTree[]): Shown =>
  decideConvergence(i, j, { menu, agents: 'symmetric-regular', stop: never }).claims.map(
    ({ claim, certificate }) => gated(claim, certificate),
  );

const m = agent('m');

/** The same beside k, a further option. */
const BESIDE: readonly (readonly [Strength, (i: Term, j: Term, k: Term) => Formula])[] = [
  ['weak', (i, j, k) => forall([m], atMost(prob(m, ahead(j, i, k)), prob(m, ahead(i, j, k))))],
  ['strict', (i, j, k) => forall([m], below(prob(m, ahead(j, i, k)), prob(m, ahead(i, j, k))))],
  ['absolute', (i, j, k) => forall([m], equal(prob(m, prefers(choice(i, k), j)), number(1n)))],
];

/** A conclusion about random agents: its strength, and whether it is beside the further option k. */
const concluded = (
  conclusion: Formula,
): { readonly strength: Strength; readonly beside: boolean } | undefined => {
  const [i, j, k] = [tree('i'), tree('j'), tree('k')];
  for (const [strength, said] of SAID) if (same(conclusion, said(i, j))) return { strength, beside: false };
  for (const [strength, said] of BESIDE)
    if (same(conclusion, said(i, j, k))) return { strength, beside: true };
  return undefined;
};

/** Whether the kernel can be shown that such a conclusion is false. */
export const isDeniable = (conclusion: Formula): boolean => concluded(conclusion) !== undefined;

/** The conclusion's opposite as a claim that the kernel has checked; undefined where it is true, or no claim says it. */
export const shownFalse = (conclusion: Formula, { trees }: Place): Shown | undefined => {
  const asked = concluded(conclusion);
  const [i, j, k] = [trees.get('i'), trees.get('j'), trees.get('k')];
  if (asked === undefined || i === undefined || j === undefined) return undefined;
  if (asked.beside && k === undefined) return undefined;
  const menu = asked.beside && k !== undefined ? [menuTree(k)] : [];
  const denial = convergence(menuTree(i), menuTree(j), menu).find(({ claim }) =>
    denies(claim, asked.strength),
  );
  return denial && [denial];
};

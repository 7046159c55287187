/**
 * Decides how strongly one tree is preferred to another by every random agent (theory.md, section 3): quick routes
 * first, then the complete cone subdivision. Every answer is a list of claims with certificates for the kernel.
 */
import {
  type Certificate,
  type DecisionTree,
  type Lottery,
  lotteryKey,
  lotteryTree,
  mix,
  type Pruning,
  type Rational,
  rational,
  sure,
  type UtilityFunction,
} from '../../kernel/index.ts';
import type { OrbitProof } from '../../kernel/orbit/certificate.ts';
import type { Agents, Menu, OrbitClaim, Strength } from '../../kernel/orbit/claim.ts';
import { type Count, countAt } from '../../kernel/orbit/count.ts';
import { type Images, imagesOf, type Lists } from '../../kernel/orbit/images.ts';
import { createHull, decideInclusion, decideInside, prunedGenerators, utilityOf } from '../geometry/index.ts';
import { coneTree } from './coneTree.ts';
import { generic, tellingUtilities, witnessBox } from './utilities.ts';

export interface ConvergenceQuestion {
  readonly agents: Agents;
  readonly menu: Menu;
  readonly stop: () => boolean;
}

export interface ClaimWithCertificate {
  readonly claim: OrbitClaim;
  readonly certificate: Certificate;
}

export interface Against {
  /** Generic, with values in [0, 1]. */
  readonly utility: UtilityFunction;
  readonly above: number;
  readonly below: number;
}

export interface ConvergenceAnswer {
  readonly strength: Strength | 'none' | null;
  /** Why the strength is null. */
  readonly reason?: string;
  /** The first one is the answer's own; the others show that nothing stronger holds, and count `against`. */
  readonly claims: readonly ClaimWithCertificate[];
  readonly against?: Against;
  /** Further options that break the claim, for `menu: any`. */
  readonly options?: readonly DecisionTree[];
}

/** One choice, made ready: lists of lotteries with their pruning, and the images when first asked for. */
interface Prepared {
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  readonly question: ConvergenceQuestion;
  readonly lists: Lists;
  readonly pruning: readonly (readonly Pruning[])[];
  readonly images: () => Images | undefined;
}

const open = (reason: string): ConvergenceAnswer => ({ strength: null, reason, claims: [] });

export const NO_RANDOM_AGENT = 'no random agent';

/** The strength of i over j. */
export const decideConvergence = (
  i: DecisionTree,
  j: DecisionTree,
  question: ConvergenceQuestion,
): ConvergenceAnswer => {
  if (i.outcomes < 2) return open(NO_RANDOM_AGENT);
  const prepared = prepare(i, j, question);
  if (typeof prepared === 'string') return open(prepared);
  const certain = decideAbsolute(prepared);
  if (certain === undefined) return open('out of time');
  if (certain.holds)
    return { strength: 'absolute', claims: [claimOf(prepared, 'absolute', true, certain.proof)] };
  const notAbsolute = claimOf(prepared, 'absolute', false, certain.proof);
  if (question.menu === 'any') return decideAnyMenu(prepared, notAbsolute);
  const low = lowest(prepared);
  if (low.kind === 'open') return open(low.reason);
  if (low.kind === 'below') return refusal(prepared, low.utility, notAbsolute);
  const high = lowest(mirrored(prepared));
  if (high.kind === 'open') return open(high.reason);
  if (high.kind === 'weak') {
    const notStrict = claimOf(prepared, 'strict', false, { kind: 'reversed', weak: high.proof });
    const equivalent = orbit(prepared, { kind: 'equivalent', weak: low.proof, reversed: high.proof });
    const { agents, menu } = question;
    return {
      strength: 'weak',
      claims: [
        claimOf(prepared, 'weak', true, low.proof),
        notStrict,
        { claim: { kind: 'equivalent', i, j, menu, agents }, certificate: equivalent },
      ],
    };
  }
  const strict: OrbitProof = { kind: 'strict', weak: low.proof, utility: high.utility };
  return { strength: 'strict', claims: [claimOf(prepared, 'strict', true, strict), notAbsolute] };
};

const orbit = ({ pruning }: Prepared, proof: OrbitProof): Certificate => ({
  for: 'orbit',
  by: { pruning, symmetry: [], proof },
});

const claimOf = (
  prepared: Prepared,
  strength: Strength,
  holds: boolean,
  proof: OrbitProof,
): ClaimWithCertificate => {
  const { i, j, question } = prepared;
  const { agents, menu } = question;
  return {
    claim: { kind: 'convergence', strength, holds, i, j, menu, agents },
    certificate: orbit(prepared, proof),
  };
};

const prepare = (i: DecisionTree, j: DecisionTree, question: ConvergenceQuestion): Prepared | string => {
  const made: (readonly Lottery[])[] = [];
  const pruning: (readonly Pruning[])[] = [];
  for (const tree of [i, j, ...(question.menu === 'any' ? [] : question.menu)]) {
    const list = prunedGenerators(tree, { stop: question.stop });
    if (list.kind === 'stopped') return 'out of time';
    if (list.kind === 'limit') return `more lotteries than the kernel lists, at node ${list.node}`;
    made.push(list.lotteries);
    pruning.push(list.pruning);
  }
  const [ofI = [], ofJ = [], ...others] = made;
  const lists: Lists = [ofI, ofJ, others.flat()];
  let known: Images | undefined | null = null;
  const images = (): Images | undefined => {
    if (known === null) {
      const all = imagesOf(lists, i.outcomes, [], question.agents === 'reflection-symmetric');
      known = 'kind' in all ? undefined : all;
    }
    return known;
  };
  return { i, j, question, lists, pruning, images };
};

const mirrored = (prepared: Prepared): Prepared => {
  const { i, j, lists, pruning, images } = prepared;
  const [first = [], second = [], ...rest] = pruning;
  return {
    ...prepared,
    i: j,
    j: i,
    lists: [lists[1], lists[0], lists[2]],
    pruning: [second, first, ...rest],
    images: () => {
      const all = images();
      return all && { ...all, i: all.j, j: all.i };
    },
  };
};

/** L(j) in L(i), with no vertex of L(i) in it; or an agent that finds j among the best. */
const decideAbsolute = ({
  lists,
  question,
}: Prepared): { readonly holds: boolean; readonly proof: OrbitProof } | undefined => {
  const all = [...lists[0], ...lists[2]];
  const mixtures: (readonly (readonly [number, Rational])[])[] = [];
  for (const target of lists[1]) {
    if (question.stop()) return undefined;
    const key = lotteryKey(target);
    const places = [...all.keys()].filter((k) => lotteryKey(all[k] ?? []) !== key);
    const hull = createHull(
      target.length,
      places.map((k) => all[k] ?? []),
    );
    const location = hull.locate(target);
    if (location.kind === 'outside')
      return { holds: false, proof: { kind: 'utility', utility: utilityOf(location.direction) } };
    mixtures.push(location.weights.map(([place, weight]) => [places[place] ?? 0, weight]));
  }
  return { holds: true, proof: { kind: 'absolute', mixtures } };
};

type Lowest =
  | { readonly kind: 'weak'; readonly proof: OrbitProof }
  | { readonly kind: 'below'; readonly utility: UtilityFunction }
  | { readonly kind: 'open'; readonly reason: string };

/** A proof that D >= 0 throughout, or a utility at which D < 0. */
const lowest = ({ i, j, question, images }: Prepared): Lowest => {
  const { menu, stop } = question;
  const inside = decideInside(j, i, null, stop);
  if (inside.kind === 'inside')
    return { kind: 'weak', proof: { kind: 'inclusion', permutation: null, inside: inside.inside } };
  const all = images();
  if (all === undefined)
    return { kind: 'open', reason: 'more images of the lotteries than the kernel lists' };
  for (const utility of tellingUtilities(i.outcomes)) {
    if (stop()) return { kind: 'open', reason: 'out of time' };
    const { above, below } = countAt(all, utility);
    if (above < below) return { kind: 'below', utility };
  }
  if (menu.length === 0) {
    const turned = decideInclusion(i, j, { strategies: 'mixed', proper: false, moved: 'involution', stop });
    if (
      turned.holds === true &&
      turned.certificate.for === 'inclusion' &&
      turned.certificate.by.kind === 'included'
    ) {
      const { permutation, inside: by } = turned.certificate.by;
      return { kind: 'weak', proof: { kind: 'inclusion', permutation, inside: by } };
    }
  }
  const answer = coneTree(all, { above: 1, below: 1 }, stop);
  if (answer.kind === 'refuted') return { kind: 'below', utility: answer.utility };
  if (answer.kind === 'stopped') return { kind: 'open', reason: `out of time, after ${answer.nodes} cones` };
  const reflected = question.agents === 'reflection-symmetric';
  return { kind: 'weak', proof: { kind: 'cones', reflected, nodes: answer.nodes } };
};

/** D < 0 at the utility: not weak, with the distribution that says so. */
const refusal = (
  prepared: Prepared,
  utility: UtilityFunction,
  notAbsolute: ClaimWithCertificate,
): ConvergenceAnswer => {
  const { i, j, question, images } = prepared;
  const { agents, menu } = question;
  if (agents === 'iid')
    return {
      ...open('undecided for independent utilities: D < 0 somewhere refutes nothing there'),
      claims: [notAbsolute],
    };
  const all = images();
  const lower = ({ above, below }: Count): boolean => above < below;
  const exact = all && generic(all, utility, lower);
  if (all === undefined || exact === undefined) return open('no generic utility near the one that was found');
  const box = witnessBox(all, exact);
  const proof: OrbitProof = box ? { kind: 'distribution', ...box } : { kind: 'utility', utility: exact };
  const { above, below } = countAt(all, exact);
  return {
    strength: 'none',
    claims: [
      claimOf(prepared, 'weak', false, proof),
      {
        claim: { kind: 'sign', i, j, menu, agents, utility: exact, above, below },
        certificate: orbit(prepared, { kind: 'counted' }),
      },
    ],
    against: { utility: exact, above, below },
  };
};

/** All finite menus: inclusion carries over, and where it fails some further option may break the claim. */
const decideAnyMenu = (prepared: Prepared, notAbsolute: ClaimWithCertificate): ConvergenceAnswer => {
  const { i, j, question, lists } = prepared;
  const { stop } = question;
  const inside = decideInside(j, i, null, stop);
  if (inside.kind === 'unknown') return open(inside.reason);
  if (inside.kind === 'inside') {
    const weak: OrbitProof = { kind: 'inclusion', permutation: null, inside: inside.inside };
    const keys = lists.map((list) => new Set(list.map(lotteryKey)));
    const corner = [...new Array(i.outcomes).keys()].find((o) => {
      const key = lotteryKey(sure(i.outcomes, o));
      return keys[0]?.has(key) === true && keys[1]?.has(key) === false;
    });
    if (corner !== undefined) {
      const proof: OrbitProof = { kind: 'vertex', inside: inside.inside, outcome: corner };
      return { strength: 'strict', claims: [claimOf(prepared, 'strict', true, proof), notAbsolute] };
    }
    // Beside everything that is possible, neither is ever among the best but at a vertex.
    const options = [...new Array(i.outcomes).keys()].map((o) => lotteryTree(sure(i.outcomes, o)));
    const beside = prepare(i, j, { ...question, menu: options });
    const high = typeof beside === 'string' ? undefined : lowest(mirrored(beside));
    if (typeof beside === 'string' || high?.kind !== 'weak')
      return {
        ...open('weak in every menu; whether strict was not decided'),
        claims: [claimOf(prepared, 'weak', true, weak)],
      };
    const by = orbit(beside, { kind: 'reversed', weak: high.proof });
    return {
      strength: 'weak',
      claims: [claimOf(prepared, 'weak', true, weak), ...breaking(prepared, 'strict', options, by)],
      options,
    };
  }
  for (const options of furtherOptions(prepared)) {
    const beside = prepare(i, j, { ...question, menu: options });
    if (typeof beside === 'string') return open(beside);
    const low = lowest(beside);
    if (low.kind === 'open') return open(low.reason);
    if (low.kind !== 'below') continue;
    const answer = refusal(beside, low.utility, notAbsolute);
    const [first] = answer.claims;
    if (answer.strength !== 'none' || first === undefined) return answer;
    const claims = [...breaking(prepared, 'weak', options, first.certificate), ...answer.claims.slice(1)];
    return { ...answer, claims, options };
  }
  return open('no further option was found that breaks the claim, and no proof that there is none');
};

const breaking = (
  prepared: Prepared,
  strength: Strength,
  options: readonly DecisionTree[],
  certificate: Certificate,
): readonly ClaimWithCertificate[] =>
  certificate.for === 'orbit'
    ? [claimOf(prepared, strength, false, { kind: 'menu', options, by: certificate.by })]
    : [];

/** None; then each sure outcome, each lottery of either tree, an even chance of each two outcomes; then each two sure outcomes. */
function* furtherOptions({ i, lists }: Prepared): Generator<readonly DecisionTree[]> {
  yield [];
  const corners = [...new Array(i.outcomes).keys()].map((o) => lotteryTree(sure(i.outcomes, o)));
  const singles = [...corners, ...lists[0].map(lotteryTree), ...lists[1].map(lotteryTree)];
  for (const option of singles) yield [option];
  const half = rational(1n, 2n);
  for (const a of corners.keys())
    for (let b = a + 1; b < i.outcomes; b++)
      yield [lotteryTree(mix(half, sure(i.outcomes, a), sure(i.outcomes, b)))];
  for (const [k, first] of corners.entries())
    for (const second of corners.slice(k + 1)) yield [first, second];
}

/** The guaranteed odds of i over j: the least N+/N- over generic utilities with N- > 0. */
export type OddsAnswer =
  | {
      readonly ratio: Rational | 'infinite';
      readonly utility: UtilityFunction;
      readonly proof: ClaimWithCertificate;
    }
  | { readonly ratio: null; readonly reason: string };

export const guaranteedOdds = (
  i: DecisionTree,
  j: DecisionTree,
  question: ConvergenceQuestion,
): OddsAnswer => {
  const openOdds = (reason: string): OddsAnswer => ({ ratio: null, reason });
  if (i.outcomes < 2) return openOdds(NO_RANDOM_AGENT);
  if (question.menu === 'any') return openOdds('odds are those of one menu');
  const prepared = prepare(i, j, question);
  if (typeof prepared === 'string') return openOdds(prepared);
  const images = prepared.images();
  if (images === undefined) return openOdds('more images of the lotteries than the kernel lists');
  const reflected = question.agents === 'reflection-symmetric';
  let best: { readonly utility: UtilityFunction; readonly count: Count } | undefined;
  let positive: UtilityFunction | undefined;
  const look = (utility: UtilityFunction): void => {
    const count = countAt(images, utility);
    if (count.above > 0) positive ??= utility;
    if (count.below === 0) return;
    if (best === undefined || count.above * best.count.below < best.count.above * count.below)
      best = { utility, count };
  };
  for (const utility of tellingUtilities(i.outcomes)) look(utility);
  for (;;) {
    const ratio: Rational | 'infinite' = best
      ? rational(BigInt(best.count.above), BigInt(best.count.below))
      : 'infinite';
    const weights =
      ratio === 'infinite' ? { above: 0, below: 1 } : { above: Number(ratio.den), below: Number(ratio.num) };
    const answer = coneTree(images, weights, question.stop);
    if (answer.kind === 'stopped') return openOdds('out of time');
    if (answer.kind === 'refuted') {
      look(answer.utility);
      continue;
    }
    const utility = best?.utility ?? positive ?? positiveSomewhere(images, question.stop);
    if (utility === undefined) return openOdds('nobody ever prefers either');
    const bound: OrbitProof = { kind: 'cones', reflected, nodes: answer.nodes };
    const { agents, menu } = question;
    const claim: OrbitClaim = { kind: 'odds', ratio, i, j, menu, agents };
    return {
      ratio,
      utility,
      proof: { claim, certificate: orbit(prepared, { kind: 'odds', bound, utility }) },
    };
  }
};

/** A utility at which somebody prefers i, when nobody ever prefers j. */
const positiveSomewhere = (images: Images, stop: () => boolean): UtilityFunction | undefined => {
  const answer = coneTree({ ...images, i: images.j, j: images.i }, { above: 0, below: 1 }, stop);
  return answer.kind === 'refuted' ? answer.utility : undefined;
};

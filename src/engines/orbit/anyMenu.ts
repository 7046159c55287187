/**
 * Convergence in every finite menu that holds both trees. Inclusion carries over to all menus; where it fails
 * some further options may break the claim, and are searched for.
 */
import {
  type DecisionTree,
  type Lottery,
  lotteryKey,
  lotteryTree,
  menuTree,
  mix,
  type OrbitProof,
  outcomeTree,
  rational,
  type Strength,
  sure,
} from '../../kernel/index.ts';
import { decideInside } from '../geometry/index.ts';
import { decideAbsolute } from './absolute.ts';
import { decideFixedMenu } from './fixedMenu.ts';
import { proveWeak } from './prove.ts';
import { ask, mirrored, type Question, type Stop } from './question.ts';
import { createRandom } from './random.ts';
import { type ClaimWithCertificate, type ConvergenceAnswer, OUT_OF_TIME } from './result.ts';
import { tellingNear } from './telling.ts';
import { balance, certificateOf, isNegative, survey, type Work } from './work.ts';

export interface AnyMenuQuestion {
  readonly agents: Question['agents'];
  readonly stop: Stop;
  readonly seed?: number;
  /** Further options to try first. */
  readonly suspects?: readonly DecisionTree[];
}

export const decideAnyMenu = (
  i: DecisionTree,
  j: DecisionTree,
  asked: AnyMenuQuestion,
): ConvergenceAnswer => {
  const { agents, stop, seed = 1 } = asked;
  const question = ask(i, j, [], agents, stop);
  const open = (reason: string, more: Partial<ConvergenceAnswer> = {}): ConvergenceAnswer => ({
    strength: null,
    reason,
    claims: [],
    effort: { images: 0, multiplicity: 0, nodes: 0 },
    ...more,
  });
  if ('kind' in question) return open(question.reason);
  const work: Work = { question, stop, random: createRandom(seed), nodes: { visited: 0 } };
  const effort = { images: question.images.count, multiplicity: question.images.multiplicity, nodes: 0 };
  const claim = (strength: Strength, holds: boolean, proof: OrbitProof): ClaimWithCertificate => ({
    claim: { kind: 'convergence', strength, holds, i, j, agents, menu: 'any' },
    certificate: certificateOf(question, proof),
  });
  // j that is never among the best of two is never among the best of more.
  const absolute = decideAbsolute(question, stop);
  if (absolute.kind === 'stopped') return open(OUT_OF_TIME);
  if (absolute.kind === 'absolute')
    return { strength: 'absolute', claims: [claim('absolute', true, absolute.proof)], effort };
  const notAbsolute = claim('absolute', false, broken([], certificateOf(question, absolute.proof)));
  const answered = decideInside(j, i, null, stop);
  if (answered.kind === 'unknown') return open(answered.reason);
  if (answered.kind === 'outside') {
    const { alone, others } = sureOutcomes(question);
    if (alone < others) return breakWeak(work, asked, claim, open);
    const own = claim(alone > others ? 'strict' : 'weak', true, { kind: 'sure' });
    return alone > others
      ? { strength: 'strict', claims: [own, notAbsolute], effort }
      : open(STRICT_OPEN, { atLeast: 'weak', claims: [own], effort });
  }
  const { inside } = answered;
  const weak = claim('weak', true, { kind: 'inclusion', permutation: null, inside });
  const outcome = cornerOf(question);
  if (outcome !== undefined) {
    const own = claim('strict', true, { kind: 'vertex', inside, outcome });
    return { strength: 'strict', claims: [own, notAbsolute], effort };
  }
  // Beside everything that is possible, i is among the best only where j is.
  const corners = Array.from({ length: i.outcomes }, (_, o) => outcomeTree(i.outcomes, o));
  const beside = ask(i, j, corners, agents, stop);
  const back = 'kind' in beside ? undefined : proveWeak({ ...work, question: mirrored(beside) }, false);
  if ('kind' in beside || back?.kind !== 'proof')
    return open(STRICT_OPEN, {
      atLeast: 'weak',
      claims: [weak],
      effort,
    });
  const proof = broken(corners, certificateOf(beside, { kind: 'reversed', weak: back.proof }));
  return { strength: 'weak', claims: [weak, claim('strict', false, proof)], options: corners, effort };
};

const broken = (
  options: readonly DecisionTree[],
  certificate: ClaimWithCertificate['certificate'],
): OrbitProof => {
  if (certificate.for !== 'orbit') throw new RangeError('not a certificate about the orbit count');
  return { kind: 'menu', options, by: certificate.by };
};

const STRICT_OPEN = 'weak in every menu; whether it is strict stayed open';

/** The outcomes that a list is sure of. */
const cornersOf = (list: readonly Lottery[], n: number): ReadonlySet<number> => {
  const keys = new Set(list.map(lotteryKey));
  return new Set(Array.from({ length: n }, (_, o) => o).filter((o) => keys.has(lotteryKey(sure(n, o)))));
};

/** An outcome that i alone can be sure of. */
const cornerOf = ({ lists, n }: Question): number | undefined => {
  const ofJ = cornersOf(lists[1], n);
  return [...cornersOf(lists[0], n)].find((o) => !ofJ.has(o));
};

/** How many outcomes i alone can be sure of, and how many i cannot. */
const sureOutcomes = ({ lists, n }: Question): { readonly alone: number; readonly others: number } => {
  const [ofI, ofJ] = [cornersOf(lists[0], n), cornersOf(lists[1], n)];
  return { alone: [...ofI].filter((o) => !ofJ.has(o)).length, others: n - ofI.size };
};

/** Looks for further options with which j is preferred more often somewhere. */
const breakWeak = (
  { question, stop, random }: Work,
  { agents, seed, suspects = [] }: AnyMenuQuestion,
  claim: (strength: Strength, holds: boolean, proof: OrbitProof) => ClaimWithCertificate,
  open: (reason: string) => ConvergenceAnswer,
): ConvergenceAnswer => {
  const { i, j } = question;
  for (const options of furtherOptions(question, suspects)) {
    if (stop()) return open(OUT_OF_TIME);
    const beside = ask(i, j, options, agents, stop);
    if ('kind' in beside) continue;
    const { low } = survey({ question: beside, stop, random, nodes: { visited: 0 } }, balance, 0);
    if (!isNegative(low.count) || tellingNear(beside, low.gaps, isNegative, random) === undefined) continue;
    const decide = (menu: readonly DecisionTree[]): ConvergenceAnswer =>
      decideFixedMenu(i, j, { agents, menu, stop, ...(seed !== undefined && { seed }) });
    const found = { options, answer: decide(options) };
    const [named] = found.answer.claims;
    if (found.answer.strength !== 'none' || named === undefined) return { ...found.answer, options };
    const fewest = suspects.length > 0 ? found : withFewer(beside.lists[2], found, decide, stop);
    const [own, ...rest] = fewest.answer.claims;
    if (own === undefined) continue;
    const claims = [claim('weak', false, broken(fewest.options, own.certificate)), ...rest];
    return { ...fewest.answer, claims, options: fewest.options };
  }
  return open('no further option was found that breaks the claim, and no proof that there is none');
};

interface Broken {
  readonly options: readonly DecisionTree[];
  readonly answer: ConvergenceAnswer;
}

/** One further option with as few of these lotteries as still break the claim, none of which could go. */
const withFewer = (
  lotteries: readonly Lottery[],
  found: Broken,
  decide: (menu: readonly DecisionTree[]) => ConvergenceAnswer,
  stop: Stop,
): Broken => {
  let best = found;
  let left = lotteries;
  for (const p of lotteries) {
    if (stop() || left.length < 2) break;
    const fewer = left.filter((other) => other !== p);
    const options = [menuTree(fewer)];
    const answer = decide(options);
    if (answer.strength !== 'none') continue;
    best = { options, answer };
    left = fewer;
  }
  return best;
};

/**
 * None; those named; i drawn a little towards every outcome, so that i is hardly ever among the best; then sure
 * outcomes, lotteries of either tree and even chances, one or two at a time; all sure outcomes but one.
 */
function* furtherOptions(
  { lists, n }: Question,
  suspects: readonly DecisionTree[],
): Generator<readonly DecisionTree[]> {
  yield [];
  if (suspects.length > 0) yield suspects;
  const corners = Array.from({ length: n }, (_, o) => sure(n, o));
  for (const share of [8n, 64n])
    yield [menuTree(lists[0].flatMap((p) => corners.map((corner) => mix(rational(1n, share), corner, p))))];
  const half = rational(1n, 2n);
  const even = corners.flatMap((p, a) => corners.slice(a + 1).map((r) => mix(half, p, r)));
  const singles: readonly Lottery[] = [...corners, ...lists[0], ...lists[1], ...even];
  for (const p of singles) yield [lotteryTree(p)];
  for (const [a, p] of singles.entries())
    for (const r of singles.slice(a + 1, n + 2)) yield [lotteryTree(p), lotteryTree(r)];
  for (const left of corners) yield [menuTree(corners.filter((corner) => corner !== left))];
}

/** Guaranteed odds (theory.md, section 3): the least N+/N- over generic orbits with N- > 0. */
import { type DecisionTree, type OrbitClaim, type OrbitProof, rational } from '../../kernel/index.ts';
import type { Count } from '../../kernel/orbit/count.ts';
import { subdivide } from './cones/subdivide.ts';
import { ask, mirrored } from './question.ts';
import { createRandom } from './random.ts';
import { type ConvergenceQuestion, NO_RANDOM_AGENT, type OddsAnswer, OUT_OF_TIME } from './result.ts';
import { type Accepts, type Telling, tellingAt, tellingNear } from './telling.ts';
import { certificateOf, survey, type Work } from './work.ts';

const open = (reason: string): OddsAnswer => ({ ratio: null, reason });

export const guaranteedOdds = (
  i: DecisionTree,
  j: DecisionTree,
  { agents, menu, stop, seed = 1 }: ConvergenceQuestion,
): OddsAnswer => {
  if (i.outcomes < 2) return open(NO_RANDOM_AGENT);
  if (menu === 'any') return open('odds are those of one menu');
  const question = ask(i, j, menu, agents, stop);
  if ('kind' in question) return open(question.reason);
  const work: Work = { question, stop, random: createRandom(seed), nodes: { visited: 0 } };
  const answer = (
    ratio: NonNullable<OddsAnswer['ratio']>,
    bound: OrbitProof,
    { utility }: Telling,
  ): OddsAnswer => {
    const claim: OrbitClaim = { kind: 'odds', ratio, i, j, menu, agents };
    return {
      ratio,
      utility,
      proof: { claim, certificate: certificateOf(question, { kind: 'odds', bound, utility }) },
    };
  };
  const disliked = firstWith(work, ({ below }) => below > 0);
  if (disliked.kind === 'stopped') return open(OUT_OF_TIME);
  if (disliked.kind === 'nowhere') {
    const liked = firstWith({ ...work, question: mirrored(question) }, ({ below }) => below > 0);
    if (liked.kind === 'nowhere') return open('nobody ever prefers either');
    return liked.kind === 'stopped' ? open(OUT_OF_TIME) : answer('infinite', disliked.proof, liked.telling);
  }
  // Each refutation is an orbit with lower odds, and there are finitely many odds.
  for (let least = lowestOf(work, disliked.telling); ; ) {
    const ratio = rational(BigInt(least.above), BigInt(least.below));
    const weights = { above: Number(ratio.den), below: Number(ratio.num) };
    const lower: Accepts = ({ above, below }) => weights.above * above < weights.below * below;
    const done = subdivide(question.images, { weights, stop });
    if (done.kind === 'stopped') return open(OUT_OF_TIME);
    if (done.kind === 'refuted') {
      least = lowestOf(work, tellingAt(question, done.gaps, lower, work.random));
      continue;
    }
    const reflected = agents === 'reflection-symmetric';
    return answer(ratio, { kind: 'cones', reflected, nodes: done.nodes }, least);
  }
};

type First =
  | { readonly kind: 'somewhere'; readonly telling: Telling }
  /** N- = 0 throughout. */
  | { readonly kind: 'nowhere'; readonly proof: OrbitProof }
  | { readonly kind: 'stopped' };

/** An orbit in which somebody prefers j, or a proof that there is none. */
const firstWith = (work: Work, accepts: Accepts): First => {
  const { question, stop, random } = work;
  const { low } = survey(work, ({ below }) => -below, 0);
  const near = accepts(low.count) ? tellingNear(question, low.gaps, accepts, random) : undefined;
  if (near !== undefined) return { kind: 'somewhere', telling: near };
  const done = subdivide(question.images, { weights: { above: 0, below: 1 }, stop });
  if (done.kind === 'stopped') return done;
  if (done.kind === 'refuted')
    return { kind: 'somewhere', telling: tellingAt(question, done.gaps, accepts, random) };
  const reflected = question.agents === 'reflection-symmetric';
  return { kind: 'nowhere', proof: { kind: 'cones', reflected, nodes: done.nodes } };
};

/** The lowest odds that a walk comes upon, starting with those known. */
const lowestOf = (work: Work, known: Telling): Telling => {
  const odds = ({ above, below }: Count): number => (below === 0 ? Number.MAX_VALUE : above / below);
  const lower: Accepts = ({ above, below }) => below > 0 && above * known.below < known.above * below;
  const { low } = survey(work, odds, 0);
  return (lower(low.count) ? tellingNear(work.question, low.gaps, lower, work.random) : undefined) ?? known;
};

/** Convergence in one menu: quick routes first, then the complete procedure. */
import type { Agents, DecisionTree, OrbitProof } from '../../kernel/index.ts';
import { decideAbsolute } from './absolute.ts';
import { byInclusion } from './byInclusion.ts';
import { proveWeak } from './prove.ts';
import { ask, mirrored, type Stop } from './question.ts';
import { createRandom } from './random.ts';
import { type Against, type ClaimWithCertificate, type ConvergenceAnswer, OUT_OF_TIME } from './result.ts';
import { type Telling, tellingAt, tellingNear } from './telling.ts';
import { witnessBox } from './witness.ts';
import {
  answerOf,
  balance,
  certificateOf,
  claimOf,
  isNegative,
  isPositive,
  survey,
  type Work,
} from './work.ts';

export interface FixedMenuQuestion {
  readonly agents: Agents;
  readonly menu: readonly DecisionTree[];
  readonly stop: Stop;
  readonly seed?: number;
}

export const decideFixedMenu = (
  i: DecisionTree,
  j: DecisionTree,
  asked: FixedMenuQuestion,
): ConvergenceAnswer => {
  const { menu, agents, stop, seed = 1 } = asked;
  const question = ask(i, j, menu, agents, stop);
  if ('kind' in question) return byInclusion(i, j, asked, question.listed, question.reason);
  const work: Work = { question, stop, random: createRandom(seed), nodes: { visited: 0 } };
  const { low, high, someBelow, someNotAbove } = survey(work, balance, 0);
  if (isNegative(low.count)) {
    const against = tellingNear(question, low.gaps, isNegative, work.random);
    if (against !== undefined) return refuted(work, against);
  }
  if (!someNotAbove) {
    const absolute = decideAbsolute(question, stop);
    if (absolute.kind === 'absolute') return certain(work, absolute.proof);
  }
  const weak = proveWeak(work, !someBelow);
  if (weak.kind === 'stopped') return answerOf(work, { strength: null, reason: OUT_OF_TIME, claims: [] });
  if (weak.kind === 'refuted') return refuted(work, tellingAt(question, weak.gaps, isNegative, work.random));
  const favour = isPositive(high.count)
    ? tellingNear(question, high.gaps, isPositive, work.random)
    : undefined;
  return favour === undefined ? strictOrEqual(work, weak.proof) : strict(work, weak.proof, favour);
};

/** D >= 0 throughout; is it ever above 0? */
const strictOrEqual = (work: Work, weak: OrbitProof): ConvergenceAnswer => {
  const { question, random } = work;
  const back = proveWeak({ ...work, question: mirrored(question) }, true);
  const own = claimOf(question, 'weak', true, weak);
  if (back.kind === 'stopped')
    return answerOf(work, { strength: null, reason: OUT_OF_TIME, atLeast: 'weak', claims: [own] });
  if (back.kind === 'refuted') return strict(work, weak, tellingAt(question, back.gaps, isPositive, random));
  const { i, j, agents, options } = question;
  const equivalent: ClaimWithCertificate = {
    claim: { kind: 'equivalent', i, j, agents, menu: options },
    certificate: certificateOf(question, { kind: 'equivalent', weak, reversed: back.proof }),
  };
  const notStrict = claimOf(question, 'strict', false, { kind: 'reversed', weak: back.proof });
  return answerOf(work, { strength: 'weak', claims: [own, notStrict, equivalent] });
};

const strict = (work: Work, weak: OrbitProof, telling: Telling): ConvergenceAnswer => {
  const { question, stop } = work;
  const favour = bare(telling);
  const absolute = decideAbsolute(question, stop);
  if (absolute.kind === 'absolute') return certain(work, absolute.proof);
  const own = claimOf(question, 'strict', true, { kind: 'strict', weak, utility: favour.utility });
  if (absolute.kind === 'stopped')
    return answerOf(work, { strength: null, reason: OUT_OF_TIME, atLeast: 'strict', claims: [own], favour });
  const notAbsolute = claimOf(question, 'absolute', false, absolute.proof);
  return answerOf(work, { strength: 'strict', claims: [own, notAbsolute], favour });
};

const certain = (work: Work, proof: OrbitProof): ConvergenceAnswer =>
  answerOf(work, { strength: 'absolute', claims: [claimOf(work.question, 'absolute', true, proof)] });

/** D < 0 at a generic utility: what that says depends on the agents. */
const refuted = (work: Work, telling: Telling): ConvergenceAnswer => {
  const { question } = work;
  const { i, j, agents, options, images } = question;
  const against = bare(telling);
  const counted: ClaimWithCertificate = {
    claim: { kind: 'sign', i, j, agents, menu: options, ...against },
    certificate: certificateOf(question, { kind: 'counted' }),
  };
  if (agents === 'iid') {
    // Of one sign throughout it does decide.
    const back = proveWeak({ ...work, question: mirrored(question) }, true);
    if (back.kind === 'proof') {
      const weak: OrbitProof = { kind: 'strict', weak: back.proof, utility: against.utility };
      const own = claimOf(question, 'weak', false, { kind: 'reversed', weak });
      return answerOf(work, { strength: 'none', claims: [own, counted], against });
    }
    const reason = 'undecided for independent utilities: D < 0 somewhere refutes nothing there';
    return answerOf(work, { strength: null, reason, claims: [counted], against });
  }
  const { utility, radius, epsilon } = witnessBox(images, against.utility);
  const own = claimOf(question, 'weak', false, { kind: 'distribution', utility, radius, epsilon });
  return answerOf(work, { strength: 'none', claims: [own, counted], against });
};

const bare = ({ utility, above, below }: Telling): Against => ({ utility, above, below });

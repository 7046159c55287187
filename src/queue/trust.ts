/**
 * What comes from a queue is untrusted. Before its codes count, the asker checks
 * - that the answer has the form of a finished shard, of the shard asked, by this version, one legal code a pair;
 * - the certificates of one pair that the shard's content names: its own kernel accepts each, they speak of the very
 *   trees that the asker draws itself, and they show every sign of the pair's code;
 * - that some pairs that it picks at random only now have the codes that it finds itself.
 */
import { randomInt } from 'node:crypto';
import { DEFAULT_READINGS, POWER_RELATIONS } from '../definitions/index.ts';
import { type Code, drawPair, judge, type Shard, treesOf } from '../engines/survey/index.ts';
import { failure, type Result, success } from '../errors.ts';
import { verifyCertificate } from '../formats/certificateFile/index.ts';
import { canonical, plain } from '../formats/plain.ts';
import { type ShardResult, shardFromJson, shardId } from '../formats/surveyFile/index.ts';
import type { Claim, DecisionTree } from '../kernel/index.ts';
import type { RawAnswer } from './protocol.ts';
import { sampledPair } from './sample.ts';

/** DYN753 where the answer is rejected. `recheck`: how many pairs the asker judges again itself. */
export const checkAnswer = (
  { result: raw, certificates }: RawAnswer,
  asked: Shard,
  program: string,
  recheck: number,
): Result<ShardResult> => {
  const rejected = (why: string): Result<never> =>
    failure('DYN753', `a result from the queue is rejected: ${why}`);
  const read = shardFromJson(raw, 'the queue');
  if (!read.ok) return rejected(read.message);
  const { value: result } = read;
  if (shardId(result.shard, result.program) !== shardId(asked, program))
    return rejected('it is about another shard');
  const { ensemble, seed, budget, from, to } = asked;
  const codeOf = (k: number): Code => result.codes[k - from] ?? '';
  const sampled = sampledPair(asked);
  const uncertified = certifies(certificates, asked, sampled, codeOf(sampled));
  if (uncertified !== undefined) return rejected(`pair ${sampled}: ${uncertified}`);
  const again = new Set<number>();
  while (again.size < Math.min(recheck, to - from)) again.add(randomInt(from, to));
  for (const k of again) {
    const { code } = judge(drawPair(ensemble, seed, k), ensemble, budget);
    if (code !== codeOf(k)) return rejected(`pair ${k} is ${code} and not ${codeOf(k)}`);
  }
  return success(result);
};

/** Why the certificates do not show the code of pair k, or undefined when they do. */
const certifies = (
  certificates: readonly string[],
  { ensemble, seed }: Shard,
  k: number,
  code: Code,
): string | undefined => {
  // Max-min values have no certificates: those pairs are only judged again.
  const opponents = ensemble.kind === 'multipolar' ? ensemble.opponents : 'uniform';
  if (opponents === 'adversarial') return undefined;
  const claims: Claim[] = [];
  for (const text of certificates) {
    const verified = verifyCertificate(text, 'the queue');
    if ('ok' in verified) return verified.message;
    if (verified.kind === 'rejected')
      return `the kernel rejects a certificate: ${verified.rejection.message}`;
    claims.push(verified.checked.claim);
  }
  const pair = drawPair(ensemble, seed, k);
  for (const [player, part] of code.split('/').entries()) {
    const [i, j] = treesOf(pair, opponents, player);
    const missing = unshown(part, claims, keyOf(i), keyOf(j));
    if (missing !== undefined) return `no certificate shows ${missing} of ${part}`;
  }
  return undefined;
};

const keyOf = (tree: DecisionTree): string => canonical(plain(tree));

/** The first sign of a code that no claim shows. */
const unshown = (code: Code, claims: readonly Claim[], i: string, j: string): string | undefined => {
  const about = (claim: Claim): 'forth' | 'back' | undefined => {
    if (claim.kind === 'membership') return undefined;
    const [above, below] = [keyOf(claim.i), keyOf(claim.j)];
    return above === i && below === j ? 'forth' : above === j && below === i ? 'back' : undefined;
  };
  const sides = claims.map((claim) => ({ claim, side: about(claim) }));
  const shown = (wanted: 'forth' | 'back', fits: (claim: Claim) => boolean): boolean =>
    sides.some(({ claim, side }) => side === wanted && fits(claim));
  const strength =
    (name: string, holds: boolean) =>
    (claim: Claim): boolean =>
      claim.kind === 'convergence' &&
      claim.strength === name &&
      claim.holds === holds &&
      claim.menu.length === 0 &&
      claim.agents === 'symmetric-regular';
  const equivalent = (claim: Claim): boolean =>
    claim.kind === 'equivalent' && claim.menu.length === 0 && claim.agents === 'symmetric-regular';
  const [sign = '?', ...relations] = code;
  const convergence: Readonly<Record<string, () => boolean>> = {
    A: () => shown('forth', strength('absolute', true)),
    S: () => shown('forth', strength('strict', true)) && shown('forth', strength('absolute', false)),
    a: () => shown('back', strength('absolute', true)),
    s: () => shown('back', strength('strict', true)) && shown('back', strength('absolute', false)),
    '=': () => shown('forth', equivalent) || shown('back', equivalent),
    x: () => shown('forth', strength('weak', false)) && shown('back', strength('weak', false)),
    '?': () => true,
  };
  if (convergence[sign]?.() !== true) return `convergence ${sign}`;
  for (const [place, relation] of POWER_RELATIONS.entries()) {
    const says =
      (holds: boolean) =>
      (claim: Claim): boolean =>
        // Any tree will do to see what kind of claim the relation makes: only its readings are compared.
        sameStatement(claim, relation.claim(placeholder, placeholder, DEFAULT_READINGS, holds));
    const given = relations[place] ?? '?';
    const fits =
      given === '+'
        ? shown('forth', says(true))
        : given === '-'
          ? shown('back', says(true))
          : given === '0'
            ? shown('forth', says(false)) && shown('back', says(false))
            : true;
    if (!fits) return `${relation.name} ${given}`;
  }
  return undefined;
};

const placeholder: DecisionTree = { outcomes: 1, nodes: [{ kind: 'outcome', outcome: 0 }] };

const sameStatement = (claim: Claim, wanted: Claim): boolean => {
  if (claim.kind === 'membership' || wanted.kind === 'membership') return false;
  const bare = ({ i: _i, j: _j, ...rest }: Exclude<Claim, { readonly kind: 'membership' }>): string =>
    canonical(plain(rest));
  return bare(claim) === bare(wanted);
};

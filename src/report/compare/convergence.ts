/** Instrumental convergence of one ordered pair as `compare` shows it: found by an engine, checked by the kernel. */
import {
  type ClaimWithCertificate,
  type ConvergenceQuestion,
  decideConvergence,
  guaranteedOdds,
  NO_RANDOM_AGENT,
} from '../../engines/orbit/index.ts';
import { certificateFile, type Names } from '../../formats/certificateFile/index.ts';
import { type Json, plain } from '../../formats/plain.ts';
import {
  Checked,
  check,
  compare,
  type DecisionTree,
  generators,
  ONE,
  print,
  type Rational,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { lotteryInWords, type TreeNames } from '../reason.ts';
import type { CompareQuestion } from './comparePair.ts';
import {
  type ComparedDistribution,
  distributionInWords,
  distributionJson,
  distributionOf,
} from './distribution.ts';
import { type ComparedNatural, compareNatural, naturalInWords, naturalJson } from './natural.ts';

export type Strength = 'absolute' | 'strict' | 'weak' | 'none';

export interface ComparedConvergence extends ComparedNatural {
  /** null: undecided, or no random agent (n = 1); `reason` says which. */
  readonly strength: Strength | null;
  /** The other way round, as far as it was decided. */
  readonly reverse: Strength | null;
  readonly reason?: string;
  readonly unknown: boolean;
  /** The SMT solver (name and version) on whose word the strength rests; without it, the kernel has checked it. */
  readonly trusted?: string;
  readonly agents: ConvergenceQuestion['agents'];
  readonly menu: 'pair' | 'any' | 'options';
  /** The first one is the answer's own certificate. */
  readonly checked: readonly Checked[];
  readonly against?: { readonly utility: UtilityFunction; readonly above: number; readonly below: number };
  /** A random agent, checked by the kernel, that rather prefers the second tree. */
  readonly distribution?: ComparedDistribution;
  readonly odds: Rational | 'infinite' | null;
  readonly oddsReason?: string;
  /** For `menu: any`: how many further options break the claim. */
  readonly options?: readonly DecisionTree[];
}

/** Unasked, odds are worked out up to this n. */
const ODDS_UNASKED = 4;

export const compareConvergence = (
  i: DecisionTree,
  j: DecisionTree,
  question: CompareQuestion,
  now: () => number,
  stop: () => boolean,
): ComparedConvergence => {
  const { agents, menu: kind } = question.readings;
  const menu = kind === 'any' && question.menu.length === 0 ? 'any' : question.menu;
  const asked: ConvergenceQuestion = { agents, menu, stop };
  const answer = decideConvergence(i, j, asked);
  const reverse = answer.strength === null ? null : decideConvergence(j, i, asked).strength;
  const odds =
    question.odds || i.outcomes <= ODDS_UNASKED
      ? guaranteedOdds(i, j, asked)
      : ({ ratio: null, reason: `worked out with --odds where n > ${ODDS_UNASKED}` } as const);
  const certain = [...answer.claims, ...(odds.ratio === null ? [] : [odds.proof])].map(checkedOf);
  const shownMenu = menu === 'any' ? 'any' : menu.length === 0 ? 'pair' : 'options';
  const natural =
    answer.strength === 'none'
      ? compareNatural(i, j, { agents, menu: shownMenu, asked: question.natural }, now, stop)
      : {
          naturalReason:
            answer.strength === null
              ? 'no verdict to illustrate'
              : 'no random agent rather prefers the second',
        };
  const [own] = certain;
  const distribution =
    answer.strength === 'none' && own !== undefined && answer.against
      ? distributionOf(own, answer.against)
      : undefined;
  const undefinedHere = answer.reason === NO_RANDOM_AGENT;
  return {
    strength: answer.strength,
    reverse,
    ...(answer.reason !== undefined && { reason: answer.reason }),
    unknown: answer.strength === null && !undefinedHere,
    agents,
    menu: shownMenu,
    checked: certain,
    ...(answer.against && { against: answer.against }),
    ...(distribution && { distribution }),
    odds: odds.ratio,
    ...(odds.ratio === null && { oddsReason: odds.reason }),
    ...(answer.options && { options: answer.options }),
    ...natural,
  };
};

const checkedOf = ({ claim, certificate }: ClaimWithCertificate): Checked => {
  const checked = check(claim, certificate);
  if (checked instanceof Checked) return checked;
  throw new Error(
    `the kernel rejects the engine's certificate for ${claim.kind}: ${checked.part}: ${checked.message}`,
  );
};

export const convergenceJson = (shown: ComparedConvergence, names: Names): Json => {
  const [own] = shown.checked;
  const { against } = shown;
  return {
    strength: shown.strength,
    agents: shown.agents,
    menu: shown.menu,
    basis: shown.trusted === undefined ? 'kernel' : `solver ${shown.trusted}`,
    certificate: own === undefined || shown.strength === null ? null : certificateFile(own, names).id,
    ...(shown.reason !== undefined && { reason: shown.reason }),
    ...(against && {
      against: {
        utility: byName(against.utility, names.outcomes),
        count: against.above - against.below,
        above: against.above,
        below: against.below,
      },
    }),
    ...(shown.distribution && { distribution: distributionJson(shown.distribution, names.outcomes) }),
    odds: shown.odds === 'infinite' ? 'infinite' : shown.odds === null ? null : print(shown.odds),
    ...(shown.oddsReason !== undefined && { oddsReason: shown.oddsReason }),
    ...naturalJson(shown),
    ...(shown.options && { options: plain(shown.options) }),
  };
};

const byName = (u: UtilityFunction, outcomes: readonly string[]): Json =>
  Object.fromEntries(outcomes.map((name, o) => [name, u[o] === undefined ? null : print(u[o])]));

/** One word for the table: who prefers the first tree. */
export const convergenceWord = ({ strength, reverse, reason }: ComparedConvergence): string => {
  if (strength === null) return reason === NO_RANDOM_AGENT ? 'no random agent' : '?';
  if (strength === 'absolute') return 'any agent';
  if (strength === 'strict') return 'most agents';
  if (strength === 'weak') return 'as many as not';
  if (reverse === 'absolute') return 'no agent';
  if (reverse === 'strict') return 'fewer agents';
  return reverse === 'none' ? 'depends on the agents' : 'not always as many as not';
};

/** What there is to say beyond the word: odds, and who prefers what. */
export const convergenceInWords = (
  shown: ComparedConvergence,
  names: TreeNames,
  why: boolean,
): readonly string[] => {
  const [above, below] = names.over;
  const { strength, reverse, odds, against, reason, agents, menu, options } = shown;
  const lines: string[] = [];
  if (strength === null && reason !== undefined) lines.push(`convergence: ${reason}`);
  if (
    odds !== null &&
    odds !== 'infinite' &&
    compare(odds, ONE) >= 0 &&
    (strength === 'strict' || strength === 'absolute')
  )
    lines.push(`preferred at odds of at least ${print(odds)} : 1 by any random agent`);
  if (odds === 'infinite' && strength === 'strict')
    lines.push(`some agents prefer ${above}, and none prefers ${below}`);
  if (strength === 'none' && reverse === 'none' && against)
    lines.push(
      `agents like ${lotteryInWords(against.utility, names)} rather prefer ${below}: of the ${against.above + against.below} permutations that prefer either, ${against.below}`,
    );
  if (strength === 'none' && reverse === 'none') lines.push(...naturalInWords(shown, names.over));
  if (why && shown.distribution) lines.push(...distributionInWords(shown.distribution, names));
  if (agents !== 'symmetric-regular' || menu !== 'pair')
    lines.push(`convergence read with agents=${agents}, menu=${menu}`);
  if (options && options.length > 0)
    lines.push(
      `with ${options.length === 1 ? 'one further option' : `${options.length} further options`} in the menu: ${options.map((tree) => optionInWords(tree, names)).join('; ')}`,
    );
  return lines;
};

/** What the option can bring about, as long as that is soon said. */
const optionInWords = (tree: DecisionTree, names: TreeNames): string => {
  const made = generators(tree, [], FEW_LOTTERIES);
  return made.kind === 'generators'
    ? made.lotteries.map((p) => lotteryInWords(p, names)).join(' or ')
    : `a tree of ${tree.nodes.length} nodes`;
};

const FEW_LOTTERIES = 4;

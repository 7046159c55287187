/**
 * `compare --engine smt`: the same questions, asked of an SMT solver. What the solver's witness lets the kernel
 * check has a certificate; the rest is the solver's word and says so.
 */
import { match } from 'ts-pattern';
import { type PowerRelation, type Readings, restrict } from '../../definitions/index.ts';
import { prunedGenerators } from '../../engines/geometry/index.ts';
import { NO_RANDOM_AGENT } from '../../engines/orbit/index.ts';
import type { Result } from '../../errors.ts';
import { type Certificate, Checked, check, type DecisionTree, type Lottery } from '../../kernel/index.ts';
import {
  convergenceBySolver,
  type Decided,
  decide,
  inclusion,
  interiority,
  type Limits,
  type LotteryPair,
  type NotInterior,
  type NotProperlyIncluded,
  permutedInclusion,
  permutedInteriority,
  type Question,
  type Solver,
} from '../../smt/index.ts';
import { checkedAgainst } from './against.ts';
import {
  askedRelations,
  type ComparedPair,
  type ComparedRelation,
  type CompareQuestion,
  type NamedTreeLike,
} from './comparePair.ts';
import type { ComparedConvergence } from './convergence.ts';

export interface SolverContext {
  readonly solver: Solver;
  readonly now: () => number;
  readonly interrupted: () => boolean;
  /** Told the SMT-LIB text of each question before it is asked, and what it is about (safe in a file name). */
  readonly asking?: (about: string, script: string) => void;
}

/** How often, in milliseconds, a query at work looks whether the user wants to stop. */
const LOOK = 100;
/** Longer lists, and more of them for all permutations, make scripts that no solver reads in time. */
const LONGEST_LIST = 200;
const MOST_IMAGES = 200_000;

export const comparePairBySolver = async (
  above: NamedTreeLike,
  below: NamedTreeLike,
  question: CompareQuestion,
  context: SolverContext,
): Promise<ComparedPair> => {
  const end = context.now() + question.seconds * 1000;
  const control = new AbortController();
  const look = setInterval(() => context.interrupted() && control.abort(), LOOK);
  const run: Run = {
    i: above.tree,
    j: below.tree,
    stop: () => context.interrupted() || context.now() > end,
    limits: () => ({ seconds: Math.max(0.01, (end - context.now()) / 1000), signal: control.signal }),
    solver: (about) => listenedTo(context, `${above.name} over ${below.name} ${about}`),
    trusted: context.solver.version,
  };
  try {
    const relations: ComparedRelation[] = [];
    for (const { relation, readings } of askedRelations(question)) {
      const reading = restrict(readings, relation.readings);
      relations.push({
        relation: relation.name,
        reading,
        verdict: await relationBySolver(run, relation, readings),
      });
    }
    const convergence = await convergenceOf(run, question);
    const checked = relations.flatMap(({ verdict }) => ('checked' in verdict ? [verdict.checked] : []));
    return {
      over: [above.name, below.name],
      relations,
      convergence,
      certificates: [...checked, ...convergence.checked],
      unknown: convergence.unknown || relations.some(({ verdict }) => verdict.holds === null),
    };
  } finally {
    clearInterval(look);
  }
};

/** What all questions about one pair share. */
interface Run {
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  readonly stop: () => boolean;
  readonly limits: () => Limits;
  readonly solver: (about: string) => Solver;
  readonly trusted: string;
}

const listenedTo = ({ solver, asking }: SolverContext, about: string): Solver =>
  asking === undefined
    ? solver
    : {
        ...solver,
        solve: (script, options) => {
          asking(about, script);
          return solver.solve(script, options);
        },
      };

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** The lotteries of both trees, all of them where `whole`, else the extreme ones; a reason where they are too many. */
const pairOf = ({ i, j, stop }: Run, whole: boolean, permuted: boolean): LotteryPair | string => {
  const ofI = lotteriesOf(i, whole, stop);
  const ofJ = lotteriesOf(j, whole, stop);
  if (typeof ofI === 'string') return ofI;
  if (typeof ofJ === 'string') return ofJ;
  // Where n! itself is too much the encoders say so (DYN310).
  if (permuted && i.outcomes <= 7 && factorial(i.outcomes) * ofI.length * ofJ.length > MOST_IMAGES)
    return 'too many permutations of too many lotteries for the SMT encoding';
  return { outcomes: i.outcomes, i: ofI, j: ofJ };
};

const lotteriesOf = (
  tree: DecisionTree,
  whole: boolean,
  stop: () => boolean,
): readonly Lottery[] | string => {
  const made = prunedGenerators(tree, { stop, prune: !whole });
  if (made.kind === 'stopped') return 'out of time';
  if (made.kind === 'limit' || made.lotteries.length > LONGEST_LIST)
    return 'too many lotteries for the SMT encoding';
  return made.lotteries;
};

type Verdict = ComparedRelation['verdict'];

const relationBySolver = async (run: Run, relation: PowerRelation, readings: Readings): Promise<Verdict> => {
  const { trusted } = run;
  const open = (reason: string): Verdict => ({ holds: null, reason, trusted });
  if (run.stop()) return open('out of time');
  const claim = relation.claim(run.i, run.j, readings, false);
  if (claim.kind !== 'inclusion' && claim.kind !== 'interiority')
    return open(`no encoding of ${relation.name}`);
  const moved = claim.moved !== 'none';
  const pair = pairOf(run, claim.strategies === 'pure', moved);
  if (typeof pair === 'string') return open(pair);
  const about = [relation.name, ...Object.values(restrict(readings, relation.readings))].join(' ');
  const put = async <Yes, No>(
    asked: Result<Question<Yes, No>>,
    certificate: (no: No) => Certificate | undefined,
  ): Promise<Verdict> => {
    if (!asked.ok) return open(`${asked.code}: ${asked.message}`);
    const decided = await decide(run.solver(about), asked.value, run.limits());
    return verdictOf(decided, certificate);
  };
  const verdictOf = <Yes, No>(
    decided: Decided<Yes, No>,
    certificate: (no: No) => Certificate | undefined,
  ): Verdict => {
    if (decided.kind === 'unknown') return open(decided.reason);
    if (decided.kind === 'holds') return { holds: true, trusted };
    const made = certificate(decided.witness);
    if (made === undefined) return { holds: false, trusted };
    const checked = check(claim, made);
    return checked instanceof Checked
      ? { holds: false, checked }
      : open(`the kernel rejects the witness of ${trusted}: ${checked.message}`);
  };
  if (claim.kind === 'inclusion') {
    const asked = moved
      ? permutedInclusion(pair, claim)
      : ({ ok: true, value: inclusion(pair, claim.strategies) } as const);
    return put(asked, (no) => (moved ? undefined : notIncluded(no)));
  }
  const asked = moved
    ? permutedInteriority(pair, claim)
    : ({ ok: true, value: interiority(pair, claim) } as const);
  return put(asked, (no) => notInterior(no, moved));
};

/** Of inclusion without permutations: a utility that prefers j, where the witness has one. */
const notIncluded = (no: NotProperlyIncluded): Certificate | undefined => {
  const utility = no.kind === 'outside' ? no.escapes[0]?.utility : undefined;
  return utility && { for: 'inclusion', by: { kind: 'separated', utility } };
};

/** A finite set, whatever the permutation; a utility only where nothing is permuted. */
const notInterior = (no: NotInterior, moved: boolean): Certificate | undefined =>
  match(no)
    .returnType<Certificate | undefined>()
    .with({ kind: 'finite' }, () => ({ for: 'interiority', by: { kind: 'finite' } }))
    .with({ kind: 'boundary' }, ({ boundaries: [first] }) =>
      moved || first === undefined
        ? undefined
        : { for: 'interiority', by: { kind: 'separated', utility: first.utility } },
    )
    .exhaustive();

const convergenceOf = async (run: Run, question: CompareQuestion): Promise<ComparedConvergence> => {
  const { agents, menu: kind } = question.readings;
  const { trusted } = run;
  const any = kind === 'any' && question.menu.length === 0;
  const shared = {
    reverse: null,
    agents,
    menu: any ? 'any' : question.menu.length === 0 ? 'pair' : 'options',
    checked: [],
    odds: null,
    oddsReason: 'not asked of a solver',
  } as const;
  const open = (reason: string): ComparedConvergence => ({
    ...shared,
    strength: null,
    reason,
    unknown: reason !== NO_RANDOM_AGENT,
    trusted,
  });
  if (run.i.outcomes < 2) return open(NO_RANDOM_AGENT);
  if (any) return open('a solver is not asked about all menus');
  if (run.stop()) return open('out of time');
  const pair = pairOf(run, false, true);
  if (typeof pair === 'string') return open(pair);
  const others: Lottery[] = [];
  for (const tree of question.menu) {
    const list = lotteriesOf(tree, false, run.stop);
    if (typeof list === 'string') return open(list);
    others.push(...list);
  }
  const reading = { reflected: agents === 'reflection-symmetric', others };
  const answer = await convergenceBySolver(run.solver('convergence'), pair, reading, run.limits());
  if (!answer.ok) return open(`${answer.code}: ${answer.message}`);
  const { strength, against, reason } = answer.value;
  if (strength === 'unknown') return open(reason ?? 'unknown');
  if (strength !== 'none') return { ...shared, strength, unknown: false, trusted };
  const swapped = await convergenceBySolver(
    run.solver('convergence reversed'),
    { ...pair, i: pair.j, j: pair.i },
    reading,
    run.limits(),
  );
  const reverse = swapped.ok && swapped.value.strength !== 'unknown' ? swapped.value.strength : null;
  // Of independent utilities the kernel has nothing to say here; the count at the witness is the same as for all.
  const independent = agents === 'iid';
  const asked = { agents: independent ? ('symmetric-regular' as const) : agents, menu: question.menu };
  const found = against && checkedAgainst(run.i, run.j, asked, against.utility, run.stop);
  if (found === undefined) return open(`the kernel rejects the witness of ${trusted}`);
  const none = { ...shared, strength, unknown: false, reverse, against: found.against };
  if (!independent) return { ...none, checked: found.checked };
  // D < 0 somewhere refutes nothing for them; but D <= 0 throughout, and < 0 somewhere, does.
  return reverse === 'strict' || reverse === 'absolute'
    ? { ...none, trusted }
    : open('some symmetric regular agents disagree; of independent utilities nothing is known');
};

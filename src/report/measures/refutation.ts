/** What `dynamis refute-measure` prints: the smallest pairs on which a measure's ranking is not convergent. */
import { match } from 'ts-pattern';
import type { Measure } from '../../engines/measures/index.ts';
import {
  type Agreement,
  type Ensemble,
  type PairBound,
  REFUTATION_KINDS,
  type Refutation,
  type RefutationKind,
  type RefutationSearch,
} from '../../engines/search/index.ts';
import { certificateFile } from '../../formats/certificateFile/index.ts';
import type { Json } from '../../formats/plain.ts';
import { type DecisionTree, generators, type Lottery, print, sign, ZERO } from '../../kernel/index.ts';
import { measurementInWords } from './number.ts';
import { share } from './share.ts';
import { measurementJson } from './table.ts';

export interface RefutedMeasure {
  readonly measure: Measure;
  readonly bound: PairBound;
  readonly search: RefutationSearch;
  readonly ensemble: Ensemble;
  readonly seed: number;
  readonly agreement: Agreement;
}

/** A, B, C, ... */
export const outcomeLetters = (n: number): readonly string[] =>
  Array.from({ length: n }, (_, o) => String.fromCodePoint(65 + o));

const lotteriesOf = (tree: DecisionTree): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

const lotteryInWords = (p: Lottery): string => {
  const parts = outcomeLetters(p.length).flatMap((name, o) =>
    sign(p[o] ?? ZERO) === 0 ? [] : [{ name, x: print(p[o] ?? ZERO) }],
  );
  return parts.length === 1
    ? (parts[0]?.name ?? '')
    : `{${parts.map(({ name, x }) => `${name}: ${x}`).join(', ')}}`;
};

/** As `A or {B: 1/2, C: 1/2}`. */
export const menuInWords = (tree: DecisionTree): string => lotteriesOf(tree).map(lotteryInWords).join(' or ');

const whatFails: Readonly<Record<RefutationKind, string>> = {
  forced: 'some random agents are likelier to prefer the one, some the other, so every ranking fails here',
  tie: 'the measure calls these two equal, and some random agents are likelier to prefer one',
  reversal: 'the measure ranks the first above the second, which every random agent is likelier to prefer',
};

const missing = ({ finished }: RefutationSearch, bound: PairBound): string =>
  finished ? `none up to ${boundInWords(bound)}` : 'none found in time';

export const boundInWords = ({ n, lotteries, denominator }: PairBound): string =>
  `n = ${n}, ${lotteries} lotteries in both menus, denominator ${denominator}`;

const refutationLines = (refutation: Refutation): readonly string[] => {
  const { kind, above, below, aboveMeasured, belowMeasured, relation, agent } = refutation;
  const n = above.outcomes;
  const names = outcomeLetters(n);
  const [first, second] = [menuInWords(above), menuInWords(below)];
  const width = Math.max(first.length, second.length);
  const utility = agent.utility.map((x, o) => `${names[o]}: ${print(x)}`).join(', ');
  const total = agent.above + agent.below;
  const prefers = relation === 'above' ? 'first' : 'second';
  return [
    `${kind}: ${whatFails[kind]} (n = ${n})`,
    `  first   ${first.padEnd(width)}  ${measurementInWords(aboveMeasured)}`,
    `  second  ${second.padEnd(width)}  ${measurementInWords(belowMeasured)}`,
    `  convergence: ${match(relation)
      .with('incomparable', () => 'ranks neither above the other')
      .with('below', () => 'ranks the second strictly above the first')
      .with('above', () => 'ranks the first strictly above the second')
      .exhaustive()}`,
    `  witness: of agents like {${utility}}, ${agent.below} of ${total} that are not indifferent prefer the ${prefers}`,
  ];
};

export const refutationText = ({
  measure,
  bound,
  search,
  ensemble,
  seed,
  agreement,
}: RefutedMeasure): string => {
  const blocks = REFUTATION_KINDS.map((kind) => {
    const refutation = search.found.get(kind);
    return refutation === undefined ? [`${kind}: ${missing(search, bound)}`] : refutationLines(refutation);
  });
  return [
    `${measure.name}: ${measure.meaning}`,
    ...blocks.flatMap((lines) => ['', ...lines]),
    '',
    ...agreementLines(agreement, ensemble, seed),
    '',
    `${search.pairs} pairs looked at${search.open > 0 ? `, of which bounds overlap for ${search.open}` : ''}; \
${search.found.size > 0 ? 'refuted' : search.finished ? `no refutation up to ${boundInWords(bound)}` : 'unknown: out of time'}`,
    '',
  ].join('\n');
};

const agreementLines = (agreement: Agreement, ensemble: Ensemble, seed: number): readonly string[] => {
  const total = Object.values(agreement).reduce((a, b) => a + b, 0);
  if (total === 0) return ['no random pairs were looked at'];
  const line = (words: string, count: number): string => `  ${words.padEnd(46)} ${share(count, total).text}`;
  const { agree, disagree, tied, open, equivalent, silent, undecided } = agreement;
  return [
    `${total} random pairs (n = ${ensemble.outcomes}, up to ${ensemble.most} lotteries, denominator ${ensemble.denominator}, seed ${seed}), 95 % intervals`,
    line('measure and convergence rank them alike', agree),
    line('they rank them the other way round', disagree),
    line('convergence ranks them, the measure ties', tied),
    ...(open > 0 ? [line("convergence ranks them, the measure's bounds overlap", open)] : []),
    line('convergence calls them equivalent', equivalent),
    line('convergence is silent', silent),
    ...(undecided > 0 ? [line('not decided in time', undecided)] : []),
  ];
};

export const refutationVerdict = ({ search }: RefutedMeasure): 'refuted' | 'holds-up-to' | 'unknown' =>
  search.found.size > 0 ? 'refuted' : search.finished ? 'holds-up-to' : 'unknown';

export const refutationJson = (refuted: RefutedMeasure): Json => {
  const { measure, bound, search, ensemble, seed, agreement } = refuted;
  const total = Object.values(agreement).reduce((a, b) => a + b, 0);
  return {
    dynamis: 1,
    command: 'refute-measure',
    measure: measure.name,
    meaning: measure.meaning,
    formula: measure.formula,
    source: measure.source,
    kind: measure.kind,
    power: measure.power,
    verdict: refutationVerdict(refuted),
    refutations: Object.fromEntries(
      REFUTATION_KINDS.map((kind) => {
        const found = search.found.get(kind);
        return [kind, found === undefined ? null : foundJson(found)];
      }),
    ),
    searched: { ...bound, pairs: search.pairs, open: search.open, finished: search.finished },
    random: {
      ...ensemble,
      seed,
      pairs: total,
      shares: Object.fromEntries(
        Object.entries(agreement).map(([kind, count]) => {
          const { estimate, low, high } = share(count, total);
          return [kind, { count, share: estimate, low, high }];
        }),
      ),
    },
  };
};

const foundJson = (refutation: Refutation): Json => {
  const { kind, above, below, aboveMeasured, belowMeasured, relation, agent, checked } = refutation;
  const outcomes = outcomeLetters(above.outcomes);
  const treeJson = (tree: DecisionTree): Json =>
    lotteriesOf(tree).map((p) => Object.fromEntries(outcomes.map((name, o) => [name, print(p[o] ?? ZERO)])));
  return {
    kind,
    outcomes,
    above: { menu: treeJson(above), measured: measurementJson(aboveMeasured) },
    below: { menu: treeJson(below), measured: measurementJson(belowMeasured) },
    convergence: relation,
    agent: {
      utility: Object.fromEntries(outcomes.map((name, o) => [name, print(agent.utility[o] ?? ZERO)])),
      above: relation === 'above' ? agent.below : agent.above,
      below: relation === 'above' ? agent.above : agent.below,
    },
    certificates: checked.map((one) => certificateOf(refutation, one).id),
  };
};

/** The certificate file of one checked claim about the pair, whose trees are called `first` and `second`. */
export const certificateOf = (
  { above }: Refutation,
  checked: Refutation['checked'][number],
): ReturnType<typeof certificateFile> => {
  const { claim } = checked;
  const trees = 'i' in claim && claim.i === above ? ['first', 'second'] : ['second', 'first'];
  return certificateFile(checked, { outcomes: outcomeLetters(above.outcomes), trees });
};

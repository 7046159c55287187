import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_WORK } from '../engines/integration/index.ts';
import { addLearning, checkpointsUpTo, type Learning, optionSize } from '../engines/learning/index.ts';
import { decidePair } from '../engines/orbit/index.ts';
import { type AgentLaw, quasiPossible, tallyStretch } from '../engines/sampling/index.ts';
import { EXIT, type Failure, failure, type Result, success } from '../errors.ts';
import { readTreeFile, type TreeFile, treeFromFile } from '../formats/treeFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import type { DecisionTree } from '../kernel/index.ts';
import { type Choice, choose, type TallyAll } from '../report/agents/choose.ts';
import { describeLaw } from '../report/agents/describeLaw.ts';
import { AGENT_NAMES } from '../report/agents/parseLaw.ts';
import { learningPicture } from '../report/learning/curves.ts';
import { type LearntPair, learntRow, type PairRelation } from '../report/learning/results.ts';
import { type Experiment, learningJson, learningText } from '../report/learning/text.ts';
import { svgDocument } from '../report/svg/paper/picture.ts';
import { confidenceLevel, readAgents, whole } from './agentsAsked.ts';
import { rootOptions } from './compare.ts';
import { catchInterrupt } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { performAll, threadsFor } from './threads/pool.ts';
import type { Task } from './threads/task.ts';

interface LearnOptions {
  readonly agents: string;
  readonly options?: string;
  readonly against?: string;
  readonly details?: boolean;
  readonly seeds: number;
  readonly episodes: number;
  readonly exploration: number;
  readonly initial: readonly number[];
  readonly seed: number;
  readonly confidence: number;
  readonly threads?: number;
  readonly json?: boolean;
  readonly out?: string;
}

/** More pairs than this are refused: each is trained by itself. */
const MOST_PAIRS = 500;
/** Learners of one task. */
const COHORT = 16;

const share = (text: string): number => {
  const value = /^(0|1|0?\.\d+|1\.0+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('a number from 0 to 1.');
  return value;
};

const initialValues = (text: string): readonly number[] => {
  const values = text.split(',').map((part) => (part.trim() === '1/2' ? 0.5 : share(part.trim())));
  if (new Set(values).size < values.length) throw new InvalidArgumentError('a value stands twice.');
  return values;
};

/** `dynamis learn FILE [TREE...]`: do Q-learning agents choose the convergent option as often as it is best? */
export const learnCommand = (): Command =>
  new Command('learn')
    .description('train Q-learning agents on each pair of trees, beside how likely each tree is the best one')
    .argument('<file>', 'a tree file (YAML or JSON)')
    .argument('[tree...]', 'only pairs of these trees')
    .option('--agents <distribution>', `of the utilities: ${AGENT_NAMES.slice(0, -1).join(', ')}`, 'uniform')
    .option('--options <tree>', 'pairs of the options at the root of this tree')
    .option('--against <tree>', 'only pairs of this tree and each other one')
    .option('--seeds <number>', 'learners for each pair and initial value', whole(1, 1_000_000), 400)
    .option('--episodes <number>', 'episodes that each is trained for', whole(100, 1_000_000), 10_000)
    .option('--exploration <share>', 'how often an action is drawn at random', share, 0.1)
    .option('--initial <values>', 'initial values of Q', initialValues, [0, 0.5, 1])
    .option('--seed <number>', 'of utilities and learners', whole(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--confidence <level>', 'of the intervals, each by itself', confidenceLevel, 0.95)
    .option('--threads <number>', 'threads to train on (the answer is the same)', whole(0, 256))
    .option('--details', 'print the table of each pair even if there are many')
    .option('--json', 'print one JSON object')
    .option('-o, --out <file>', 'draw the learning curves (SVG)')
    .action(run);

type NamedPair = readonly [readonly [string, DecisionTree], readonly [string, DecisionTree]];

const run = async (path: string, names: readonly string[], options: LearnOptions): Promise<void> => {
  const read = readTreeFile(path);
  if (!read.ok) return complain(read);
  const named = options.options === undefined ? read : rootOptions(read.value, options.options);
  if (!named.ok) return complain(named, EXIT.usage);
  const file = named.value;
  const pairs = pairsOf(file, names, options.against);
  if (!pairs.ok) return complain(pairs, EXIT.usage);
  if (file.outcomes.length < 2)
    return complain(failure('DYN708', 'with a single outcome there is no random agent', { file: path }));
  const { stop, release } = catchInterrupt();
  const law = lawOf(options.agents, read.value, stop);
  if (!law.ok) return complain(law, law.place === undefined ? EXIT.usage : EXIT.badInput);
  const experiment: Experiment = {
    ...(file.title !== undefined && { title: file.title }),
    outcomes: file.outcomes,
    agents: describeLaw(law.value),
    seeds: options.seeds,
    seed: options.seed,
    exploration: options.exploration,
    initial: options.initial,
    episodes: options.episodes,
    confidence: options.confidence,
  };
  const asked: LearntPair[] = [];
  for (const pair of pairs.value) if (!stop()) asked.push(await prepare(pair, law.value, stop));
  const found = await trainPairs(asked, file, law.value, options, stop);
  release();
  progress('');
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ dynamis: 1, command: 'learn', file: path, ...learningJson(experiment, found), stopped: stop() }, null, 1)}\n`
      : learningText(experiment, found, options.details === true),
  );
  const written = options.out === undefined ? success(null) : draw(options.out, found, experiment);
  if (!written.ok) return complain(written);
  if (stop()) process.stderr.write('stopped: rows hold the learners that were finished\n');
  leave(stop() ? 130 : EXIT.ok);
};

const draw = (path: string, pairs: readonly LearntPair[], { title }: Experiment): Result<null> =>
  writeWhole(path, svgDocument(learningPicture(pairs, title ?? 'Learning')));

const lawOf = (text: string, file: TreeFile, stop: () => boolean): Result<AgentLaw> => {
  const agents = readAgents(text, file, stop);
  if (!agents.ok) return agents;
  return agents.value.kind === 'law'
    ? success(agents.value.law)
    : failure('DYN770', 'learners draw their utilities from a distribution, not from a file');
};

const pairsOf = (
  file: TreeFile,
  names: readonly string[],
  against: string | undefined,
): Result<readonly NamedPair[]> => {
  const asked = names.length === 0 ? [...file.trees.keys()] : names;
  const wanted = against === undefined || asked.includes(against) ? asked : [against, ...asked];
  const chosen: (readonly [string, DecisionTree])[] = [];
  for (const name of wanted) {
    const found = treeFromFile(file, name);
    if (!found.ok) return found;
    if (chosen.some(([other]) => other === name))
      return failure('DYN707', `the tree \`${name}\` is named twice`);
    chosen.push([name, found.value.tree]);
  }
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1)
    return failure(
      'DYN707',
      'a pair needs two trees',
      undefined,
      `\`--options ${only[0]}\` takes the options at its root`,
    );
  const pairs = chosen
    .flatMap((a, k) => chosen.slice(k + 1).map((b): NamedPair => [a, b]))
    .filter((pair) => against === undefined || pair.some(([name]) => name === against));
  return pairs.length > MOST_PAIRS ? tooMany(pairs.length) : success(pairs);
};

const tooMany = (pairs: number): Failure =>
  failure('DYN771', `${pairs} pairs are more than ${MOST_PAIRS}`, undefined, 'name the trees to compare');

/** Questions to the orbit engine end after so many looks at the clock that it does not have: the same on each machine. */
const LOOKS = 20_000;

const PREDICTION_SAMPLES = 262_144;

/** What is known of a pair before anybody learns: the convergent option, sizes, and exact probabilities. */
const prepare = async ([a, b]: NamedPair, law: AgentLaw, stop: () => boolean): Promise<LearntPair> => {
  let looks = 0;
  const limited = (): boolean => stop() || ++looks > LOOKS;
  const answer = decidePair(a[1], b[1], { agents: 'symmetric-regular', menu: [], stop: limited });
  const sizes = [optionSize(a[1]), optionSize(b[1])] as const;
  const larger = sizes[1].actions > sizes[0].actions;
  const turn = answer.relation === 'below' || (answer.relation !== 'above' && larger);
  const [first, second] = turn ? [b, a] : [a, b];
  const relation: PairRelation = answer.relation === 'below' ? 'above' : answer.relation;
  const { strength } = turn ? answer.back : answer.forth;
  const choice = await choose(
    {
      trees: [first[1], second[1]],
      law,
      method: 'auto',
      points: quasiPossible(law, a[1].outcomes) ? 'quasi' : 'pseudo',
      samples: PREDICTION_SAMPLES,
      seed: 1,
      confidence: 0.99,
      work: DEFAULT_WORK,
      stop: () => false,
    },
    here,
  );
  return {
    trees: [first[0], second[0]],
    relation,
    strength: strength ?? 'open',
    sizes: turn ? [sizes[1], sizes[0]] : sizes,
    choice: choice.kind === 'choice' ? choice : UNKNOWN,
    rows: [],
  };
};

const here: TallyAll = (program, stretches) =>
  Promise.resolve(stretches.map((stretch) => tallyStretch(program, stretch)));

/** Sampling always gives a choice; this is for the type's sake. */
const UNKNOWN: Choice = { kind: 'choice', trees: [], ties: [], method: { kind: 'exact' } };

/** Steps of learners (a choice or chance node each) that one thread takes in a second. */
const STEPS_A_SECOND = 3e6;

const trainPairs = async (
  pairs: readonly LearntPair[],
  file: TreeFile,
  law: AgentLaw,
  options: LearnOptions,
  stopped: () => boolean,
): Promise<readonly LearntPair[]> => {
  const checkpoints = checkpointsUpTo(options.episodes);
  const tasks: Task[] = [];
  const groups: { readonly pair: number; readonly initial: number }[] = [];
  // All pairs a little before one pair all: whoever stops early has something of each.
  for (let first = 0; first < options.seeds; first += COHORT)
    for (const [k, { trees }] of pairs.entries()) {
      const [i, j] = trees.map((name) => file.trees.get(name)?.tree);
      if (i === undefined || j === undefined) continue;
      for (const initial of options.initial) {
        const training = { initial, exploration: options.exploration, checkpoints };
        const count = Math.min(COHORT, options.seeds - first);
        tasks.push({
          kind: 'learn',
          cohort: { trees: [i, j], law, training, seed: options.seed, first, count },
        });
        groups.push({ pair: k, initial });
      }
    }
  const results = new Array<readonly Learning[] | undefined>(tasks.length).fill(undefined);
  const depth = pairs.reduce((most, { sizes }) => Math.max(most, sizes[0].depth, sizes[1].depth), 1);
  const seconds = (tasks.length * COHORT * options.episodes * (1 + depth)) / STEPS_A_SECOND;
  let done = 0;
  await performAll(tasks, {
    threads: options.threads ?? threadsFor(tasks.length, seconds),
    stopped,
    done: (answer, k) => {
      if (answer.kind === 'learn') results[k] = answer.learning;
      progress(`${++done}/${tasks.length}`);
    },
  });
  return pairs.map((pair, k) => ({
    ...pair,
    rows: options.initial.flatMap((initial) => {
      const parts = results.filter(
        (_, task) => groups[task]?.pair === k && groups[task]?.initial === initial,
      );
      const learnt = addLearning(parts.filter((part) => part !== undefined));
      return learnt.map((row) => learntRow(initial, row, pair.choice, options.confidence));
    }),
  }));
};

import { Command, Option } from 'commander';
import { DEFAULT_WORK } from '../engines/integration/index.ts';
import { quasiPossible, type Tally, uniformsNeeded } from '../engines/sampling/index.ts';
import { EXIT, failure, type Result, success } from '../errors.ts';
import { readTreeFile, type TreeFile, treeFromFile } from '../formats/treeFile/index.ts';
import type { DecisionTree } from '../kernel/index.ts';
import {
  type Choice,
  type ChoiceQuestion,
  choose,
  type NoChoice,
  type TallyAll,
} from '../report/agents/choose.ts';
import { chooseBySamples } from '../report/agents/chooseBySamples.ts';
import { describeLaw, type LawDescription } from '../report/agents/describeLaw.ts';
import { AGENT_NAMES } from '../report/agents/parseLaw.ts';
import { type AskedChoice, choiceJson, choiceText } from '../report/agents/text.ts';
import { type Agents, confidenceLevel, readAgents, whole } from './agentsAsked.ts';
import { rootOptions } from './compare.ts';
import { catchInterrupt } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { performAll, threadsFor } from './threads/pool.ts';

interface AgentsOptions {
  readonly agents: string;
  readonly options?: string;
  readonly method: 'auto' | 'exact' | 'sampled';
  readonly points: 'auto' | 'quasi' | 'pseudo';
  readonly samples: number;
  readonly seed: number;
  readonly confidence: number;
  readonly work: number;
  readonly threads?: number;
  readonly json?: boolean;
}

const MOST_TREES = 1000;
const MOST_SEED = Number.MAX_SAFE_INTEGER;

/** `dynamis agents FILE [TREE...]`: how likely each tree is the best one, for a distribution of agents. */
export const agentsCommand = (): Command =>
  new Command('agents')
    .description(
      'how likely random agents choose each tree: exactly, or by sampling with confidence intervals',
    )
    .argument('<file>', 'a tree file (YAML or JSON)')
    .argument('[tree...]', 'the trees to choose among (default: all of the file)')
    .option('--agents <distribution>', AGENT_NAMES.join(', '), 'uniform')
    .option('--options <tree>', 'choose among the options at the root of this tree')
    .addOption(
      new Option('--method <method>', 'exact, sampled, or exact where that can be done')
        .choices(['auto', 'exact', 'sampled'])
        .default('auto'),
    )
    .addOption(
      new Option('--points <points>', 'points to sample with')
        .choices(['auto', 'quasi', 'pseudo'])
        .default('auto'),
    )
    .option('--samples <number>', 'agents to sample', whole(32, 4e9), 1_048_576)
    .option('--seed <number>', 'of the sampling', whole(0, MOST_SEED), 1)
    .option('--confidence <level>', 'of the intervals, each by itself', confidenceLevel, 0.99)
    .option('--work <number>', 'limit of the exact engine, in multiplications', whole(1, 1e12), DEFAULT_WORK)
    .option('--threads <number>', 'threads to sample on (the answer is the same)', whole(0, 256))
    .option('--json', 'print one JSON object')
    .action(run);

const run = async (path: string, names: readonly string[], options: AgentsOptions): Promise<void> => {
  const read = readTreeFile(path);
  if (!read.ok) return complain(read);
  const named = options.options === undefined ? read : rootOptions(read.value, options.options);
  if (!named.ok) return complain(named, EXIT.usage);
  const file = named.value;
  for (const note of file.notes) process.stderr.write(`note: ${note}\n`);
  const trees = treesOf(file, names);
  if (!trees.ok) return complain(trees, EXIT.usage);
  if (file.outcomes.length < 2)
    return complain(failure('DYN708', 'with a single outcome there is no random agent', { file: path }));
  const interrupted = catchInterrupt();
  const agents = readAgents(options.agents, read.value, interrupted.stop);
  if (!agents.ok) return complain(agents, agents.place === undefined ? EXIT.usage : EXIT.badInput);
  const wrong = pointsDefect(agents.value, options, file.outcomes.length);
  if (wrong !== undefined) return complain(wrong, EXIT.usage);
  const found = await chooseAmong(
    trees.value.map(([, tree]) => tree),
    agents.value,
    options,
    interrupted.stop,
  );
  interrupted.release();
  progress('');
  if (found.kind === 'none' && options.json !== true) {
    process.stderr.write(`unknown: ${found.reason}\n`);
    return leave(interrupted.stop() ? 130 : EXIT.unknown);
  }
  const asked: AskedChoice = {
    ...(file.title !== undefined && { title: file.title }),
    outcomes: file.outcomes,
    names: trees.value.map(([name]) => name),
    agents: lawOf(agents.value),
  };
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ dynamis: 1, command: 'agents', file: path, ...(found.kind === 'none' ? unknownJson(asked, found) : choiceJson(asked, found)) }, null, 1)}\n`
      : found.kind === 'none'
        ? ''
        : choiceText(asked, found),
  );
  leave(interrupted.stop() ? 130 : found.kind === 'none' ? EXIT.unknown : EXIT.ok);
};

const unknownJson = ({ outcomes, names }: AskedChoice, { reason }: NoChoice): object => ({
  outcomes,
  trees: names.map((tree) => ({ tree, probability: null })),
  reason,
});

const lawOf = (agents: Agents): LawDescription =>
  agents.kind === 'law'
    ? describeLaw(agents.law)
    : {
        name: agents.path,
        words: `${agents.rows.length.toLocaleString('en')} agents of a file`,
        density: 'as sampled',
        parameters: {},
      };

const treesOf = (
  file: TreeFile,
  names: readonly string[],
): Result<readonly (readonly [string, DecisionTree])[]> => {
  const chosen: (readonly [string, DecisionTree])[] = [];
  for (const name of names.length === 0 ? file.trees.keys() : names) {
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
      'a choice needs two trees or more',
      undefined,
      `\`--options ${only[0]}\` chooses among the options at its root`,
    );
  if (chosen.length > MOST_TREES) return failure('DYN707', `more than ${MOST_TREES} trees to choose among`);
  return success(chosen);
};

const pointsDefect = (
  agents: Agents,
  options: AgentsOptions,
  outcomes: number,
): ReturnType<typeof failure> | undefined => {
  if (agents.kind === 'samples')
    return options.method === 'exact' || options.points !== 'auto'
      ? failure('DYN710', 'a file of samples takes neither --method exact nor --points')
      : undefined;
  if (options.points !== 'quasi' || quasiPossible(agents.law, outcomes)) return undefined;
  return uniformsNeeded(agents.law, outcomes) === undefined
    ? failure('DYN710', 'this distribution is drawn with pseudo-random points only')
    : failure('DYN710', 'quasi-random points are for at most 16 outcomes (15 for boxes)');
};

const chooseAmong = async (
  trees: readonly DecisionTree[],
  agents: Agents,
  options: AgentsOptions,
  stop: () => boolean,
): Promise<Choice | NoChoice> => {
  if (agents.kind === 'samples') return chooseBySamples(trees, agents.rows, options.confidence);
  const { method, points, samples, seed, confidence, work } = options;
  const question: ChoiceQuestion = {
    trees,
    law: agents.law,
    method,
    points,
    samples,
    seed,
    confidence,
    work,
    stop,
  };
  return choose(question, onThreads(options.threads, stop));
};

/** Agents times steps that one thread takes in about a second. */
const STEPS_A_SECOND = 1e8;

const onThreads =
  (threads: number | undefined, stopped: () => boolean): TallyAll =>
  async (program, stretches) => {
    const tallies = new Array<Tally | undefined>(stretches.length).fill(undefined);
    const agents = stretches.reduce((sum, { count }) => sum + count, 0);
    const seconds = (agents * (program.code.length + 10 * program.outcomes)) / STEPS_A_SECOND;
    let done = 0;
    await performAll(
      stretches.map((stretch) => ({ kind: 'tally', program, stretch })),
      {
        threads: threads ?? threadsFor(stretches.length, seconds),
        stopped,
        done: (answer, k) => {
          if (answer.kind === 'tally') tallies[k] = answer.tally;
          progress(`${++done}/${stretches.length}`);
        },
      },
    );
    return tallies;
  };

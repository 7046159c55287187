import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import {
  type Ensemble,
  ensembleName,
  type Shard,
  type SurveyPlan,
  shardsOf,
} from '../engines/survey/index.ts';
import { EXIT, failure, type Result, success } from '../errors.ts';
import {
  type Collected,
  collect,
  keepShard,
  mergeParts,
  type NamedPart,
  openFolder,
  partText,
  readPart,
  type ShardResult,
  surveyId,
} from '../formats/surveyFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { readAddress } from '../queue/address.ts';
import { type SurveyReport, surveyJson } from '../report/survey/json.ts';
import { surveyPage, surveyPicture } from '../report/survey/page.ts';
import { surveyCsv, surveyTable } from '../report/survey/rows.ts';
import { svgDocument } from '../report/svg/paper/picture.ts';
import { seconds } from './compare.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { type PlanWords, planOf, sizeWord, withSizes } from './survey/options.ts';
import { type Ended, judgeShards, type RunOptions } from './survey/run.ts';

const { version }: { version: string } = createRequire(import.meta.url)('../../package.json');

interface SurveyOptions extends PlanWords {
  readonly shard?: string;
  readonly merge?: readonly string[];
  readonly queue?: string;
  readonly recheck: string;
  readonly out?: string;
  readonly jobs: number;
  readonly time?: number;
  readonly shardSize: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

const atLeastOne = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 on.');
  return Number(text);
};

/** `dynamis survey`: how many random pairs p1 to p4 and convergence compare. */
export const surveyCommand = (): Command =>
  withSizes(
    new Command('survey').description(
      'draw random pairs of trees and count what p1 to p4 and convergence say of them, as curves over n, size and e',
    ),
  )
    .option('--pairs <number>', 'pairs for each combination of sizes', '200')
    .option('--seed <number>', 'the same seed gives the same numbers, however the work is divided', '1')
    .option(
      '--budget <looks>',
      "limit of the engines' search for each question; beyond it a pair is open",
      '5000',
    )
    .option(
      '--out <dir>',
      'keep finished shards, tables and plots in this folder, and go on where it left off',
    )
    .option('--jobs <number>', 'worker processes', atLeastOne, availableParallelism())
    .option('--time <seconds>', 'take no new shards after so long', seconds)
    .option('--shard <i/k>', 'only the i-th of k parts, written as a file to merge')
    .option('--merge <files...>', 'put such files together (or all that are in a folder)')
    .option(
      '--queue <url>',
      'put shards on this queue (redis://, rediss://), where `dynamis worker` takes them',
    )
    .option('--recheck <pairs>', 'with --queue: pairs of each shard that are judged again here', '1')
    .option('--shard-size <pairs>', 'pairs that one process judges at a time', atLeastOne, 25)
    .option('--json', 'print one JSON object')
    .option('--csv', 'print a table of comma-separated values')
    .action(async (options: SurveyOptions) => {
      if (options.merge !== undefined) {
        const idle =
          sizeWord(options) ?? ['shard', 'queue'].find((name) => Object.keys(options).includes(name));
        if (idle !== undefined)
          return complain(
            failure('DYN747', `--${idle} does not go with --merge: the files say what was drawn`),
            EXIT.usage,
          );
        return merge(options.merge, options);
      }
      const plan = planOf(options);
      if (!plan.ok) return complain(plan, EXIT.usage);
      const part = options.shard === undefined ? success(undefined) : partOf(options.shard);
      if (!part.ok) return complain(part, EXIT.usage);
      const division = divisionOf(options);
      if (!division.ok) return complain(division, EXIT.usage);
      await survey(plan.value, part.value, division.value, options);
    });

interface Part {
  readonly i: number;
  readonly k: number;
}

const partOf = (text: string): Result<Part> => {
  const [, i, k] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const part = { i: Number(i), k: Number(k) };
  return part.i >= 1 && part.i <= part.k
    ? success(part)
    : failure('DYN742', `--shard takes i/k with i from 1 to k, not ${JSON.stringify(text)}`);
};

/** Who does the work. */
type Division = Pick<RunOptions, 'jobs' | 'time' | 'queue' | 'recheck'>;

const divisionOf = ({ jobs, time, queue, recheck, shard }: SurveyOptions): Result<Division> => {
  if (queue !== undefined && shard !== undefined)
    return failure('DYN747', '--queue divides the work itself: it does not go with --shard');
  const address = queue === undefined ? success(undefined) : readAddress(queue);
  if (!address.ok) return address;
  if (!/^\d{1,4}$/.test(recheck)) return failure('DYN747', '--recheck takes a number of pairs');
  return success({ jobs, time, queue: address.value, recheck: Number(recheck) });
};

const survey = async (
  plan: SurveyPlan,
  part: Part | undefined,
  division: Division,
  options: SurveyOptions,
): Promise<void> => {
  const collected = collect(plan, version);
  const kept = options.out === undefined ? success([]) : openFolder(options.out, plan, version);
  if (!kept.ok) return complain(kept);
  for (const result of kept.value) {
    const added = collected.add(result, options.out ?? '');
    if (!added.ok) return complain(added);
  }
  const mine = shardsOf(plan, options.shardSize).filter(
    (_, at) => part === undefined || at % part.k === part.i - 1,
  );
  const missing = mine.filter((shard) => !collected.has(shard));
  if (kept.value.length > 0) note(`${collected.judged()} pairs were judged before`);
  const all = plan.pairs * plan.cells.length;
  progress(`${collected.judged()}/${all} pairs`);
  const ended = await judgeShards(missing, {
    ...division,
    program: version,
    keep: (result) => {
      const added = collected.add(result, 'a worker');
      if (!added.ok) return added;
      progress(`${collected.judged()}/${all} pairs`);
      return options.out === undefined ? success(null) : keepShard(options.out, result);
    },
  });
  const unconnected = ended.failures.find(({ code }) => code === 'DYN750' || code === 'DYN751');
  if (unconnected !== undefined) return complain(unconnected);
  const left = mine.filter((shard) => !collected.has(shard));
  if (part !== undefined) {
    const written = writePart(plan, part, mine, collected, options);
    if (!written.ok) return complain(written);
  } else {
    const shown = show(plan, version, collected, options);
    if (!shown.ok) return complain(shown);
  }
  finish(plan, collected, left, ended, options);
};

/** What was finished, and the exit code. */
const finish = (
  plan: SurveyPlan,
  collected: Collected,
  left: readonly Shard[],
  { interrupted, failures }: Ended,
  { out }: SurveyOptions,
): void => {
  for (const one of failures) complain(one, EXIT.internal);
  if (left.length > 0) {
    const unjudged = left.reduce((total, { from, to }) => total + to - from, 0);
    const goOn = out === undefined ? '' : `; the same command goes on with ${out}`;
    note(
      `stopped: ${collected.judged()} of ${plan.pairs * plan.cells.length} pairs are judged, ${unjudged} are not${goOn}`,
    );
  }
  if (interrupted) return leave(130);
  if (failures.length > 0) return;
  leave(left.length > 0 ? EXIT.unknown : EXIT.ok);
};

const note = (text: string): void => {
  process.stderr.write(`note: ${text}\n`);
};

const writePart = (
  plan: SurveyPlan,
  { i, k }: Part,
  mine: readonly Shard[],
  collected: Collected,
  { out }: SurveyOptions,
): Result<null> => {
  const shards = mine
    .filter((shard) => collected.has(shard))
    .map((shard): ShardResult => ({ program: version, shard, codes: collected.codesOf(shard) }));
  const text = partText({ plan, program: version, shards });
  if (out !== undefined) return writeWhole(join(out, `part-${i}-of-${k}.json`), text);
  process.stdout.write(text);
  return success(null);
};

/** Prints the numbers, and writes tables and plots where there is a folder for them. */
const show = (
  plan: SurveyPlan,
  program: string,
  collected: Collected,
  options: SurveyOptions,
): Result<null> => {
  const tallies = collected.tallies();
  const cells = plan.cells.flatMap((ensemble, k) => {
    const tally = tallies[k];
    if (tally === undefined) return [];
    const uniform = plan.cells.find((other) => isUniformTwin(ensemble, other));
    return [{ ensemble, tally, ...(uniform && { fromUniform: collected.joint(uniform, ensemble) }) }];
  });
  const report: SurveyReport = { id: surveyId(plan, program), program, plan, cells };
  const json = `${JSON.stringify(surveyJson(report), null, 1)}\n`;
  const csv = surveyCsv(cells);
  process.stdout.write(options.json === true ? json : options.csv === true ? csv : surveyTable(cells));
  if (options.out === undefined) return success(null);
  const files = {
    'survey.json': json,
    'survey.csv': csv,
    'survey.svg': svgDocument(surveyPicture(report)),
    'index.html': surveyPage(report),
  };
  for (const [name, text] of Object.entries(files)) {
    const written = writeWhole(join(options.out, name), text);
    if (!written.ok) return written;
  }
  return success(null);
};

/** Whether the other cell has the same games against uniform opponents, and this one other opponents. */
const isUniformTwin = (ensemble: Ensemble, other: Ensemble): boolean =>
  ensemble.kind === 'multipolar' &&
  ensemble.opponents !== 'uniform' &&
  ensembleName({ ...ensemble, opponents: 'uniform' }) === ensembleName(other);

/** A folder stands for the parts that `--out` wrote there. */
const partsIn = (path: string): readonly string[] =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
    ? readdirSync(path)
        .filter((name) => /^part-\d+-of-\d+\.json$/.test(name))
        .map((name) => join(path, name))
    : [path];

const merge = (files: readonly string[], options: SurveyOptions): void => {
  const parts: NamedPart[] = [];
  for (const file of files.flatMap(partsIn)) {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return complain(failure('DYN744', 'cannot be read', { file }));
    }
    const part = readPart(text, file, 'survey-part');
    if (!part.ok) return complain(part);
    parts.push({ ...part.value, name: basename(file) });
  }
  const merged = mergeParts(parts);
  if (!merged.ok) return complain(merged);
  const { plan, program, collected } = merged.value;
  const shown = show(plan, program, collected, options);
  if (!shown.ok) return complain(shown);
  const all = plan.pairs * plan.cells.length;
  if (collected.judged() < all) note(`${all - collected.judged()} of ${all} pairs are in none of the files`);
  leave(collected.judged() < all ? EXIT.unknown : EXIT.ok);
};

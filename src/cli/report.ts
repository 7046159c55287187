import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { DEFAULT_READINGS } from '../definitions/index.ts';
import { EXIT, failure, type Result, success } from '../errors.ts';
import { collect, openFolder, readPart, type SurveyPart, surveyId } from '../formats/surveyFile/index.ts';
import { parseTreeFile, readText } from '../formats/treeFile/index.ts';
import { verifyWitness } from '../formats/witnessFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { type ComparedPair, comparePair } from '../report/compare/comparePair.ts';
import { surveyReport } from '../report/html/surveyReport.ts';
import { treesReport } from '../report/html/treesReport.ts';
import { witnessReport } from '../report/html/witnessReport.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { VERSION } from './version.ts';

interface ReportOptions {
  readonly out?: string;
  readonly time: number;
}

/** `dynamis report FILE`: one page that needs nothing else, about trees, a witness or a survey. */
export const reportCommand = (): Command =>
  new Command('report')
    .description('one self-contained HTML page about a tree file, a witness file or a survey')
    .argument('<file>', "a tree file, a witness file, or a survey's folder or part")
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .option('--time <seconds>', 'limit for each ordered pair of trees', seconds, 10)
    .action(async (path: string, options: ReportOptions) => {
      const made = await reportOn(path, options);
      if (!made.ok) return complain(made, made.code === 'DYN782' ? EXIT.refuted : EXIT.badInput);
      const { page, finished } = made.value;
      if (!finished) {
        process.stderr.write('stopped: no report was written\n');
        return leave(130);
      }
      if (options.out === undefined) process.stdout.write(page);
      else {
        const written = writeWhole(options.out, page);
        if (!written.ok) return complain(written);
      }
      leave(EXIT.ok);
    });

interface Report {
  readonly page: string;
  /** False after Ctrl-C. */
  readonly finished: boolean;
}

const reportOn = async (path: string, options: ReportOptions): Promise<Result<Report>> => {
  const command = `npx dynamis report ${quoted(path)} --out report.html`;
  if (isFolder(path)) return surveyPage(folderOf(path), command);
  const text = readText(path);
  if (typeof text !== 'string') return text;
  const kind = kindOf(text);
  if (kind === 'witness') return witnessPage(text, path, command);
  if (kind === 'survey-part') return surveyPage(readPart(text, path, 'survey-part'), command);
  return treesPage(text, path, options, command);
};

/** As a shell takes it. */
const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

/** What kind of file the text says that it is; undefined for trees, and for what is no JSON. */
const kindOf = (text: string): string | undefined => {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && 'kind' in json ? String(json.kind) : undefined;
  } catch {
    return undefined;
  }
};

const witnessPage = async (text: string, path: string, command: string): Promise<Result<Report>> => {
  const verified = verifyWitness(text, path);
  if ('ok' in verified) return verified;
  if (verified.kind === 'rejected') {
    const { part, message, reason } = verified;
    return failure('DYN782', `the kernel rejects it: ${part}: ${message} (${reason})`, { file: path });
  }
  const { witness, facts } = verified;
  const page = await witnessReport({ witness, facts, text, command, version: VERSION });
  return success({ page, finished: true });
};

const folderOf = (folder: string): Result<SurveyPart> => {
  const path = join(folder, 'plan.json');
  const text = readText(path);
  if (typeof text !== 'string') return text;
  const plan = readPart(text, path, 'survey-plan');
  if (!plan.ok) return plan;
  const shards = openFolder(folder, plan.value.plan, plan.value.program);
  return shards.ok ? success({ ...plan.value, shards: shards.value }) : shards;
};

const surveyPage = (part: Result<SurveyPart>, command: string): Result<Report> => {
  if (!part.ok) return part;
  const { plan, program, shards } = part.value;
  const collected = collect(plan, program);
  for (const shard of shards) {
    const added = collected.add(shard, 'survey');
    if (!added.ok) return added;
  }
  const tallies = collected.tallies();
  const cells = plan.cells.flatMap((ensemble, k) => {
    const tally = tallies[k];
    return tally === undefined ? [] : [{ ensemble, tally }];
  });
  const survey = { id: surveyId(plan, program), program, plan, cells };
  return success({ page: surveyReport(survey, command), finished: true });
};

const treesPage = async (
  text: string,
  path: string,
  { time }: ReportOptions,
  command: string,
): Promise<Result<Report>> => {
  const read = parseTreeFile(text, path);
  if (!read.ok) return read;
  const file = read.value;
  for (const note of file.notes) process.stderr.write(`note: ${note}\n`);
  const trees = [...file.trees.values()];
  const ordered = trees.flatMap((i) => trees.filter((j) => j !== i).map((j) => [i, j] as const));
  const pairs: ComparedPair[] = [];
  const question = {
    readings: DEFAULT_READINGS,
    fixed: new Set<string>(),
    seconds: time,
    menu: [],
    odds: false,
    natural: false,
  };
  const now = (): number => performance.now();
  const finished = await interruptible(ordered, async ([i, j], k, stopped) => {
    progress(`${k + 1}/${ordered.length} ${i.name} over ${j.name}`);
    const earlier = pairs.flatMap(({ certificates }) => certificates);
    pairs.push(await comparePair(i, j, { ...question, earlier }, now, stopped));
  });
  progress('');
  if (!finished) return success({ page: '', finished });
  const end = now() + 1000 * time;
  const page = await treesReport({ file, pairs, command, version: VERSION, stop: () => now() > end });
  return success({ page, finished });
};

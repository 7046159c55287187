import { existsSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import {
  type Bound,
  DEFAULT_BOUND,
  type Decided,
  decideClaim,
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
  type SearchOptions,
  treeFiles,
  type Witness,
} from '../conjectures/index.ts';
import { MEASURES } from '../engines/measures/index.ts';
import { EXIT, failure, printFailure, type Result, success } from '../errors.ts';
import { readText, readTreeFile, type TreeFile } from '../formats/treeFile/index.ts';
import { claimWitness, type FileTrees, printWitness } from '../formats/witnessFile/index.ts';
import type { Recalled } from '../formats/witnessStore/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { caseTrees } from '../properties/arbitraries/caseTrees.ts';
import { claimsJson } from '../report/claims/json.ts';
import type { DecidedClaim, ReportedWitness } from '../report/claims/row.ts';
import { claimText } from '../report/claims/text.ts';
import { type Solver, selectSolver } from '../smt/index.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { type OpenStore, openStore, storeOption } from './store.ts';
import { VERSION } from './version.ts';

interface CheckOptions {
  readonly time: number;
  readonly seed: string;
  readonly bound: readonly string[];
  readonly all: string;
  readonly solver: string;
  readonly json?: boolean;
  readonly szs?: boolean;
  readonly watch?: boolean;
  readonly out?: string;
  readonly store: string;
}

/** The options as numbers. */
interface Settings {
  readonly bound: Bound;
  readonly seed: number;
  readonly all: number;
  readonly time: number;
}

/** `dynamis check CLAIM|FILE`: a proof, a counterexample, or how far none was found. */
export const checkCommand = (): Command =>
  new Command('check')
    .description('check a conjecture, or all of a .conj file: prove it, refute it, or say how far it holds')
    .argument('<claim>', 'a claim, or the path of a .conj file')
    .option('--time <seconds>', 'limit for each claim', seconds, 10)
    .option('--seed <number>', 'of the searches that guess', '1')
    .option(
      '--bound <key=value>',
      'how far to enumerate: n, lotteries, denominator (repeatable)',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--all <number>', 'look for so many essentially different counterexamples', '1')
    .option('--solver <name>', 'proposes counterexamples: auto, embedded, z3, cvc5, or none', 'auto')
    .option('--json', 'print one JSON object')
    .option('--szs', 'print an SZS status line for each claim')
    .option('-o, --out <dir>', 'write each witness into this folder')
    .option('--watch', 'check again whenever the file changes')
    .addOption(storeOption())
    .action(async (claim: string, options: CheckOptions) => {
      const settings = readSettings(options);
      if (!settings.ok) return complain(settings, EXIT.usage);
      const solver = lazySolver(options.solver);
      try {
        const code = await checkOnce(claim, settings.value, options, solver);
        leave(
          options.watch === true && code !== 130
            ? await watching(claim, settings.value, options, solver)
            : code,
        );
      } finally {
        await solver.close();
      }
    });

const MOST: Bound = { n: 8, lotteries: 8, denominator: 60 };
const MOST_WITNESSES = 1000;

const readSettings = ({ bound, seed, all, time }: CheckOptions): Result<Settings> => {
  const read = readBound(bound);
  if (!read.ok) return read;
  if (!/^-?\d{1,15}$/.test(seed)) return failure('DYN017', `--seed takes a whole number, not ${seed}`);
  if (!/^\d{1,4}$/.test(all) || Number(all) < 1 || Number(all) > MOST_WITNESSES)
    return failure('DYN431', `--all takes a number from 1 to ${MOST_WITNESSES}, not ${all}`);
  return success({ bound: read.value, seed: Number(seed), all: Number(all), time });
};

const readBound = (given: readonly string[]): Result<Bound> => {
  let bound = DEFAULT_BOUND;
  for (const text of given) {
    const [, key, digits] = /^(n|lotteries|denominator)=(\d{1,3})$/.exec(text) ?? [];
    const value = Number(digits);
    if (key !== 'n' && key !== 'lotteries' && key !== 'denominator')
      return failure(
        'DYN016',
        `no bound ${text}`,
        undefined,
        'n=3, lotteries=2 and denominator=3 are the defaults',
      );
    if (value < 1 || value > MOST[key])
      return failure('DYN016', `${key} is from 1 to ${MOST[key]}, not ${value}`);
    bound = { ...bound, [key]: value };
  }
  return success(bound);
};

interface LazySolver {
  readonly start: () => Promise<Solver | undefined>;
  readonly close: () => Promise<void>;
}

/** Started when first asked for, once; one that does not start is a warning, and is done without. */
const lazySolver = (choice: string): LazySolver => {
  let started: Promise<Solver | undefined> | undefined;
  const begin = async (): Promise<Solver | undefined> => {
    if (choice === 'none') return undefined;
    const selected = await selectSolver(choice);
    if (selected.ok) return selected.value;
    process.stderr.write(`warning: ${printFailure(selected)}\n`);
    return undefined;
  };
  return {
    start: () => {
      started ??= begin();
      return started;
    },
    close: async () => (await started)?.close(),
  };
};

/** Checks all claims, prints what was finished, and says with which code to leave. */
const checkOnce = async (
  text: string,
  settings: Settings,
  options: CheckOptions,
  solver: LazySolver,
): Promise<number> => {
  const claims = readClaims(text);
  if (!claims.ok) {
    process.stderr.write(`${printFailure(claims)}\n`);
    return EXIT.badInput;
  }
  const store = openStore(options.store);
  const rows: DecidedClaim[] = [];
  let failed: Result<never> | undefined;
  const finished = await interruptible(claims.value, async ({ claim, file }, k, stopped) => {
    if (failed !== undefined) return;
    const begin = performance.now();
    const end = begin + 1000 * settings.time;
    const search: SearchOptions = {
      ...settings,
      stop: () => stopped() || performance.now() > end,
      trees: caseTrees,
      solver: solver.start,
      progress: (cases) => progress(`${k + 1}/${claims.value.length} ${claim.name}: ${cases} cases`),
      ...(file && { file }),
    };
    const row = await checkClaim(claim, search, store, file);
    if (!row.ok) failed = row;
    else if (!stopped()) {
      rows.push({ ...row.value, bound: settings.bound, seconds: (performance.now() - begin) / 1000 });
      if (options.json !== true) {
        progress('');
        process.stdout.write(
          claimText({ ...row.value, bound: settings.bound, seconds: 0 }, options.szs === true),
        );
      }
    }
  });
  progress('');
  if (failed !== undefined && !failed.ok) {
    process.stderr.write(`${printFailure(failed)}\n`);
    return EXIT.badInput;
  }
  if (options.json === true) process.stdout.write(claimsJson(rows, finished));
  if (options.out !== undefined) {
    const written = writeWitnesses(options.out, rows);
    if (!written.ok) {
      process.stderr.write(`${printFailure(written)}\n`);
      return EXIT.badInput;
    }
  }
  if (!finished) {
    process.stderr.write(`stopped: ${rows.length} of ${claims.value.length} claims were finished\n`);
    return 130;
  }
  return exitCode(rows.map(({ decided }) => decided.verdict));
};

const exitCode = (verdicts: readonly Decided['verdict'][]): number => {
  if (verdicts.includes('refuted')) return EXIT.refuted;
  return verdicts.includes('unknown') ? EXIT.unknown : EXIT.ok;
};

interface ReadClaim {
  readonly claim: PreparedClaim;
  readonly file?: FileTrees;
}

const isConjectureFile = (text: string): boolean =>
  text.endsWith('.conj') || (text.length < 1000 && existsSync(text) && statSync(text).isFile());

/** The claims of a text or of a file, with the trees of the files that it speaks of. */
const readClaims = (text: string): Result<readonly ReadClaim[]> => {
  const isFile = isConjectureFile(text);
  const source = isFile ? readText(text) : text;
  if (typeof source !== 'string') return source;
  const name = isFile ? text : 'claim';
  const folder = isFile ? dirname(text) : '.';
  const first = parseConjectures(source, { file: name, measures: MEASURES });
  if (!first.ok) return first;
  const files = new Map<string, TreeFile>();
  for (const path of treeFiles(first.value)) {
    const read = readTreeFile(join(folder, path));
    if (!read.ok) return read;
    files.set(path, read.value);
  }
  const names = new Map(
    [...files].map(([path, { trees, outcomes }]) => [path, { trees: [...trees.keys()], outcomes }]),
  );
  const parsed = parseConjectures(source, { file: name, measures: MEASURES, files: names });
  const claims = parsed.ok ? prepareClaims(parsed.value, MEASURES) : parsed;
  if (!claims.ok) return claims;
  return success(
    claims.value.map((claim) => {
      const read = claim.treeFile === undefined ? undefined : files.get(claim.treeFile);
      return { claim, ...(read && { file: plainTrees(read) }) };
    }),
  );
};

const plainTrees = ({ outcomes, trees }: TreeFile): FileTrees => ({
  outcomes,
  trees: new Map([...trees].map(([name, { tree }]) => [name, tree])),
});

/** What the store knows already is not looked for again, unless more than one witness is wanted. */
const checkClaim = async (
  claim: PreparedClaim,
  search: SearchOptions,
  store: OpenStore,
  file: FileTrees | undefined,
): Promise<Result<Pick<DecidedClaim, 'claim' | 'decided' | 'witnesses'>>> => {
  const { seed, all = 1 } = search;
  const recalled = all > 1 ? undefined : store.recall(claim, file);
  if (recalled !== undefined) {
    const { decided, witness } = decidedBefore(recalled);
    const { witness: kept, key } = recalled.stored;
    return success({ claim, decided, witnesses: [{ found: witness, file: kept, stored: key }] });
  }
  const decided = await decideClaim(claim, search);
  if (!decided.ok) return decided;
  const { witness, witnesses = witness ? [witness] : [], verdict, because } = decided.value;
  const shows = verdict === 'refuted' ? 'counterexample' : 'example';
  const reported = witnesses.map((found): ReportedWitness => {
    const origin = { shows, foundBy: because, seed } as const;
    const made = claimWitness(claim, found, { ...origin, versions: { dynamis: VERSION } }, file);
    const stored = store.keep(claim, found, origin, file);
    return { found, ...(made.ok && { file: made.value }), ...(stored !== undefined && { stored }) };
  });
  return success({ claim, decided: decided.value, witnesses: reported });
};

const decidedBefore = ({
  shows,
  outcomes,
  values,
  checked,
}: Recalled): { readonly decided: Decided; readonly witness: Witness } => {
  const witness: Witness = { outcomes, values, checked, measured: false };
  return {
    witness,
    decided: {
      verdict: shows === 'counterexample' ? 'refuted' : 'proved',
      basis: 'kernel',
      because: `${shows === 'counterexample' ? 'a counterexample' : 'an example'} from the witness store, checked again by the kernel`,
      trustedBase: ['kernel'],
      statistics: { cases: 1, met: 1, random: { cases: 0, met: 0 } },
      witness,
    },
  };
};

/** Each witness as DIR/ID.json. */
const writeWitnesses = (folder: string, rows: readonly DecidedClaim[]): Result<undefined> => {
  for (const { witnesses } of rows)
    for (const { file } of witnesses) {
      if (file === undefined) continue;
      const written = writeWhole(join(folder, `${file.id}.json`), printWitness(file));
      if (!written.ok) return written;
    }
  return success(undefined);
};

/** Editors write a file in several steps: what comes within this many milliseconds is one change. */
const SETTLE = 150;

/** Checks again after each change of the file, until interrupted. */
const watching = async (
  path: string,
  settings: Settings,
  options: CheckOptions,
  solver: LazySolver,
): Promise<number> => {
  if (!isConjectureFile(path)) {
    complain(failure('DYN432', '--watch needs a file to watch'), EXIT.usage);
    return EXIT.usage;
  }
  process.stderr.write(`watching ${path}; Ctrl-C ends\n`);
  for (;;) {
    if (!(await changed(path))) return 130;
    const code = await checkOnce(path, settings, options, solver);
    if (code === 130) return code;
  }
};

/** Resolves to false on Ctrl-C. */
const changed = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const watcher = watch(dirname(path) || '.');
    const before = existsSync(path) ? statSync(path).mtimeMs : 0;
    let timer: NodeJS.Timeout | undefined;
    const end = (result: boolean): void => {
      clearTimeout(timer);
      watcher.close();
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolve(result);
    };
    const interrupt = (): void => end(false);
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    watcher.on('change', () => {
      if (!existsSync(path) || statSync(path).mtimeMs === before) return;
      clearTimeout(timer);
      timer = setTimeout(() => end(true), SETTLE);
    });
  });

import { existsSync } from 'node:fs';
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
import { EXIT, failure, type Result, success } from '../errors.ts';
import {
  type NamedTree,
  printTreeFile,
  readText,
  readTreeFile,
  type TreeFile,
} from '../formats/treeFile/index.ts';
import type { Recalled } from '../formats/witnessStore/index.ts';
import { seconds } from './compare.ts';
import { complain, leave } from './leave.ts';
import { openStore, storeOption } from './store.ts';

interface CheckOptions {
  readonly time: number;
  readonly seed: number;
  readonly bound: readonly string[];
  readonly json?: boolean;
  readonly szs?: boolean;
  readonly store: string;
}

/** `dynamis check CLAIM|FILE`: a counterexample, an example, or how far none was found. */
export const checkCommand = (): Command =>
  new Command('check')
    .description('check a conjecture, or all of a .conj file: refute it, or say how far it holds')
    .argument('<claim>', 'a claim, or the path of a .conj file')
    .option('--time <seconds>', 'limit for each claim', seconds, 10)
    .option('--seed <number>', 'of the searches that guess', Number, 1)
    .option(
      '--bound <key=value>',
      'how far to enumerate: n, lotteries, denominator (repeatable)',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--json', 'print one JSON object')
    .option('--szs', 'print an SZS status line for each claim')
    .addOption(storeOption())
    .action((claim: string, options: CheckOptions) => {
      const bound = readBound(options.bound);
      if (!bound.ok) return complain(bound, EXIT.usage);
      if (!Number.isSafeInteger(options.seed))
        return complain(failure('DYN017', '--seed takes a whole number'), EXIT.usage);
      const rows = checkAll(claim, bound.value, options);
      if (!rows.ok) return complain(rows);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ dynamis: 1, command: 'check', claims: rows.value.map((row) => rowJson(row, bound.value)) }, null, 1)}\n`
          : rows.value.map((row) => rowText(row, bound.value, options.szs === true)).join(''),
      );
      const verdicts = rows.value.map(({ decided }) => decided.verdict);
      leave(
        verdicts.includes('refuted') ? EXIT.refuted : verdicts.includes('unknown') ? EXIT.unknown : EXIT.ok,
      );
    });

const MOST: Bound = { n: 6, lotteries: 6, denominator: 12 };

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

interface Row {
  readonly claim: PreparedClaim;
  readonly decided: Decided;
  /** The name of its witness in the store. */
  readonly stored?: string;
}

const checkAll = (
  text: string,
  bound: Bound,
  { time, seed, store: storeFolder }: CheckOptions,
): Result<readonly Row[]> => {
  const isFile = text.endsWith('.conj') || existsSync(text);
  const source = isFile ? readText(text) : text;
  if (typeof source !== 'string') return source;
  const name = isFile ? text : 'claim';
  const folder = isFile ? dirname(text) : '.';
  const first = parseConjectures(source, { file: name });
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
  const parsed = parseConjectures(source, { file: name, files: names });
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  if (!claims.ok) return claims;
  const rows: Row[] = [];
  const store = openStore(storeFolder);
  for (const claim of claims.value) {
    const end = performance.now() + 1000 * time;
    const options: SearchOptions = { bound, seed, stop: () => performance.now() > end };
    const read = claim.treeFile === undefined ? undefined : files.get(claim.treeFile);
    const file = read && plainTrees(read);
    const recalled = store.recall(claim, file);
    if (recalled !== undefined) {
      rows.push({ claim, decided: decidedBefore(recalled), stored: recalled.stored.key });
      continue;
    }
    const decided = decideClaim(claim, file === undefined ? options : { ...options, file });
    if (!decided.ok) return decided;
    const { witness, verdict, basis } = decided.value;
    const shows = verdict === 'refuted' ? 'counterexample' : 'example';
    const stored = witness && store.keep(claim, witness, { shows, foundBy: basis, seed }, file);
    rows.push({ claim, decided: decided.value, ...(stored !== undefined && { stored }) });
  }
  return success(rows);
};

const decidedBefore = ({ shows, outcomes, values, checked }: Recalled): Decided => ({
  verdict: shows === 'counterexample' ? 'refuted' : 'proved',
  basis: `${shows === 'counterexample' ? 'a counterexample' : 'an example'} from the witness store, checked again by the kernel`,
  cases: 1,
  met: 1,
  witness: { outcomes, values, checked, measured: false },
});

const plainTrees = ({ outcomes, trees }: TreeFile): NonNullable<SearchOptions['file']> => ({
  outcomes,
  trees: new Map([...trees].map(([name, { tree }]) => [name, tree])),
});

/** The bound, where the search went all through it. */
const boundOf = ({ searched, cases, met, verdict }: Decided, bound: Bound): object | undefined =>
  searched === undefined || (verdict !== 'holds-up-to' && verdict !== 'vacuous')
    ? undefined
    : {
        n: searched.to,
        fromN: searched.from,
        lotteries: bound.lotteries,
        denominator: bound.denominator,
        cases,
        met,
      };

const rowJson = ({ claim, decided, stored }: Row, limits: Bound): object => {
  const bound = boundOf(decided, limits);
  return {
    name: claim.name,
    claim: claim.text,
    verdict: decided.verdict,
    ...(bound && { bound }),
    basis: decided.basis,
    trustedBase: decided.verdict === 'unknown' ? [] : ['kernel', 'search'],
    statistics: { cases: decided.cases, met: decided.met },
    ...(decided.witness && { witness: witnessJson(decided.witness) }),
    ...(stored !== undefined && { stored }),
  };
};

/** The trees as a tree file in JSON; permutations and outcomes by the names of the outcomes. */
const witnessJson = ({ outcomes, values }: Witness): object => {
  const trees = new Map<string, NamedTree>();
  const others: Record<string, unknown> = {};
  for (const [name, value] of values)
    if (value.kind === 'tree') trees.set(name, { name, tree: value.tree, labels: new Map() });
    else if (value.kind === 'outcome') others[name] = outcomes[value.outcome];
    else others[name] = value.permutation.map((o) => outcomes[o]);
  const file: unknown =
    trees.size === 0
      ? { outcomes }
      : JSON.parse(printTreeFile({ file: 'witness', outcomes, trees, notes: [] }, { format: 'json' }));
  return {
    outcomes,
    ...(typeof file === 'object' && file),
    ...(Object.keys(others).length > 0 && { values: others }),
  };
};

const SZS: Readonly<Record<Decided['verdict'], string>> = {
  proved: 'Theorem',
  refuted: 'CounterSatisfiable',
  'holds-up-to': 'GaveUp',
  vacuous: 'GaveUp',
  unknown: 'GaveUp',
};

const rowText = ({ claim, decided, stored }: Row, limits: Bound, szs: boolean): string => {
  const { verdict, basis, cases, met, searched, witness } = decided;
  const lines = [
    `${verdict}  ${claim.name}: ${claim.text}`,
    `  ${basis}; ${met} of ${cases} cases met the hypotheses`,
  ];
  if (searched !== undefined && (verdict === 'holds-up-to' || verdict === 'vacuous'))
    lines.push(
      `  searched: n from ${searched.from} to ${searched.to}, up to ${limits.lotteries} lotteries a tree, denominators up to ${limits.denominator}`,
    );
  if (witness !== undefined) lines.push(`  ${JSON.stringify(witnessJson(witness))}`);
  if (stored !== undefined) lines.push(`  kept as ${stored}`);
  if (szs) lines.push(`% SZS status ${SZS[verdict]} for ${claim.name}`);
  return `${lines.join('\n')}\n`;
};

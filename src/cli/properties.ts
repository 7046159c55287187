import { Command, InvalidArgumentError } from 'commander';
import { EXIT, failure, printFailure, type Result, success } from '../errors.ts';
import { didYouMean } from '../formats/treeFile/index.ts';
import { keepWitness, type Replayed, readStore, replayWitness } from '../formats/witnessStore/index.ts';
import { type Broken, isVacuous, SUITE, type SuiteProperty } from '../properties/suite/index.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import {
  changesSince,
  type PropertyRow,
  readReport,
  type StoredRow,
  type SuiteReport,
} from './propertyReport.ts';
import { storeOption } from './store.ts';
import { VERSION } from './version.ts';

interface PropertiesOptions {
  readonly runs: number;
  readonly seed?: number;
  readonly time?: number;
  readonly only: readonly string[];
  readonly json?: boolean;
  readonly against?: string;
  readonly store: string;
}

const count = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 to 9999999.');
  return Number(text);
};

const seedOf = (text: string): number => {
  const value = Number(text);
  if (!/^-?\d{1,10}$/.test(text) || (value | 0) !== value)
    throw new InvalidArgumentError('a whole number of 32 bits.');
  return value;
};

/** `dynamis properties`: the store replayed, and every property of the suite on random cases. */
export const propertiesCommand = (): Command =>
  new Command('properties')
    .description('run the property suite: replay the witness store, then try every property on random trees')
    .option('--runs <n>', 'cases for each property', count, 100)
    .option('--seed <n>', 'of the random cases (default: another one each time)', seedOf)
    .option('--time <seconds>', 'limit for everything together', seconds)
    .option(
      '--only <name>',
      'only this property (repeatable)',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--json', 'print one JSON object')
    .option('--against <report>', 'say what changed since this report of --json')
    .addOption(storeOption())
    .action(async (options: PropertiesOptions) => {
      const chosen = chosenProperties(options.only);
      if (!chosen.ok) return complain(chosen, EXIT.usage);
      const before = options.against === undefined ? success(undefined) : readReport(options.against);
      if (!before.ok) return complain(before);
      const ran = await runSuite(chosen.value, options);
      if (!ran.ok) return complain(ran);
      const { report, finished } = ran.value;
      const changes = before.value === undefined ? undefined : changesSince(before.value, report);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ ...report, ...(changes && { changes }) }, null, 1)}\n`
          : asText(report, changes),
      );
      leave(finished ? exitCode(report) : 130);
    });

const chosenProperties = (only: readonly string[]): Result<readonly SuiteProperty[]> => {
  const unknown = only.find((name) => !SUITE.some((property) => property.name === name));
  if (unknown !== undefined)
    return failure(
      'DYN550',
      `there is no property ${unknown}`,
      undefined,
      didYouMean(
        unknown,
        SUITE.map(({ name }) => name),
      ) ?? `properties: ${SUITE.map(({ name }) => name).join(', ')}`,
    );
  return success(only.length === 0 ? SUITE : SUITE.filter(({ name }) => only.includes(name)));
};

/** Cases between two looks at the clock and at Ctrl-C. */
const CHUNK = 10;
/** Seconds for one stored witness. */
const PATIENCE = 10;

/** The store replayed, then the properties, ten cases at a time; counterexamples are kept as they are found. */
export const runSuite = async (
  properties: readonly SuiteProperty[],
  { runs, store, time, seed = Date.now() | 0 }: Pick<PropertiesOptions, 'runs' | 'store' | 'time' | 'seed'>,
): Promise<Result<{ readonly report: SuiteReport; readonly finished: boolean }>> => {
  const start = performance.now();
  const late = (): boolean => time !== undefined && performance.now() - start > 1000 * time;
  const stored: StoredRow[] = [];
  const rows: PropertyRow[] = [];
  const content = store === '' ? success({ entries: [], warnings: [] }) : readStore(store);
  if (!content.ok) return content;
  for (const warning of content.value.warnings) process.stderr.write(`warning: ${warning}\n`);
  const { entries } = content.value;
  const replayed = await interruptible(entries, async ({ key, witness }, k, stopped) => {
    if (late()) return;
    progress(`store: ${k + 1}/${entries.length}`);
    const end = performance.now() + 1000 * PATIENCE;
    const { status, why }: Replayed = replayWitness(witness, () => stopped() || performance.now() > end);
    stored.push({ key, states: witness.states, status, ...(why !== '' && { why }) });
  });
  const chunks = properties.flatMap((property, place) =>
    Array.from({ length: Math.ceil(runs / CHUNK) }, (_, k) => ({
      property,
      place,
      seed: (seed + 7919 * k) | 0,
      runs: Math.min(CHUNK, runs - k * CHUNK),
    })),
  );
  const finished =
    replayed &&
    (await interruptible(chunks, async ({ property, place, ...size }, _, stopped) => {
      const row = rows[place] ?? begun(property);
      rows[place] = row;
      if (row.broken !== undefined || late()) return;
      progress(`${place + 1}/${properties.length} ${property.name}: ${row.runs} of ${runs} cases`);
      const ran = property.run({ ...size, stop: () => stopped() || late() });
      rows[place] = {
        ...row,
        runs: row.runs + ran.runs,
        met: row.met + ran.met,
        open: row.open + ran.open,
        ...(ran.broken && kept(ran.broken, store)),
      };
    }));
  progress('');
  const properlyNamed = rows.map((row) => ({ ...row, verdict: verdictOf(row, runs) }));
  return success({
    finished,
    report: {
      dynamis: 1,
      command: 'properties',
      version: VERSION,
      seed,
      runs,
      store: stored,
      properties: properlyNamed,
    },
  });
};

const begun = ({ name, states }: SuiteProperty): PropertyRow => ({
  name,
  states,
  verdict: 'interrupted',
  runs: 0,
  met: 0,
  open: 0,
});

const verdictOf = (row: PropertyRow, asked: number): PropertyRow['verdict'] => {
  if (row.broken !== undefined) return 'broken';
  if (row.runs < asked) return 'interrupted';
  return isVacuous(row) ? 'vacuous' : 'holds';
};

/** A counterexample with its witness in the store, where it has one. */
const kept = (broken: Broken, store: string): Pick<PropertyRow, 'broken'> => {
  const { why, case: shown, seed, path, witness } = broken;
  const result = witness && store !== '' ? keepWitness(store, witness) : undefined;
  if (result?.ok === false) process.stderr.write(`warning: ${printFailure(result)}\n`);
  return {
    broken: { why, case: shown, seed, path, ...(result?.ok === true && { stored: result.value.key }) },
  };
};

const exitCode = ({ properties, store }: SuiteReport): number => {
  if (store.some(({ status }) => status === 'disagreement')) return EXIT.internal;
  if (properties.some(({ verdict }) => verdict === 'broken')) return EXIT.refuted;
  if (store.some(({ status }) => status === 'rejected')) return EXIT.refuted;
  const open =
    store.some(({ status }) => status === 'open') || properties.some(({ verdict }) => verdict !== 'holds');
  return open ? EXIT.unknown : EXIT.ok;
};

const asText = (report: SuiteReport, changes: readonly string[] | undefined): string => {
  const { properties, store, seed, runs } = report;
  const width = Math.max(0, ...properties.map(({ name }) => name.length));
  const same = store.filter(({ status }) => status === 'same').length;
  const lines = [
    ...(store.length === 0 ? [] : [`store: ${same} of ${store.length} witnesses are as they were`]),
    ...store.flatMap(({ key, states, status, why = '' }) =>
      status === 'same' ? [] : [`  ${status}  ${key}  ${states}`, `    ${why}`],
    ),
    ...properties.flatMap(({ name, states, verdict, runs: looked, met, open, broken }) => [
      `${verdict.padEnd(11)}  ${name.padEnd(width)}  ${met} of ${looked} cases met the hypothesis${open > 0 ? `, ${open} stayed open` : ''}`,
      ...(broken === undefined
        ? []
        : [
            `  ${states}`,
            `  ${broken.why}: ${JSON.stringify(broken.case)}`,
            ...(broken.stored === undefined ? [] : [`  kept as ${broken.stored}`]),
          ]),
    ]),
    ...(changes === undefined ? [] : changes.length === 0 ? ['nothing has changed'] : changes),
    `seed ${seed}, ${runs} cases each`,
  ];
  return `${lines.join('\n')}\n`;
};

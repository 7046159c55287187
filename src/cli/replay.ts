import { Command } from 'commander';
import { EXIT } from '../errors.ts';
import { type Replayed, replayWitness } from '../formats/witnessStore/replay.ts';
import { readStore, type StoredWitness } from '../formats/witnessStore/store.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { storeOption } from './store.ts';
import { VERSION } from './version.ts';

interface ReplayOptions {
  readonly store: string;
  readonly time: number;
  readonly json?: boolean;
}

interface Row {
  readonly stored: StoredWitness;
  readonly replayed: Replayed;
}

/** `dynamis replay`: every stored witness against this version of the kernel and of the engines. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('check every witness of the store again, with the kernel and the engines of this version')
    .addOption(storeOption())
    .option('--time <seconds>', 'limit for each witness', seconds, 10)
    .option('--json', 'print one JSON object')
    .action(async ({ store, time, json }: ReplayOptions) => {
      const content = readStore(store);
      if (!content.ok) return complain(content);
      const { entries, warnings } = content.value;
      for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
      const rows: Row[] = [];
      const finished = await interruptible(entries, async (stored, k, stopped) => {
        progress(`${k + 1}/${entries.length} ${stored.witness.claim.name}`);
        const end = performance.now() + 1000 * time;
        const stop = (): boolean => stopped() || performance.now() > end;
        rows.push({ stored, replayed: replayWitness(stored.witness, stop) });
      });
      progress('');
      process.stdout.write(json === true ? asJson(store, rows, warnings) : asText(store, rows));
      leave(finished ? exitCode(rows) : 130);
    });

const exitCode = (rows: readonly Row[]): number => {
  const has = (status: Replayed['status']): boolean =>
    rows.some(({ replayed }) => replayed.status === status);
  if (has('disagreement')) return EXIT.internal;
  if (has('rejected')) return EXIT.refuted;
  return has('open') ? EXIT.unknown : EXIT.ok;
};

/** The version of dynamis that found it, where that is another one. */
const madeBy = ({ witness }: StoredWitness): string => {
  const made = witness.versions.find(({ name }) => name === 'dynamis')?.version;
  return made === undefined || made === VERSION ? '' : `, found by dynamis ${made}`;
};

const asText = (store: string, rows: readonly Row[]): string => {
  const changed = rows.filter(({ replayed }) => replayed.status !== 'same');
  const lines = changed.flatMap(({ stored, replayed }) => [
    `${replayed.status}  ${stored.key}  ${stored.witness.states}`,
    `  ${replayed.why}${madeBy(stored)}`,
  ]);
  const same = rows.length - changed.length;
  return `${[...lines, `${same} of ${rows.length} in ${store} are as they were`].join('\n')}\n`;
};

const asJson = (store: string, rows: readonly Row[], warnings: readonly string[]): string => {
  const replayed = rows.map(({ stored, replayed: { status, why } }) => ({
    key: stored.key,
    file: stored.file,
    states: stored.witness.states,
    status,
    ...(why !== '' && { why }),
    versions: stored.witness.versions,
  }));
  const changed = rows.filter(({ replayed: { status } }) => status !== 'same').length;
  return `${JSON.stringify({ dynamis: 1, command: 'replay', store, version: VERSION, changed, witnesses: replayed, warnings }, null, 1)}\n`;
};

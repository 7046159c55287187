/** Pairs a second that a survey judges, certificates and kernel checks included; and what a second process adds. */
import { existsSync } from 'node:fs';
import type { Ensemble } from '../src/engines/survey/index.ts';
import { rational } from '../src/kernel/index.ts';

type Rows = readonly (readonly string[])[];
type Survey = typeof import('../src/engines/survey/index.ts');
type Queue = typeof import('../src/queue/pool.ts');

const built = existsSync(new URL('../dist/engines/survey/index.js', import.meta.url));
const load = async (): Promise<Survey & Queue> => {
  const [folder, extension] = built ? ['../dist', 'js'] : ['../src', 'ts'];
  const survey: Survey = await import(`${folder}/engines/survey/index.${extension}`);
  const pool: Queue = await import(`${folder}/queue/pool.${extension}`);
  return { ...survey, ...pool };
};

const half = rational(1n, 2n);
const tree = { depth: 3, branching: 2, denominator: 6 };

/** The ensemble, and how many pairs are judged. */
const CASES: readonly (readonly [Ensemble, number])[] = [
  [{ kind: 'menus', n: 3, lotteries: 2, denominator: 6 }, 400],
  [{ kind: 'menus', n: 4, lotteries: 2, denominator: 6 }, 400],
  [{ kind: 'menus', n: 5, lotteries: 2, denominator: 6 }, 200],
  [{ kind: 'menus', n: 6, lotteries: 2, denominator: 6 }, 100],
  [{ kind: 'trees', n: 4, chance: half, ...tree }, 200],
  [{ kind: 'near', n: 4, deficit: rational(1n, 10n), lotteries: 2, denominator: 6 }, 200],
  [{ kind: 'multipolar', n: 4, players: 2, chance: rational(0n), ...tree, opponents: 'uniform' }, 100],
  [{ kind: 'multipolar', n: 4, players: 2, chance: rational(0n), ...tree, opponents: 'adversarial' }, 100],
];

const SIZE = 25;

export const benchSurvey = async (): Promise<Rows> => {
  const { createPool, ensembleName, runShard, shardsOf } = await load();
  const rows: string[][] = [
    [
      `ensemble (${built ? 'dist' : 'tsx'})`,
      'pairs',
      'pairs/s, here',
      'pairs/s, 1 process',
      'pairs/s, 2 processes',
      'ratio',
    ],
  ];
  for (const [ensemble, pairs] of CASES) {
    const plan = { seed: 1, pairs, budget: 5_000, cells: [ensemble] };
    const shards = shardsOf(plan, SIZE);
    for (const shard of shards.slice(0, 1)) runShard(shard);
    const begin = performance.now();
    for (const shard of shards) runShard(shard);
    const here = (1000 * pairs) / (performance.now() - begin);
    const rates: number[] = [];
    for (const size of [1, 2]) {
      const pool = createPool(size);
      const judge = (shard: (typeof shards)[number]) =>
        pool.run({ program: 'bench', shard, certified: false });
      await Promise.all(shards.slice(0, size).map(judge));
      const start = performance.now();
      await Promise.all(shards.map(judge));
      rates.push((1000 * pairs) / (performance.now() - start));
      pool.close();
    }
    const [one = 0, two = 0] = rates;
    rows.push([
      ensembleName(ensemble),
      `${pairs}`,
      here.toFixed(0),
      one.toFixed(0),
      two.toFixed(0),
      `${(two / one).toFixed(2)}x`,
    ]);
  }
  return rows;
};

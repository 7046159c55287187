/**
 * docs/predictive-power.md: its tables are those of the committed CSV files (`UPDATE_DOCS=1` writes them anew), and the
 * CSV files are what the program finds: some cells are judged again here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type Ensemble, runShard, tallyOf } from '../src/engines/survey/index.ts';
import { rational } from '../src/kernel/index.ts';
import { surveyCsv } from '../src/report/survey/rows.ts';

vi.setConfig({ testTimeout: 240_000 });

const folder = join(import.meta.dirname, '..', 'docs');
const page = join(folder, 'predictive-power.md');

type Row = Readonly<Record<string, string>>;

const rowsOf = (file: string): readonly Row[] => {
  const [head = '', ...lines] = readFileSync(join(folder, 'surveys', file), 'utf8')
    .trimEnd()
    .split('\r\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((text, k) => [names[k] ?? '', text])));
};

/** One line for each combination of the sizes in `rows`, one column for each statistic: per cent. */
const table = (
  file: string,
  sizes: readonly string[],
  where: string | undefined,
  columns: readonly string[],
): string => {
  const [name = '', value = ''] = (where ?? '').split(':');
  const rows = rowsOf(file).filter((row) => where === undefined || row[name] === value);
  const keyOf = (row: Row): string => sizes.map((size) => row[size] ?? '').join(' | ');
  const lines = [...new Set(rows.map(keyOf))].map((key) => {
    const cells = columns.map((statistic) => {
      const row = rows.find((one) => keyOf(one) === key && one['statistic'] === statistic);
      if (row === undefined) throw new Error(`${file} has no ${statistic} at ${key}`);
      return row['share'] === '' ? '-' : (100 * Number(row['share'])).toFixed(1);
    });
    return `| ${[key, ...cells].join(' | ')} |`;
  });
  const heads = [...sizes, ...columns];
  return [`| ${heads.join(' | ')} |`, `|${' --- |'.repeat(heads.length)}`, ...lines].join('\n');
};

const BLOCK = /<!-- survey: (\S+) rows=(\S+)(?: where=(\S+))? columns=(.*?) -->\n\n(?:(?:\|.*\n)+\n)?/g;

test('tables are those of the CSV files', () => {
  const text = readFileSync(page, 'utf8');
  const anew = text.replaceAll(
    BLOCK,
    (block, file: string, sizes: string, where: string | undefined, columns: string) => {
      const [comment = ''] = block.split('\n');
      return `${comment}\n\n${table(file, sizes.split(','), where, columns.split(','))}\n\n`;
    },
  );
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, anew);
  expect(readFileSync(page, 'utf8')).toBe(anew);
  expect([...text.matchAll(BLOCK)].length).toBeGreaterThan(8);
});

describe('CSV files are what the program finds', () => {
  test.each<[string, Ensemble, number]>([
    ['menus.csv', { kind: 'menus', n: 3, lotteries: 2, denominator: 6 }, 400],
    [
      'size.csv',
      { kind: 'trees', n: 4, depth: 2, branching: 2, chance: rational(1n, 2n), denominator: 6 },
      400,
    ],
    ['near-fine.csv', { kind: 'near', n: 3, deficit: rational(1n, 10n), lotteries: 2, denominator: 96 }, 300],
    [
      'games.csv',
      {
        kind: 'multipolar',
        n: 3,
        players: 3,
        depth: 3,
        branching: 2,
        chance: rational(0n),
        denominator: 6,
        opponents: 'adversarial',
      },
      400,
    ],
  ])('%s', (file, ensemble, pairs) => {
    const tally = tallyOf(runShard({ seed: 1, budget: 5000, ensemble, from: 0, to: pairs }));
    const [, ...lines] = surveyCsv([{ ensemble, tally }]).trimEnd().split('\r\n');
    const committed = readFileSync(join(folder, 'surveys', file), 'utf8').split('\r\n');
    for (const line of lines) expect(committed).toContain(line);
    expect(lines.length).toBeGreaterThan(16);
  });
});

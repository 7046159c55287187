/** The numbers of a survey as plain rows: one for each cell and statistic. */
import {
  CHANGES,
  countStatistic,
  type Ensemble,
  ensembleName,
  ensembleSizes,
  STATISTICS,
  type Statistic,
  shareInterval,
  type Tally,
  totalOf,
} from '../../engines/survey/index.ts';

export interface SurveyCell {
  readonly ensemble: Ensemble;
  readonly tally: Tally;
  /** For games whose opponents are not uniform: player 1's codes against uniform ones and these, `/` between. */
  readonly fromUniform?: Tally;
}

export interface SurveyRow {
  readonly ensemble: Ensemble;
  readonly statistic: string;
  readonly count: number;
  readonly open: number;
  /** The pairs that count for this statistic. */
  readonly of: number;
  /** count / of; null where nothing counts. */
  readonly share: number | null;
  /** A 95 % interval, open pairs counted neither way. */
  readonly low: number;
  readonly high: number;
}

export const surveyRows = (cells: readonly SurveyCell[]): readonly SurveyRow[] =>
  cells.flatMap(({ ensemble, tally, fromUniform }) => {
    const row = (statistic: Statistic, of: Tally): SurveyRow => {
      const counted = countStatistic(of, statistic);
      const { low, high } = shareInterval(counted);
      const share = counted.of === 0 ? null : counted.count / counted.of;
      return { ensemble, statistic: statistic.name, ...counted, share, low, high };
    };
    const own = STATISTICS.filter(({ games }) => games !== true || ensemble.kind === 'multipolar');
    return [
      ...own.map((statistic) => row(statistic, tally)),
      ...(fromUniform === undefined ? [] : CHANGES.map((statistic) => row(statistic, fromUniform))),
    ];
  });

/** Six decimals: more than any sample is good for, and the same on every machine. */
const decimals = (x: number | null): string => (x === null ? '' : x.toFixed(6));

/** Names of sizes that some cell has, in the order of `ensembleSizes`. */
const sizesOf = (cells: readonly SurveyCell[]): readonly string[] => {
  const names = new Set<string>();
  for (const { ensemble } of cells) for (const [name] of ensembleSizes(ensemble)) names.add(name);
  return [...names];
};

/** RFC 4180, one line for each cell and statistic, with a head. No field needs quotation marks. */
export const surveyCsv = (cells: readonly SurveyCell[]): string => {
  const sizes = sizesOf(cells);
  const head = ['ensemble', ...sizes, 'statistic', 'count', 'open', 'of', 'share', 'low', 'high'];
  const lines = surveyRows(cells).map((row) => {
    const own = new Map<string, string>(ensembleSizes(row.ensemble));
    return [
      row.ensemble.kind,
      ...sizes.map((name) => own.get(name) ?? ''),
      row.statistic,
      row.count,
      row.open,
      row.of,
      decimals(row.share),
      decimals(row.low),
      decimals(row.high),
    ].join(',');
  });
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`;
};

/** The cell in words: the sizes in which cells differ, or all where there is one cell. */
export const cellLabels = (cells: readonly SurveyCell[]): readonly string[] => {
  const sizes = cells.map(({ ensemble }) => new Map<string, string>(ensembleSizes(ensemble)));
  const differing = sizesOf(cells).filter((name) => new Set(sizes.map((own) => own.get(name))).size > 1);
  return cells.map(({ ensemble }, k) =>
    differing.length === 0
      ? ensembleName(ensemble)
      : differing.map((name) => `${name}=${sizes[k]?.get(name) ?? '-'}`).join(' '),
  );
};

const percent = (x: number | null): string => (x === null ? '-' : (100 * x).toFixed(1));

/** Columns of the table: the most telling statistics. */
const SHOWN = [
  'p1',
  'p2',
  'p3',
  'p4',
  'strict',
  'absolute',
  'equivalent',
  'incomparable',
  'nothing',
  'opposed',
];

/** A table for a terminal: shares in per cent with the half width of their interval. */
export const surveyTable = (cells: readonly SurveyCell[]): string => {
  const labels = cellLabels(cells);
  const shown = SHOWN.filter(
    (name) => name !== 'opposed' || cells.some(({ ensemble }) => ensemble.kind === 'multipolar'),
  );
  const rows = cells.map((cell, k) => {
    const own = new Map(surveyRows([cell]).map((row) => [row.statistic, row]));
    return [
      labels[k] ?? '',
      `${totalOf(cell.tally)}`,
      ...shown.map((name) => {
        const row = own.get(name);
        return row === undefined ? '' : `${percent(row.share)} [${percent(row.low)}, ${percent(row.high)}]`;
      }),
      `${own.get('convergence')?.open ?? 0}`,
    ];
  });
  const table = [['', 'pairs', ...shown, 'open'], ...rows];
  const widths = (table[0] ?? []).map((_, c) => Math.max(...table.map((row) => (row[c] ?? '').length)));
  return table
    .map(
      (row) =>
        `${row
          .map((text, c) => text.padEnd(widths[c] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
};

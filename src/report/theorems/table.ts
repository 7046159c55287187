/** The table of cells for a terminal and as Markdown: what disagrees with the published strength comes first. */
import pc from 'picocolors';
import { type Cell, disagrees } from '../../theorems/index.ts';
import { boxesOf, boxWords } from './boxes.ts';
import { readingOf, readingWords, reasonWords, restoredWords } from './words.ts';

export interface TableStyle {
  readonly colour: boolean;
  /** Columns of the terminal; lines are cut to that. */
  readonly width?: number;
}

const VERDICTS = ['proved', 'vacuous', 'refuted', 'holds-up-to', 'unknown'] as const;

/** `350 cells: 120 proved, 30 refuted`. */
export const summary = (cells: readonly Cell[]): string => {
  const counts = VERDICTS.flatMap((verdict) => {
    const count = cells.filter((cell) => cell.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  return `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}: ${counts.join(', ')}`;
};

/** Cells that differ only in n, one line. */
export interface CellLine {
  readonly cells: readonly Cell[];
  readonly first: Cell;
}

export const linesOf = (cells: readonly Cell[]): readonly CellLine[] => {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { question, verdict } = cell;
    const reason = cell.evidence.kind === 'derivation' ? reasonWords(cell) : '';
    const key = `${question.theorem.id} ${readingWords(readingOf(cell))} ${verdict} ${reason}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ cells: group, first }];
  });
};

/** `n = 3, 4; mixed, any, pair, iid`. */
export const whereWords = ({ cells, first }: CellLine): string => {
  const numbers = cells.map(({ question }) => question.outcomes).join(', ');
  const { covers } = first.question;
  const also =
    covers.length === 0
      ? ''
      : ` (and ${covers.length} ${covers.length === 1 ? 'reading' : 'readings'} that say the same)`;
  return `n = ${numbers}; ${shortReading(first)}${also}`;
};

/** The values alone: their keys are said once. */
const shortReading = (cell: Cell): string => Object.values(readingOf(cell)).join(', ');

/** In the order in which their keys first come. */
const groupedBy = <T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const headingWords = ({ question: { theorem } }: Cell): string =>
  `${theorem.title} (${theorem.source}; published: ${theorem.published ?? 'nothing'})`;

export const theoremsTable = (cells: readonly Cell[], { colour, width }: TableStyle): string => {
  const paint = pc.createColors(colour);
  const shade = (verdict: string, columns = 0): string => {
    const tint = verdict === 'refuted' ? paint.red : verdict === 'proved' ? paint.green : paint.yellow;
    return tint(verdict.padEnd(columns));
  };
  const cut = (text: string): string =>
    width === undefined || text.length <= width ? text : `${text.slice(0, Math.max(1, width - 3))}...`;
  const findings = cells.filter(disagrees);
  const out: string[] = [paint.bold(summary(cells)), ''];
  if (findings.length > 0) {
    out.push(
      paint.bold(
        `${findings.length} cells do not bear out the published strength under their reading (the paper's wording is not at hand: its author may have meant another one)`,
      ),
    );
    for (const [theorem, group] of byTheorem(findings)) {
      out.push('', `${paint.bold(theorem)}  ${group[0]?.question.theorem.statement ?? ''}`);
      for (const [restored, alike] of groupedBy(linesOf(group), ({ first }) => restoredWords(first))) {
        for (const [reason, lines] of groupedBy(alike, ({ first }) => reasonWords(first))) {
          const boxes = boxesOf(lines.flatMap((line) => line.cells));
          const [only] = boxes;
          if (only !== undefined && boxes.length === 1) out.push(`  fails at ${boxWords(only)}: ${reason}`);
          else out.push(...boxes.map((box) => `  fails at ${boxWords(box)}`), `    ${reason}`);
        }
        if (restored !== '') out.push(cut(`    ${restored}`));
      }
    }
    out.push('');
  }
  out.push(paint.bold('All cells'), paint.dim('(readings that a line does not name have any value)'));
  // Of theorems that nobody published there are many: those of which the same is true share a line.
  const ours = new Map<string, readonly string[]>();
  for (const [theorem, group] of byTheorem(cells)) {
    const [cell] = group;
    if (cell === undefined) continue;
    const rows = VERDICTS.flatMap((verdict) => {
      const boxes = boxesOf(group.filter((each) => each.verdict === verdict)).map(boxWords);
      return boxes.length === 0 ? [] : [{ verdict, boxes }];
    });
    if (cell.question.theorem.published === null) {
      const said = rows.map(({ verdict, boxes }) => `${shade(verdict)} (${boxes.join(' or ')})`).join(', ');
      ours.set(said, [...(ours.get(said) ?? []), theorem]);
      continue;
    }
    out.push(`${paint.bold(theorem)}  ${headingWords(cell)}`);
    for (const { verdict, boxes } of rows)
      for (const box of boxes) out.push(`  ${shade(verdict, 11)} ${cut(box)}`);
  }
  for (const [said, theorems] of ours) out.push(`${paint.bold(theorems.join(', '))}: ${said}`);
  return `${out.join('\n')}\n`;
};

export const byTheorem = (cells: readonly Cell[]): ReadonlyMap<string, readonly Cell[]> => {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { id } = cell.question.theorem;
    groups.set(id, [...(groups.get(id) ?? []), cell]);
  }
  return groups;
};

export const theoremsMarkdown = (cells: readonly Cell[]): string => {
  const escape = (text: string): string => text.replaceAll('|', '\\|');
  const rows = (some: readonly Cell[]): readonly string[] => [
    '| theorem | reading | n | verdict | published | because |',
    '| --- | --- | --- | --- | --- | --- |',
    ...linesOf(some).map((line) => {
      const { question, verdict } = line.first;
      const numbers = line.cells.map((cell) => cell.question.outcomes).join(', ');
      return `| ${question.theorem.id} | ${readingWords(readingOf(line.first))} | ${numbers} | ${verdict} | ${question.theorem.published ?? ''} | ${escape(reasonWords(line.first))} |`;
    }),
  ];
  const findings = cells.filter(disagrees);
  return [
    `# Theorems, cell by cell`,
    '',
    `${summary(cells)}.`,
    '',
    ...(findings.length > 0
      ? ['## What does not bear out the published strength under its reading', '', ...rows(findings), '']
      : []),
    '## All cells',
    '',
    ...rows(cells),
    '',
  ].join('\n');
};

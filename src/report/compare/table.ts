/** The table that `compare` prints: one row for each ordered pair, and what other readings change. */
import pc from 'picocolors';
import { POWER_RELATIONS } from '../../definitions/index.ts';
import { reasonInWords } from '../reason.ts';
import type { ComparedPair, ComparedRelation } from './comparePair.ts';
import { convergenceInWords, convergenceWord } from './convergence.ts';
import type { ComparedFile } from './json.ts';

export interface TableOptions {
  /** Add the reason for each answer. */
  readonly why: boolean;
  readonly colour: boolean;
}

export const comparisonTable = (
  file: ComparedFile,
  pairs: readonly ComparedPair[],
  { why, colour }: TableOptions,
): string => {
  const paint = pc.createColors(colour);
  const relations = POWER_RELATIONS.filter(({ name }) =>
    pairs.some((pair) => pair.relations.some(({ relation }) => relation === name)),
  );
  const header = ['', ...relations.map(({ name, title }) => `${name} ${title}`), 'preferred by'];
  const rows = pairs.map((pair) => [
    `${pair.over[0]} over ${pair.over[1]}`,
    ...relations.map(({ name }) => cell(pair.relations.filter(({ relation }) => relation === name))),
    convergenceWord(pair.convergence),
  ]);
  const widths = header.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, c) => text.padEnd(widths[c] ?? 0))
      .join('  ')
      .trimEnd();
  const coloured = (text: string): string =>
    text.replaceAll(/ (yes\*?)(?= )/g, (_text: string, word: string) => ` ${paint.green(word)}`);
  const title = `${file.title ?? 'Comparison'}  (n = ${file.outcomes.length}: ${list(file.outcomes)})`;
  const notes = differences(pairs);
  return [
    paint.bold(title),
    '',
    paint.dim(line(header)),
    ...rows.map((row) => coloured(line(row))),
    ...(notes.length > 0 ? ['', '* another reading, another answer:', ...notes] : []),
    ...pairs.flatMap((pair) => detail(pair, file, why)),
    ...vouchers(pairs),
    '',
  ].join('\n');
};

/** Which solvers' word some of the answers rest on. */
const vouchers = (pairs: readonly ComparedPair[]): readonly string[] => {
  const words = pairs.flatMap(({ relations, convergence }) => [
    ...relations.map(({ verdict }) => ('trusted' in verdict ? verdict.trusted : undefined)),
    convergence.trusted,
  ]);
  const solvers = [...new Set(words.filter((word) => word !== undefined))];
  return solvers.length === 0
    ? []
    : ['', `Answered by ${solvers.join(', ')}: only what has a certificate was checked by the kernel.`];
};

const list = (names: readonly string[]): string =>
  names.length <= 8 ? names.join(', ') : `${names.slice(0, 7).join(', ')}, ... ${names.length - 7} more`;

const answer = ({ verdict }: ComparedRelation): string =>
  verdict.holds === null ? '?' : verdict.holds ? 'yes' : 'no';

/** The first reading's answer (the default one, unless the user fixed another), with a star if some other reading's differs. */
const cell = (all: readonly ComparedRelation[]): string => {
  const [first, ...rest] = all;
  if (first === undefined) return '-';
  return `${answer(first)}${rest.some((other) => answer(other) !== answer(first)) ? '*' : ''}`;
};

const differences = (pairs: readonly ComparedPair[]): readonly string[] =>
  pairs.flatMap((pair) =>
    POWER_RELATIONS.flatMap(({ name }) => {
      const [first, ...rest] = pair.relations.filter(({ relation }) => relation === name);
      return rest
        .filter((other) => first !== undefined && answer(other) !== answer(first))
        .map(
          (other) =>
            `  ${name}[${readingText(other)}] ${pair.over[0]} over ${pair.over[1]}: ${answer(other)}`,
        );
    }),
  );

const readingText = ({ reading }: ComparedRelation): string => Object.values(reading).join(' ');

const detail = (pair: ComparedPair, file: ComparedFile, why: boolean): readonly string[] => {
  const names = { outcomes: file.outcomes, over: pair.over };
  const spoken = convergenceInWords(pair.convergence, names, why);
  const open = pair.relations.filter(({ verdict }) => verdict.holds === null);
  const shown = why ? pair.relations : open;
  if (spoken.length === 0 && shown.length === 0) return [];
  // Readings under which the answer and its reason are the same share a line.
  const lines = new Map<string, string[]>();
  for (const relation of shown) {
    const { verdict } = relation;
    const because =
      verdict.holds === null
        ? verdict.reason
        : 'trusted' in verdict
          ? `on the word of ${verdict.trusted}`
          : reasonInWords(verdict.checked, names);
    const text = `${answer(relation)}: ${because}`;
    lines.set(text, [...(lines.get(text) ?? []), `${relation.relation}[${readingText(relation)}]`]);
  }
  return [
    '',
    `${pair.over[0]} over ${pair.over[1]}:`,
    ...spoken.map((text) => `  ${text}`),
    ...[...lines].flatMap(([text, of]) => [`  ${of.join(', ')}`, `    ${text}`]),
  ];
};

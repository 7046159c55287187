/** All measures of the trees of a file: what `dynamis measures` prints. */
import {
  type Attribute,
  FORMS,
  MEASURES,
  type Measure,
  type Measurement,
  subjectOf,
} from '../../engines/measures/index.ts';
import type { Json } from '../../formats/plain.ts';
import { type DecisionTree, print } from '../../kernel/index.ts';
import { measurementInWords } from './number.ts';

export interface MeasuredTree {
  readonly name: string;
  readonly measured: Measurement;
}

/** A measure, or another form of one, with its values. */
export interface MeasuredRow {
  readonly name: string;
  readonly measure: Measure;
  readonly formula: string;
  readonly power: Measure['power'];
  readonly form: boolean;
  readonly trees: readonly MeasuredTree[];
}

export interface NamedTrees {
  readonly outcomes: readonly string[];
  readonly title?: string;
  readonly trees: ReadonlyMap<string, { readonly tree: DecisionTree }>;
}

export interface MeasureOptions {
  /** For `diversity`; by default all runs of neighbours. */
  readonly attributes?: readonly Attribute[];
  readonly stop: () => boolean;
}

/** Every measure of every tree, each followed by its other forms. */
export const measureAll = (
  { outcomes, trees }: NamedTrees,
  { attributes, stop }: MeasureOptions,
): readonly MeasuredRow[] => {
  const subjects = [...trees].map(([name, { tree }]) => ({
    name,
    subject: subjectOf(tree, stop, attributes),
  }));
  return MEASURES.flatMap((measure): readonly MeasuredRow[] => {
    const own = subjects.map(({ name, subject }) => ({ name, measured: measure.measure(subject) }));
    const { formula, power } = measure;
    const forms = FORMS.filter(({ of }) => of === measure.name).map((form): MeasuredRow => {
      const transformed = own.map(({ name, measured }) => ({
        name,
        measured:
          measured.kind === 'unmeasured'
            ? measured
            : { kind: measured.kind, rank: measured.rank.map((b) => form.from(b, outcomes.length)) },
      }));
      return {
        name: form.name,
        measure,
        formula: form.formula,
        power: form.power,
        form: true,
        trees: transformed,
      };
    });
    return [{ name: measure.name, measure, formula, power, form: false, trees: own }, ...forms];
  });
};

export const measuresTable = (
  { outcomes, title = 'Measures' }: NamedTrees,
  rows: readonly MeasuredRow[],
): string => {
  const names = rows[0]?.trees.map(({ name }) => name) ?? [];
  const cells = [
    ['', ...names],
    ...rows.map(({ name, form, power, trees }) => [
      `${form ? '  ' : ''}${name}${power === 'less' ? ' (less is more)' : ''}`,
      ...trees.map(({ measured }) => measurementInWords(measured)),
    ]),
  ];
  const widths = cells[0]?.map((_, c) => Math.max(...cells.map((row) => row[c]?.length ?? 0))) ?? [];
  const lines = cells.map((row) =>
    row
      .map((text, c) => text.padEnd(widths[c] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`${title}  (n = ${outcomes.length}: ${outcomes.join(', ')})`, '', ...lines, ''].join('\n');
};

export const measuresJson = (
  file: NamedTrees & { readonly file: string },
  rows: readonly MeasuredRow[],
): Json => ({
  dynamis: 1,
  command: 'measures',
  file: file.file,
  outcomes: file.outcomes,
  trees: [...file.trees.keys()],
  measures: rows.map(({ name, measure, formula, power, form, trees }) => ({
    name,
    ...(form && { formOf: measure.name }),
    meaning: measure.meaning,
    formula,
    source: measure.source,
    unit: measure.unit,
    kind: measure.kind,
    power,
    values: Object.fromEntries(trees.map((tree) => [tree.name, measurementJson(tree.measured)])),
  })),
});

/** One number as `low` and `high` (and `value` where they are equal); of several the list. */
export const measurementJson = (measured: Measurement): Json => {
  if (measured.kind === 'unmeasured') return { value: null, reason: measured.reason };
  const numbers = measured.rank.map(({ low, high }) => {
    const [a, b] = [print(low), print(high)];
    return { value: a === b ? a : null, low: a, high: b };
  });
  const [first] = numbers;
  return {
    ...(numbers.length === 1 && first ? first : { rank: numbers }),
    text: measurementInWords(measured),
  };
};

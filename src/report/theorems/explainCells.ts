/** A theorem of the table: what it says, how that matches its source, where it holds, and why. */
import { READINGS } from '../../definitions/index.ts';
import type { Json } from '../../formats/plain.ts';
import { formulaOf } from '../../kernel/ground/index.ts';
import {
  asConjecture,
  type Cell,
  defaultStatement,
  formulaInWords,
  neededHypotheses,
  type TheoremRecord,
  theory,
} from '../../theorems/index.ts';
import { type ExplainStyle, explainTheorem, instanceWords } from './explain.ts';
import { cellJson } from './json.ts';
import { needJson } from './needed.ts';
import { summary } from './table.ts';
import { readingOf, readingWords, reasonWords } from './words.ts';

/** The theorems of the catalogue that cells of the table follow from. */
export const theoremsBehind = (cells: readonly Cell[]): readonly string[] => [
  ...new Set(
    cells.flatMap(({ evidence }) => (evidence.kind === 'search' ? [] : (evidence.derivation?.from ?? []))),
  ),
];

export const explainRecord = (record: TheoremRecord, cells: readonly Cell[], style: ExplainStyle): string => {
  const statement = defaultStatement(record);
  const mentions = cells[0]?.question.mentions ?? [];
  return [
    `${record.id}  ${record.title}`,
    '',
    `  ${record.statement}`,
    `  Source: ${record.source}${record.published === null ? '' : ` (published: ${record.published})`}.`,
    `  Fidelity: ${record.fidelity}.`,
    `  As a conjecture: ${asConjecture(record.claim)}`,
    ...(statement === undefined
      ? []
      : [`  Formula, with every reading at its default: ${formulaInWords(formulaOf(statement))}`]),
    `  It would be refuted by ${record.refutedBy}.`,
    `  Readings that it mentions:`,
    ...mentions.map((key) => `    ${key}: ${READINGS[key].join(', ')}`),
    '',
    summary(cells),
    ...cells.map(
      (cell) =>
        `  ${cell.verdict.padEnd(11)} n = ${cell.question.outcomes}, ${readingWords(readingOf(cell))}: ${reasonWords(cell)}`,
    ),
    ...stepsOf(cells),
    ...theoremsBehind(cells).flatMap((id) => ['', explainTheorem(id, style).trimEnd()]),
    '',
  ].join('\n');
};

/** How cells follow from theorems: one derivation for each statement. */
const stepsOf = (cells: readonly Cell[]): readonly string[] => {
  const seen = new Map<string, string>();
  for (const { evidence } of cells) {
    const derivation = evidence.kind === 'search' ? undefined : evidence.derivation;
    if (derivation === undefined) continue;
    const { theorem } = derivation;
    const text = [
      '',
      `  ${formulaInWords(formulaOf(theorem.statement))}`,
      ...theorem.steps.flatMap((step) => step.instances.map((instance) => `    ${instanceWords(instance)}`)),
    ].join('\n');
    seen.set(formulaInWords(formulaOf(theorem.statement)), text);
  }
  return seen.size === 0 ? [] : ['', 'What the cells follow from, in one step each:', ...seen.values()];
};

export const recordJson = (record: TheoremRecord, cells: readonly Cell[], stop: () => boolean): Json => ({
  id: record.id,
  title: record.title,
  words: record.statement,
  source: record.source,
  published: record.published,
  fidelity: record.fidelity,
  refutedBy: record.refutedBy,
  minimumOutcomes: record.minimumOutcomes,
  conjecture: asConjecture(record.claim),
  readings: [...(cells[0]?.question.mentions ?? [])],
  theorems: [...theoremsBehind(cells)],
  hypotheses: Object.fromEntries(
    theoremsBehind(cells).map((id) => [id, neededHypotheses(id, stop).map(needJson)]),
  ),
  cells: cells.map(cellJson),
});

/** An axiom: its words, formula and source. */
export const explainAxiom = (id: string): string | undefined => {
  const axiom = theory.axioms.find((each) => each.id === id);
  if (axiom === undefined) return undefined;
  const { strategies, outcomes } = axiom.requires;
  const limits = [
    ...(strategies === undefined ? [] : [`${strategies} strategies`]),
    ...(outcomes === undefined
      ? []
      : [
          outcomes.atMost === undefined
            ? `n >= ${outcomes.atLeast}`
            : `n from ${outcomes.atLeast} to ${outcomes.atMost}`,
        ]),
  ];
  return [
    `${id}  (${axiom.kind}; nothing here proves it)`,
    '',
    `  ${axiom.words}`,
    `  Because: ${axiom.source}.`,
    `  Formula: ${formulaInWords(axiom.formula)}`,
    `  True for ${limits.length === 0 ? 'all readings and every n' : limits.join(', ')}.`,
    '',
  ].join('\n');
};

/** A theorem of the catalogue, step by step: what it says, what each step uses, and on which axioms it all rests. */
import type { Json } from '../../formats/plain.ts';
import { type Formula, formulaOf, type Instance, type Step } from '../../kernel/ground/index.ts';
import {
  formulaInWords,
  neededHypotheses,
  proofs,
  proved,
  type StoredTheorem,
  smtlib,
  termInWords,
  trustedBase,
  validity,
} from '../../theorems/index.ts';

import { needJson, needText } from './needed.ts';

export interface ExplainStyle {
  /** Whether each step's question to solvers is printed. */
  readonly smt: boolean;
  /** Ends the search for what shows that a hypothesis is needed. */
  readonly stop: () => boolean;
}

/** `mixed or pure strategies, n >= 3`. */
export const validityWords = (id: string): string => {
  const { strategies, outcomes } = validity(id);
  const { atLeast, atMost } = outcomes;
  const n = Number.isFinite(atMost)
    ? atLeast === atMost
      ? `n = ${atLeast}`
      : `${atLeast} <= n <= ${atMost}`
    : `n >= ${atLeast}`;
  return `${strategies.join(' or ')} strategies, ${n}`;
};

const stepOf = (theorem: StoredTheorem, id: string): Step | undefined =>
  theorem.proof.steps.find((step) => step.id === id);

/** `bound: t := i!, p := attained.p(j!, u!)`. */
export const instanceWords = ({ of, by }: Instance): string => {
  const terms = [...by].map(([name, term]) => `${name} := ${termInWords(term)}`);
  return terms.length === 0 ? of : `${of}: ${terms.join(', ')}`;
};

const kindOf = (of: string, theorem: StoredTheorem, step: Step): string => {
  if (of === 'denied') return 'the conclusion denied';
  if (step.statement.given.some(({ id }) => id === of)) return 'hypothesis';
  if (proofs.has(of)) return 'theorem';
  return theorem.proof.steps.some(({ id }) => id === of) ? 'step above' : 'axiom';
};

const indent = (text: string, by: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `${by}${line}`))
    .join('\n');

export const explainTheorem = (id: string, { smt, stop }: ExplainStyle): string => {
  const theorem = proofs.get(id);
  if (theorem === undefined) throw new RangeError(`no theorem is called ${id}`);
  const { title, words, source, statement, proof } = theorem;
  const known = proved(id);
  const base = trustedBase(id);
  return [
    `${id}  ${title}`,
    '',
    `  ${words}`,
    `  Source: ${source}.`,
    `  Holds for ${validityWords(id)}: there every axiom below is true. For every class of random agents.`,
    `  Formula: ${formulaInWords(formulaOf(statement))}`,
    ...statement.given.map((hypothesis) => `  Given (${hypothesis.id}): ${hypothesis.words}.`),
    ...(known.unusedHypotheses.length > 0
      ? [`  The proof does not use: ${known.unusedHypotheses.join(', ')}.`]
      : []),
    ...needText(neededHypotheses(id, stop)),
    '',
    `Proof, ${proof.steps.length} ${proof.steps.length === 1 ? 'step' : 'steps'}; the kernel refutes the instances of each together with its conclusion denied:`,
    ...proof.steps.flatMap((step) => stepText(theorem, step, smt)),
    ...(known.cites.length > 0
      ? ['', `It cites ${known.cites.map((cited) => cited.id).join(', ')}: \`dynamis explain\` shows each.`]
      : []),
    '',
    `It rests on ${base.length} axioms and definitions:`,
    ...base.map(
      ({ id: axiom, kind, words: said, source: from }) => `  ${axiom} (${kind}): ${said} [${from}]`,
    ),
    '',
  ].join('\n');
};

const stepText = (theorem: StoredTheorem, step: Step, smt: boolean): readonly string[] => {
  const obligation = smt ? smtlib(theorem.id, step.id) : undefined;
  return [
    '',
    `  ${step.id}: ${formulaInWords(formulaOf(step.statement))}`,
    ...step.instances.map(
      (instance) => `    ${instanceWords(instance)}  (${kindOf(instance.of, theorem, step)})`,
    ),
    ...(obligation === undefined
      ? []
      : ['    as SMT-LIB, which every solver must find unsat:', indent(obligation.ground, '      ')]),
  ];
};

/** The questions to solvers, by file name. */
export const obligationFiles = (id: string): readonly (readonly [name: string, text: string])[] =>
  (proofs.get(id)?.proof.steps ?? []).flatMap((step) => {
    const scripts = smtlib(id, step.id);
    return scripts === undefined
      ? []
      : [
          [`${id}.${step.id}.ground.smt2`, scripts.ground] as const,
          [`${id}.${step.id}.quantified.smt2`, scripts.quantified] as const,
        ];
  });

const words = (formula: Formula): string => formulaInWords(formula);

export const theoremJson = (id: string, stop: () => boolean): Json => {
  const theorem = proofs.get(id);
  if (theorem === undefined) throw new RangeError(`no theorem is called ${id}`);
  const { strategies, outcomes } = validity(id);
  return {
    id,
    title: theorem.title,
    words: theorem.words,
    source: theorem.source,
    formula: words(formulaOf(theorem.statement)),
    given: theorem.statement.given.map((each) => ({
      id: each.id,
      words: each.words,
      formula: words(each.formula),
    })),
    conclusion: words(theorem.statement.conclusion),
    strategies: [...strategies],
    outcomes: {
      atLeast: outcomes.atLeast,
      atMost: Number.isFinite(outcomes.atMost) ? outcomes.atMost : null,
    },
    hypotheses: neededHypotheses(id, stop).map(needJson),
    unusedHypotheses: [...proved(id).unusedHypotheses],
    cites: proved(id).cites.map((cited) => cited.id),
    proof: theorem.proof.steps.map((step) => ({
      step: step.id,
      statement: words(formulaOf(step.statement)),
      instances: step.instances.map((instance) => ({
        of: instance.of,
        kind: kindOf(instance.of, theorem, stepOf(theorem, step.id) ?? step),
        by: Object.fromEntries([...instance.by].map(([name, term]) => [name, termInWords(term)])),
      })),
      smtlib: smtlib(id, step.id)?.ground ?? '',
    })),
    axioms: trustedBase(id).map(({ id: axiom, kind, words: said, source }) => ({
      id: axiom,
      kind,
      words: said,
      source,
    })),
  };
};

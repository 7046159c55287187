/**
 * Concrete values that make hypotheses true: drawn one variable at a time, and again until every hypothesis that
 * speaks of the variables drawn so far holds; then changed in one variable at a time, the hypotheses kept true.
 */
import type { Formula, Statement, Term } from '../../kernel/ground/index.ts';
import { decider } from './decide.ts';
import type { Model, Value } from './interpretation.ts';
import { inDrawingOrder, type Random, valueFor } from './random.ts';
import { sortOf } from './trial.ts';

type Values = ReadonlyMap<string, Value>;

/** The names of the variables of a formula that it does not quantify. */
const freeIn = (formula: Formula): readonly string[] => {
  switch (formula.kind) {
    case 'holds':
      return freeInTerm(formula.term);
    case 'equal':
    case 'atMost':
    case 'below':
      return [...freeInTerm(formula.left), ...freeInTerm(formula.right)];
    case 'not':
      return freeIn(formula.of);
    case 'and':
    case 'or':
      return formula.of.flatMap(freeIn);
    case 'implies':
      return [...freeIn(formula.left), ...freeIn(formula.right)];
    case 'forall':
    case 'exists':
      return freeIn(formula.of).filter((free) => formula.variables.every(({ name }) => name !== free));
  }
};

const freeInTerm = (term: Term): readonly string[] => {
  if (term.kind === 'variable') return [term.name];
  if (term.kind === 'scaled') return freeInTerm(term.term);
  return (term.kind === 'apply' ? term.to : term.kind === 'sum' ? term.of : []).flatMap(freeInTerm);
};

/** How often a variable is drawn before all of them are given up. */
const REDRAWN = 30;

export interface Meeting {
  /** Values of all variables at which all hypotheses hold; undefined when none were found. */
  readonly draw: (random: Random, model: Model) => Values | undefined;
  /** The same with one variable drawn anew; undefined when the hypotheses do not survive that. */
  readonly step: (random: Random, model: Model, from: Values) => Values | undefined;
}

/** How to meet the hypotheses of a statement. */
export const meeting = (statement: Statement): Meeting => {
  const { variables } = statement;
  const hypotheses = statement.given.map(({ formula }) => ({ formula, free: new Set(freeIn(formula)) }));
  /** Whether the hypotheses hold that speak of `newest` and of nothing without a value. */
  const holds = (model: Model, values: Values, newest: string): boolean => {
    const due = hypotheses.filter(
      ({ free }) => free.has(newest) && [...free].every((name) => values.has(name)),
    );
    if (due.length === 0) return true;
    const environment = { model, variables: values, functions: new Map() };
    const { truth } = decider(statement, environment, sortOf);
    return due.every(({ formula }) => truth(formula, environment) === true);
  };
  return {
    draw: (random, model) => {
      let values: Values = new Map();
      for (const variable of inDrawingOrder(random, variables)) {
        let next: Values | undefined;
        for (let k = 0; k < REDRAWN && next === undefined; k++) {
          const tried = new Map([...values, [variable.name, valueFor(random, variable, { model, values })]]);
          if (holds(model, tried, variable.name)) next = tried;
        }
        if (next === undefined) return undefined;
        values = next;
      }
      return values;
    },
    step: (random, model, from) => {
      const variable = variables[Math.floor(random() * variables.length)];
      if (variable === undefined) return undefined;
      const values = new Map([...from].filter(([name]) => name !== variable.name));
      const tried = new Map([...values, [variable.name, valueFor(random, variable, { model, values })]]);
      return holds(model, tried, variable.name) ? tried : undefined;
    },
  };
};

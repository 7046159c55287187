/** Each step as questions to solvers: its ground instances, and the quantified statement for a cross-check. */
import { match } from 'ts-pattern';
import {
  assertionsOf,
  type Fact,
  type Formula,
  formulaOf,
  instantiate,
  type Signature,
  type Step,
  type Term,
  type Theory,
  type Variable,
} from '../../kernel/ground/index.ts';
import * as smt from '../../smt/term.ts';
import type { Pattern } from '../search/matching.ts';

export interface Obligation {
  readonly step: string;
  /** The instances of the step, the denied goal among them: every solver must say `unsat`. */
  readonly ground: smt.Script;
  /** The same without the denied goal: `sat`, or else the hypotheses would be contradictory. */
  readonly withoutGoal: smt.Script;
  /** The axioms, cited steps and hypotheses themselves: some solver must say `unsat` and none `sat`. */
  readonly quantified: smt.Script;
}

const sortOf = (sort: string): smt.Sort =>
  sort === 'Real' || sort === 'Bool' ? sort : { uninterpreted: sort };

/** Terms and formulas over one signature. */
const translator = (
  signature: Signature,
): {
  readonly term: (term: Term) => smt.Term;
  readonly formula: (formula: Formula) => smt.Term;
  readonly fact: (fact: Fact) => smt.Term;
} => {
  const term = (of: Term): smt.Term =>
    match(of)
      .returnType<smt.Term>()
      .with({ kind: 'variable' }, ({ name, sort }) => smt.variable(name, sortOf(sort)))
      .with({ kind: 'number' }, ({ value }) => smt.numeral(value))
      .with({ kind: 'sum' }, (sum) => smt.plus(sum.of.map(term)))
      .with({ kind: 'scaled' }, ({ by, term: inner }) => smt.scaled(by, term(inner)))
      .with({ kind: 'apply' }, ({ symbol, to }) => {
        const type = signature.get(symbol);
        if (type === undefined) throw new RangeError(`nothing is called ${symbol}`);
        const domain = type.takes.map(sortOf);
        return smt.apply({ name: symbol, domain, range: sortOf(type.gives) }, ...to.map(term));
      })
      .exhaustive();

  const variables = (of: readonly Variable[]): smt.Variable[] =>
    of.map(({ name, sort }) => ({ kind: 'variable', name, sort: sortOf(sort) }));

  const relation = { equal: smt.same, atMost: smt.atMost, below: smt.less };

  const formula = (of: Formula): smt.Term =>
    match(of)
      .returnType<smt.Term>()
      .with({ kind: 'holds' }, (atom) => term(atom.term))
      .with({ kind: 'equal' }, { kind: 'atMost' }, { kind: 'below' }, ({ kind, left, right }) =>
        relation[kind](term(left), term(right)),
      )
      .with({ kind: 'not' }, (negation) => smt.not(formula(negation.of)))
      .with({ kind: 'and' }, (all) => smt.and(all.of.map(formula)))
      .with({ kind: 'or' }, (some) => smt.or(some.of.map(formula)))
      .with({ kind: 'implies' }, ({ left, right }) => smt.implies(formula(left), formula(right)))
      .with({ kind: 'forall' }, (all) => smt.forall(variables(all.variables), formula(all.of)))
      .with({ kind: 'exists' }, (some) => smt.exists(variables(some.variables), formula(some.of)))
      .exhaustive();

  const fact = (of: Fact): smt.Term =>
    match(of)
      .returnType<smt.Term>()
      .with({ kind: 'holds' }, (atom) => term(atom.term))
      .with({ kind: 'fails' }, (atom) => smt.not(term(atom.term)))
      .with({ kind: 'distinct' }, ({ left, right }) => smt.not(smt.same(term(left), term(right))))
      .with({ kind: 'equal' }, { kind: 'atMost' }, { kind: 'below' }, ({ kind, left, right }) =>
        relation[kind](term(left), term(right)),
      )
      .with({ kind: 'and' }, (all) => smt.and(all.of.map(fact)))
      .with({ kind: 'or' }, (some) => smt.or(some.of.map(fact)))
      .exhaustive();

  return { term, formula, fact };
};

/** What solvers may be told about where to instantiate: terms over all of the outermost variables and no others. */
const usable = (patterns: readonly Pattern[], outer: readonly Variable[]): readonly Pattern[] => {
  const names = new Set(outer.map(({ name }) => name));
  return patterns.filter((pattern) => {
    const found = new Set(pattern.flatMap(variablesOf));
    return (
      pattern.every(({ kind }) => kind === 'apply') &&
      found.size === names.size &&
      [...found].every((x) => names.has(x))
    );
  });
};

const variablesOf = (term: Term): readonly string[] => {
  if (term.kind === 'variable') return [term.name];
  if (term.kind === 'scaled') return variablesOf(term.term);
  return term.kind === 'apply'
    ? term.to.flatMap(variablesOf)
    : term.kind === 'sum'
      ? term.of.flatMap(variablesOf)
      : [];
};

const patternsOf = (formula: Formula, patterns: readonly Pattern[]): readonly Pattern[] =>
  formula.kind === 'forall' ? usable(patterns, formula.variables) : [];

/** The scripts of one step, where `available` has the axioms, cited theorems and earlier steps by name. */
export const obligationOf = (
  theory: Theory,
  patterns: ReadonlyMap<string, readonly Pattern[]>,
  available: ReadonlyMap<string, Formula>,
  { id, statement, instances }: Step,
): Obligation => {
  const { signature, assertion } = assertionsOf(theory, statement, available);
  const names = [...new Set(instances.map(({ of }) => of))];
  const skolems = names.flatMap((name) => [...(assertion(name)?.symbols ?? [])]);
  const { term, formula, fact } = translator(new Map([...signature, ...skolems]));
  const ground = instances.flatMap(({ of, by }, k) => {
    const prenex = assertion(of);
    return prenex === undefined
      ? []
      : [{ of, assertion: { name: `${k}.${of}`, term: fact(instantiate(prenex.matrix, by)) } }];
  });
  const shared = names.flatMap((name) => {
    const stated = available.get(name);
    if (stated === undefined) return [];
    const hints = patternsOf(stated, patterns.get(name) ?? []);
    const body = formula(stated);
    return [
      {
        name,
        term:
          body.kind === 'quantified' && hints.length > 0
            ? { ...body, patterns: hints.map((pattern) => pattern.map(term)) }
            : body,
      },
    ];
  });
  return {
    step: id,
    ground: {
      logic: 'QF_UFLRA',
      title: `${id}: the ground instances that the kernel refutes`,
      assertions: ground.map(({ assertion: each }) => each),
    },
    withoutGoal: {
      logic: 'QF_UFLRA',
      title: `${id}: the instances without the denied goal`,
      assertions: ground.filter(({ of }) => of !== 'denied').map(({ assertion: each }) => each),
    },
    quantified: {
      logic: 'UFLRA',
      title: `${id}: the statement denied`,
      assertions: [...shared, { name: 'denied', term: smt.not(formula(formulaOf(statement))) }],
    },
  };
};

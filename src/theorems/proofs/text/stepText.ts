/**
 * Steps as text: `(step NAME (instances (OF (VARIABLE TERM) ...) ...) REFUTATION)`, where a refutation is
 * `(split FACT REFUTATION ...)`, `(case FORMULA REFUTATION REFUTATION)`, `(congruence FACT ...)` or
 * `(farkas ((FACT MULTIPLIER) ...) (EQUATION ...))`. Statements are not stored: a step that does not prove
 * what it is filed under is refused by the kernel.
 */
import { match } from 'ts-pattern';
import type { Formula, Instance, Refutation, Step, Term } from '../../../kernel/ground/index.ts';
import { parse, print, type Rational } from '../../../kernel/rational.ts';
import { printSExpression, type SExpression } from './sExpression.ts';

export type StoredStep = Pick<Step, 'instances' | 'refutation'>;

const termForm = (term: Term): SExpression =>
  match(term)
    .returnType<SExpression>()
    .with({ kind: 'variable' }, ({ name }) => name)
    .with({ kind: 'number' }, ({ value }) => print(value))
    .with({ kind: 'sum' }, ({ of }) => ['+', ...of.map(termForm)])
    .with({ kind: 'scaled' }, ({ by, term: inner }) => ['*', print(by), termForm(inner)])
    .with({ kind: 'apply' }, ({ symbol, to }) => (to.length === 0 ? symbol : [symbol, ...to.map(termForm)]))
    .exhaustive();

const RELATIONS = { equal: '=', atMost: '<=', below: '<' } as const;

/** Cases are on literals, so only these have a form. */
const formulaForm = (formula: Formula): SExpression => {
  if (formula.kind === 'holds') return ['holds', termForm(formula.term)];
  if (formula.kind === 'not') return ['not', formulaForm(formula.of)];
  if (formula.kind === 'equal' || formula.kind === 'atMost' || formula.kind === 'below')
    return [RELATIONS[formula.kind], termForm(formula.left), termForm(formula.right)];
  throw new RangeError(`a case on a formula of kind ${formula.kind}`);
};

const refutationForm = (refutation: Refutation): SExpression =>
  match(refutation)
    .returnType<SExpression>()
    .with({ kind: 'split' }, ({ fact, branches }) => ['split', `${fact}`, ...branches.map(refutationForm)])
    .with({ kind: 'case' }, ({ on, yes, no }) => [
      'case',
      formulaForm(on),
      refutationForm(yes),
      refutationForm(no),
    ])
    .with({ kind: 'congruence' }, ({ facts }) => ['congruence', ...facts.map(String)])
    .with({ kind: 'farkas' }, ({ multiples, equations }) => [
      'farkas',
      multiples.map(([fact, by]) => [`${fact}`, print(by)]),
      equations.map(String),
    ])
    .exhaustive();

const instanceForm = ({ of, by }: Instance): SExpression => [
  of,
  ...[...by].map(([name, term]) => [name, termForm(term)]),
];

/** A step as one text, an instance or the refutation on each line. */
export const printStep = ({ id, instances, refutation }: Step): string =>
  [
    `(step ${id} (instances`,
    ...instances.map((instance) => `  ${printSExpression(instanceForm(instance))}`),
    `  ) ${printSExpression(refutationForm(refutation))})`,
  ].join('\n');

class Malformed extends SyntaxError {
  constructor(expression: SExpression | undefined) {
    super(`not part of a proof: ${expression === undefined ? 'nothing' : printSExpression(expression)}`);
  }
}

const word = (expression: SExpression | undefined): string => {
  if (typeof expression !== 'string') throw new Malformed(expression);
  return expression;
};

const list = (expression: SExpression | undefined): readonly SExpression[] => {
  if (expression === undefined || typeof expression === 'string') throw new Malformed(expression);
  return expression;
};

const place = (expression: SExpression | undefined): number => {
  const text = word(expression);
  if (!/^\d+$/.test(text)) throw new Malformed(expression);
  return Number(text);
};

const rationalOf = (expression: SExpression | undefined): Rational => {
  const value = parse(word(expression));
  if (value === undefined) throw new Malformed(expression);
  return value;
};

const termOf = (form: SExpression | undefined): Term => {
  if (typeof form === 'string') {
    const value = parse(form);
    return value === undefined ? { kind: 'apply', symbol: form, to: [] } : { kind: 'number', value };
  }
  const [head, ...parts] = list(form);
  if (head === '+') return { kind: 'sum', of: parts.map(termOf) };
  if (head === '*') return { kind: 'scaled', by: rationalOf(parts[0]), term: termOf(parts[1]) };
  return { kind: 'apply', symbol: word(head), to: parts.map(termOf) };
};

const formulaOf = (form: SExpression | undefined): Formula => {
  const [head, left, right] = list(form);
  if (head === 'holds') return { kind: 'holds', term: termOf(left) };
  if (head === 'not') return { kind: 'not', of: formulaOf(left) };
  for (const kind of ['equal', 'atMost', 'below'] as const)
    if (RELATIONS[kind] === head) return { kind, left: termOf(left), right: termOf(right) };
  throw new Malformed(form);
};

const refutationOf = (form: SExpression | undefined): Refutation => {
  const [head, first, ...rest] = list(form);
  if (head === 'split') return { kind: 'split', fact: place(first), branches: rest.map(refutationOf) };
  if (head === 'case')
    return { kind: 'case', on: formulaOf(first), yes: refutationOf(rest[0]), no: refutationOf(rest[1]) };
  if (head === 'congruence')
    return { kind: 'congruence', facts: first === undefined ? [] : [first, ...rest].map(place) };
  if (head === 'farkas')
    return {
      kind: 'farkas',
      multiples: list(first).map((pair) => [place(list(pair)[0]), rationalOf(list(pair)[1])]),
      equations: list(rest[0]).map(place),
    };
  throw new Malformed(form);
};

/** A step by its name. Throws on what is no step: a stored proof is ours, not a user's. */
export const parseStep = (form: SExpression): readonly [id: string, step: StoredStep] => {
  const [head, id, instances, refutation] = list(form);
  const [title, ...instanceForms] = list(instances);
  if (head !== 'step' || title !== 'instances') throw new Malformed(form);
  const parsed = instanceForms.map((instance): Instance => {
    const [of, ...pairs] = list(instance);
    return { of: word(of), by: new Map(pairs.map((pair) => [word(list(pair)[0]), termOf(list(pair)[1])])) };
  });
  return [word(id), { instances: parsed, refutation: refutationOf(refutation) }];
};

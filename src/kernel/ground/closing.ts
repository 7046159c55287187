/** What closes a branch: congruence closure, and Farkas' lemma over terms modulo congruence. */
import { add, multiply, negate, print, type Rational, sign, ZERO } from '../rational.ts';
import type { Term } from './language.ts';
import type { Fact } from './prenex.ts';

/** A term's head and immediate parts. Heads of different kinds never coincide: symbols start with a letter. */
export const shape = (term: Term): readonly [head: string, parts: readonly Term[]] => {
  switch (term.kind) {
    case 'variable':
      return [`?${term.name}`, []];
    case 'number':
      return [`#${print(term.value)}`, []];
    case 'sum':
      return ['+', term.of];
    case 'scaled':
      return [`*${print(term.by)}`, [term.term]];
    case 'apply':
      return [term.symbol, term.to];
  }
};

const sidesOf = (fact: Fact): readonly Term[] => {
  if ('of' in fact) return [];
  return 'term' in fact ? [fact.term] : [fact.left, fact.right];
};

/** Numbers the classes of the terms in `facts` under the congruence that their equations generate. */
const classesOf = (facts: readonly Fact[]): ((term: Term) => number) => {
  const nodes: { readonly head: string; readonly parts: readonly number[] }[] = [];
  const places = new Map<string, number>();
  const parent: number[] = [];
  const find = (k: number): number => {
    let root = k;
    for (let up = parent[root]; up !== undefined && up !== root; up = parent[root]) root = up;
    return root;
  };
  const intern = (term: Term): number => {
    const [head, inner] = shape(term);
    const parts = inner.map(intern);
    const key = `${head}(${parts.join()})`;
    const place = places.get(key) ?? nodes.length;
    if (place === nodes.length) {
      places.set(key, place);
      nodes.push({ head, parts });
      parent.push(place);
    }
    return place;
  };
  for (const fact of facts) sidesOf(fact).forEach(intern);
  for (const fact of facts)
    if (fact.kind === 'equal') parent[find(intern(fact.left))] = find(intern(fact.right));
  for (let changed = true; changed; ) {
    changed = false;
    const first = new Map<string, number>();
    for (const [k, { head, parts }] of nodes.entries()) {
      const key = `${head}(${parts.map(find).join()})`;
      const other = first.get(key);
      if (other === undefined) first.set(key, k);
      else if (find(other) !== find(k)) {
        parent[find(k)] = find(other);
        changed = true;
      }
    }
  }
  return (term) => find(intern(term));
};

/** Whether congruence closure alone contradicts `facts`: different terms made equal, or one both true and false. */
export const isCongruenceConflict = (facts: readonly Fact[]): boolean => {
  const classOf = classesOf(facts);
  const holding = new Set(facts.flatMap((fact) => (fact.kind === 'holds' ? [classOf(fact.term)] : [])));
  return facts.some(
    (fact) =>
      (fact.kind === 'fails' && holding.has(classOf(fact.term))) ||
      (fact.kind === 'distinct' && classOf(fact.left) === classOf(fact.right)),
  );
};

export type Comparison = Extract<Fact, { readonly left: Term }>;

/** A comparison, and by what it is multiplied before all are added up. */
export type Multiple = readonly [of: Comparison, by: Rational];

/** Whether every multiplier suits its comparison: positive on an inequality, not 0 on an equation. */
export const isMultiple = ([{ kind }, by]: Multiple): boolean =>
  kind === 'equal' ? sign(by) !== 0 : kind !== 'distinct' && sign(by) > 0;

/** Whether the multiples add up to 0 < 0, or to c <= 0 with c > 0, modulo the congruence of `equations`. */
export const isFarkasConflict = (multiples: readonly Multiple[], equations: readonly Fact[]): boolean => {
  const classOf = classesOf([...equations, ...multiples.map(([comparison]) => comparison)]);
  const factors = new Map<number, Rational>();
  let constant = ZERO;
  const addTerm = (term: Term, by: Rational): void => {
    if (term.kind === 'number') constant = add(constant, multiply(by, term.value));
    else if (term.kind === 'sum') for (const part of term.of) addTerm(part, by);
    else if (term.kind === 'scaled') addTerm(term.term, multiply(by, term.by));
    else factors.set(classOf(term), add(factors.get(classOf(term)) ?? ZERO, by));
  };
  for (const [{ left, right }, by] of multiples) {
    addTerm(left, by);
    addTerm(right, negate(by));
  }
  const strict = multiples.some(([{ kind }]) => kind === 'below');
  return [...factors.values()].every((factor) => sign(factor) === 0) && sign(constant) >= (strict ? 0 : 1);
};

/**
 * The words in which theorems about all trees are stated. Sorts: Tree, Lottery, Utility (from O to [0, 1]),
 * Permutation, Event (a set of utilities), Agent (a random agent), Outcome, Weight (strictly between 0 and 1).
 */
import type { Formula, Signature, SymbolType, Term, Variable } from '../../kernel/ground/index.ts';
import {
  type Atom,
  and,
  apply,
  atMost,
  below,
  equal,
  exists,
  forall,
  holds,
  implies,
  not,
  number,
  variable,
} from './formula.ts';

const type = (takes: string, gives: string): SymbolType => ({
  takes: takes === '' ? [] : takes.split(' '),
  gives,
});

/** Every symbol that an axiom or a statement may use. */
export const symbols: Signature = new Map([
  ['inL', type('Tree Lottery', 'Bool')],
  ['eu', type('Lottery Utility', 'Real')],
  ['h', type('Tree Utility', 'Real')],
  ['uniform', type('Utility', 'Bool')],
  ['interior', type('Tree Lottery', 'Bool')],
  ['simplexInterior', type('Tree Lottery', 'Bool')],
  ['alike', type('Utility Utility', 'Bool')],
  ['moveU', type('Permutation Utility', 'Utility')],
  ['moveP', type('Permutation Lottery', 'Lottery')],
  ['moveE', type('Permutation Event', 'Event')],
  ['identity', type('', 'Permutation')],
  ['swap', type('', 'Permutation')],
  ['inverse', type('Permutation', 'Permutation')],
  ['compose', type('Permutation Permutation', 'Permutation')],
  ['inE', type('Utility Event', 'Bool')],
  ['open', type('Event', 'Bool')],
  ['prob', type('Agent Event', 'Real')],
  ['prefers', type('Tree Tree', 'Event')],
  ['ahead', type('Tree Tree Tree', 'Event')],
  ['either', type('Event Event', 'Event')],
  ['both', type('Event Event', 'Event')],
  ['nonUniform', type('', 'Event')],
  ['decided', type('Tree', 'Event')],
  ['mirrorU', type('Utility', 'Utility')],
  ['mirrorE', type('Event', 'Event')],
  ['mirrorSymmetric', type('Agent', 'Bool')],
  ['independent', type('Agent', 'Bool')],
  ['mix', type('Weight Lottery Lottery', 'Lottery')],
  ['choice', type('Tree Tree', 'Tree')],
  ['chance', type('Weight Tree Tree', 'Tree')],
  ['sure', type('Lottery', 'Bool')],
  ['vertex', type('Tree Lottery', 'Bool')],
  ['sureTree', type('Lottery', 'Tree')],
  ['chanceOf', type('Lottery Outcome', 'Real')],
  ['most', type('Tree Outcome', 'Real')],
  ['best', type('Utility', 'Outcome')],
  ['bestValue', type('Utility', 'Real')],
  ['secondValue', type('Utility', 'Real')],
  ['worstValue', type('Utility', 'Real')],
  ['times', type('Real Real', 'Real')],
  ['complete', type('Tree Tree', 'Bool')],
]);

export const tree = (name: string): Variable => variable(name, 'Tree');
export const lottery = (name: string): Variable => variable(name, 'Lottery');
export const utility = (name: string): Variable => variable(name, 'Utility');
export const permutation = (name: string): Variable => variable(name, 'Permutation');
export const event = (name: string): Variable => variable(name, 'Event');
export const agent = (name: string): Variable => variable(name, 'Agent');
export const outcome = (name: string): Variable => variable(name, 'Outcome');
export const weight = (name: string): Variable => variable(name, 'Weight');
export const real = (name: string): Variable => variable(name, 'Real');

export const inL = (t: Term, p: Term): Atom => holds(apply('inL', t, p));
export const eu = (p: Term, u: Term): Term => apply('eu', p, u);
export const h = (t: Term, u: Term): Term => apply('h', t, u);
export const uniform = (u: Term): Atom => holds(apply('uniform', u));
/** Both utility functions order all lotteries in the same way. */
export const alike = (u: Term, v: Term): Atom => holds(apply('alike', u, v));
export const moveU = (g: Term, u: Term): Term => apply('moveU', g, u);
export const moveP = (g: Term, p: Term): Term => apply('moveP', g, p);
export const moveE = (g: Term, e: Term): Term => apply('moveE', g, e);
export const identity: Term = apply('identity');
/** With two outcomes, the permutation that exchanges them. */
export const swap: Term = apply('swap');
export const inverse = (g: Term): Term => apply('inverse', g);
export const compose = (g: Term, f: Term): Term => apply('compose', g, f);
export const inE = (u: Term, e: Term): Atom => holds(apply('inE', u, e));
export const open = (e: Term): Atom => holds(apply('open', e));
export const prob = (m: Term, e: Term): Term => apply('prob', m, e);
/** The event that h_i > h_j. */
export const prefers = (i: Term, j: Term): Term => apply('prefers', i, j);
/** The event that i is among the best of the menu {i, j, k} and j is not; for the pair alone k = j. */
export const ahead = (i: Term, j: Term, k: Term): Term => apply('ahead', i, j, k);
export const either = (a: Term, b: Term): Term => apply('either', a, b);
export const both = (a: Term, b: Term): Term => apply('both', a, b);
export const nonUniform: Term = apply('nonUniform');
/** The event that one lottery of the tree is better than all its others. */
export const decided = (t: Term): Term => apply('decided', t);
export const mirrorU = (u: Term): Term => apply('mirrorU', u);
export const mirrorE = (e: Term): Term => apply('mirrorE', e);
export const mirrorSymmetric = (m: Term): Atom => holds(apply('mirrorSymmetric', m));
/** The values of the outcomes are independent (and so, the agent being symmetric, identically distributed). */
export const independent = (m: Term): Atom => holds(apply('independent', m));
/** w p + (1 - w) q. */
export const mix = (w: Term, p: Term, q: Term): Term => apply('mix', w, p, q);
export const choice = (a: Term, b: Term): Term => apply('choice', a, b);
export const chance = (w: Term, a: Term, b: Term): Term => apply('chance', w, a, b);
/** The lottery is certain of one outcome. */
export const sure = (p: Term): Atom => holds(apply('sure', p));
/** p is in L(t) and no mixture of two different lotteries of L(t). */
export const vertex = (t: Term, p: Term): Atom => holds(apply('vertex', t, p));
/** The tree whose only lottery is p. */
export const sureTree = (p: Term): Term => apply('sureTree', p);
export const chanceOf = (p: Term, o: Term): Term => apply('chanceOf', p, o);
/** The greatest probability that a lottery of t gives to o. */
export const most = (t: Term, o: Term): Term => apply('most', t, o);
export const best = (u: Term): Term => apply('best', u);
export const bestValue = (u: Term): Term => apply('bestValue', u);
export const secondValue = (u: Term): Term => apply('secondValue', u);
export const worstValue = (u: Term): Term => apply('worstValue', u);
export const times = (a: Term, b: Term): Term => apply('times', a, b);
/** An arbitrary relation on trees, for proposition 5. */
export const complete = (i: Term, j: Term): Atom => holds(apply('complete', i, j));

const m = agent('m');

/** Whether `term` mentions a variable of this name. */
const mentions = (term: Term, name: string): boolean => {
  if (term.kind === 'variable') return term.name === name;
  if (term.kind === 'scaled') return mentions(term.term, name);
  const parts = term.kind === 'apply' ? term.to : term.kind === 'sum' ? term.of : [];
  return parts.some((part) => mentions(part, name));
};

/** A lottery variable that none of `terms` mentions, so that a quantifier over it captures nothing of theirs. */
const bound = (name: string, ...terms: readonly Term[]): Variable =>
  terms.some((term) => mentions(term, name)) ? bound(`${name}x`, ...terms) : lottery(name);

export type Interiority = 'affine' | 'simplex';
export const interior = (reading: Interiority, t: Term, point: Term): Atom =>
  holds(apply(reading === 'affine' ? 'interior' : 'simplexInterior', t, point));

/** L(j) is inside L(i). */
export const includes = (i: Term, j: Term): Formula => {
  const p = bound('p', i, j);
  return forall([p], implies(inL(j, p), inL(i, p)));
};
/** g L(j) is inside L(i). */
export const includesMoved = (i: Term, g: Term, j: Term): Formula => {
  const p = bound('p', i, g, j);
  return forall([p], implies(inL(j, p), inL(i, moveP(g, p))));
};
/** Some lottery of i is not in L(j). */
export const exceeds = (i: Term, j: Term): Formula => {
  const q = bound('q', i, j);
  return exists([q], and(inL(i, q), not(inL(j, q))));
};
/** Some lottery of i is not in g L(j). */
export const exceedsMoved = (i: Term, g: Term, j: Term): Formula => {
  const [p, q] = [bound('p', i, g, j), bound('q', i, g, j)];
  return exists([q], and(inL(i, q), forall([p], implies(inL(j, p), not(equal(q, moveP(g, p)))))));
};
/** g is its own inverse; the identity counts. */
export const involution = (g: Term): Formula => equal(inverse(g), g);

export const p1 = (i: Term, j: Term): Formula => and(includes(i, j), exceeds(i, j));
export const p2 = (reading: Interiority, i: Term, j: Term): Formula => {
  const p = bound('p', i, j);
  return forall([p], implies(inL(j, p), interior(reading, i, p)));
};
/** p3 by the permutation g. */
export const p3by = (i: Term, g: Term, j: Term): Formula =>
  and(includesMoved(i, g, j), exceedsMoved(i, g, j));
/** p4 by the permutation g. */
export const p4by = (reading: Interiority, i: Term, g: Term, j: Term): Formula => {
  const p = bound('p', i, g, j);
  return forall([p], implies(inL(j, p), interior(reading, i, moveP(g, p))));
};

/** For every random agent, as section 3 of theory.md has it. */
export const weak = (i: Term, j: Term): Formula =>
  forall([m], atMost(prob(m, prefers(j, i)), prob(m, prefers(i, j))));
export const strict = (i: Term, j: Term): Formula =>
  forall([m], below(prob(m, prefers(j, i)), prob(m, prefers(i, j))));
export const absolute = (i: Term, j: Term): Formula => forall([m], equal(prob(m, prefers(i, j)), number(1n)));

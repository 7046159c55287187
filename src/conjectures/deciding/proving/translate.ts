/**
 * A universal claim as a statement of the theory of trees (src/theorems), which its provers understand.
 *
 * What the theory has no word for becomes a variable of the statement with what is known of it as a
 * hypothesis: the statement then says more than the claim, so that a proof of it proves the claim. An outcome is
 * a lottery that is sure, a probability is any weight, `permute(s, g)` is any tree with the moved lotteries
 * of s, and the measure of a tree is any number.
 */
import { match, P } from 'ts-pattern';
import type { Formula, Hypothesis, Statement, Term, Variable } from '../../../kernel/ground/index.ts';
import { add, divide, ONE, type Rational, rational, equal as same } from '../../../kernel/rational.ts';
import * as logic from '../../../theorems/proofs/formula.ts';
import * as words from '../../../theorems/proofs/vocabulary.ts';
import type { NumberTerm, PermutationTerm, TreeTerm } from '../../language/ast.ts';
import type { Atom, Core } from '../../language/core/core.ts';
import { type Variable as ClaimVariable, negation } from '../../language/core/shape.ts';
import { printNumber } from '../../language/print.ts';
import type { Sort } from '../../language/vocabulary.ts';
import type { UniversalShape } from '../../semantics/cases.ts';

export interface Translated {
  readonly statement: Statement;
  /** The statement that the claim's hypotheses cannot hold together. */
  readonly denial: Statement;
  /** Which strategies its lottery sets are of; undefined when it has none, so that either will do. */
  readonly strategies?: 'mixed' | 'pure';
}

/** Something that the theory of trees cannot say. */
class Untold extends Error {}

interface Names {
  readonly trees: ReadonlyMap<string, Term>;
  readonly permutations: ReadonlyMap<string, Term>;
  readonly outcomes: ReadonlyMap<string, Term>;
}

/** The statement, or why there is none. */
export const translate = (shape: UniversalShape): Translated | string => {
  try {
    return new Translation().statement(shape);
  } catch (error) {
    if (error instanceof Untold) return error.message;
    throw error;
  }
};

/** Bound names are this theory's: letters, digits and hyphens, each once. */
class Translation {
  readonly #variables: Variable[] = [];
  readonly #given: Hypothesis[] = [];
  readonly #made = new Map<string, Term>();
  #strategies: 'mixed' | 'pure' | undefined;
  #count = 0;

  statement({ variables, hypotheses, conclusion }: UniversalShape): Translated {
    let names: Names = { trees: new Map(), permutations: new Map(), outcomes: new Map() };
    for (const variable of variables) names = this.#outermost(variable, names);
    const supposed = hypotheses.map((hypothesis) => this.#formula(hypothesis, false, names, false));
    const hypothesisBase = [...this.#given];
    const concluded = this.#formula(conclusion, true, names, false);
    const given = supposed.map((formula, k) => ({ id: `hypothesis-${k}`, words: 'a hypothesis', formula }));
    return {
      statement: { variables: this.#variables, given: [...this.#given, ...given], conclusion: concluded },
      denial: {
        variables: this.#variables,
        given: hypothesisBase,
        conclusion: logic.not(logic.and(...supposed)),
      },
      ...(this.#strategies && { strategies: this.#strategies }),
    };
  }

  #fresh(sort: string): Variable {
    this.#count += 1;
    return logic.variable(`x${this.#count}`, sort);
  }

  /** A new variable of the statement. */
  #new(sort: string): Variable {
    const variable = this.#fresh(sort);
    this.#variables.push(variable);
    return variable;
  }

  #assume(words_: string, formula: Formula): void {
    this.#given.push({ id: `known-${this.#given.length}`, words: words_, formula });
  }

  #outermost({ name, sort }: ClaimVariable, names: Names): Names {
    const [variable, known] = this.#bound(sort, () => this.#fresh(kernelSort(sort)));
    this.#variables.push(variable);
    if (known !== undefined) this.#assume(`what ${name} is`, known);
    return named(names, name, sort, variable);
  }

  /** A variable of the theory for one of the claim, and what restricts it. */
  #bound(sort: Sort, make: () => Variable): [Variable, Formula | undefined] {
    const variable = make();
    if (sort === 'outcome') return [variable, words.sure(variable)];
    if (sort === 'involution') return [variable, words.involution(variable)];
    return [variable, undefined];
  }

  /**
   * `positive` where the claim is no weaker for the formula being stronger; `inside` where quantifiers
   * of the claim bind names, so that nothing new can be made a variable of the whole statement.
   */
  #formula(core: Core, positive: boolean, names: Names, inside: boolean): Formula {
    const part = (of: Core, sign = positive): Formula => this.#formula(of, sign, names, inside);
    return match(core)
      .returnType<Formula>()
      .with({ kind: 'truth' }, ({ value }) => (value ? logic.and() : logic.or()))
      .with({ kind: 'not' }, ({ of }) => logic.not(part(of, !positive)))
      .with({ kind: 'and' }, ({ of }) => logic.and(...of.map((one) => part(one))))
      .with({ kind: 'or' }, ({ of }) => logic.or(...of.map((one) => part(one))))
      .with({ kind: 'implies' }, ({ hypothesis, conclusion }) =>
        logic.implies(part(hypothesis, !positive), part(conclusion)),
      )
      .with({ kind: 'iff' }, ({ left, right }) =>
        part({
          kind: 'and',
          of: [
            { kind: 'or', of: [negation(left), right] },
            { kind: 'or', of: [negation(right), left] },
          ],
        }),
      )
      .with({ kind: 'forall' }, { kind: 'exists' }, ({ kind, sort, variables, body }) => {
        let inner = names;
        const made: Variable[] = [];
        const known: Formula[] = [];
        for (const name of variables) {
          const [variable, restricted] = this.#bound(sort, () => this.#fresh(kernelSort(sort)));
          made.push(variable);
          if (restricted !== undefined) known.push(restricted);
          inner = named(inner, name, sort, variable);
        }
        const of = this.#formula(body, positive, inner, true);
        if (kind === 'forall')
          return logic.forall(made, known.length === 0 ? of : logic.implies(logic.and(...known), of));
        return logic.exists(made, known.length === 0 ? of : logic.and(...known, of));
      })
      .with({ kind: 'related' }, (atom) => this.#atom(atom, positive, names, inside))
      .with({ kind: 'comparison' }, ({ operator, left, right }) => {
        const [a, b] = [this.#number(left, names, inside), this.#number(right, names, inside)];
        return match(operator)
          .returnType<Formula>()
          .with('>=', () => logic.atMost(b, a))
          .with('<=', () => logic.atMost(a, b))
          .with('>', () => logic.below(b, a))
          .with('<', () => logic.below(a, b))
          .with('=', () => logic.equal(a, b))
          .with('!=', () => logic.not(logic.equal(a, b)))
          .exhaustive();
      })
      .exhaustive();
  }

  #atom({ relation, trees }: Atom, positive: boolean, names: Names, inside: boolean): Formula {
    const [i, j] = trees.map((tree) => this.#tree(tree, names, inside));
    if (i === undefined || j === undefined) throw new Untold('a relation between fewer than two trees');
    const { name, readings } = relation;
    const { strategies, interior = 'affine', permutation = 'any', menu = 'pair', agents } = readings;
    if (strategies !== undefined) {
      if (this.#strategies !== undefined && this.#strategies !== strategies)
        throw new Untold('pure and mixed strategies in one claim');
      this.#strategies = strategies;
    }
    if (agents !== undefined && agents !== 'symmetric-regular' && !positive)
      throw new Untold(`${agents} agents in a hypothesis`);
    const some = (by: (g: Term) => Formula): Formula => {
      const g = this.#fresh('Permutation');
      return logic.exists([g], permutation === 'any' ? by(g) : logic.and(words.involution(g), by(g)));
    };
    const converges = (strength: 'weak' | 'strict', a: Term, b: Term): Formula => {
      const m = this.#fresh('Agent');
      const k = this.#fresh('Tree');
      const more = menu === 'any' ? words.ahead(a, b, k) : words.prefers(a, b);
      const fewer = menu === 'any' ? words.ahead(b, a, k) : words.prefers(b, a);
      const compare = strength === 'weak' ? logic.atMost : logic.below;
      return logic.forall(menu === 'any' ? [m, k] : [m], compare(words.prob(m, fewer), words.prob(m, more)));
    };
    return (
      match(name)
        .returnType<Formula>()
        .with('p1', () => words.p1(i, j))
        .with('p2', () => words.p2(interior, i, j))
        .with('p3', () => some((g) => words.p3by(i, g, j)))
        .with('p4', () => some((g) => words.p4by(interior, i, g, j)))
        .with('includes', () => words.includes(i, j))
        .with('same', () => logic.and(words.includes(i, j), words.includes(j, i)))
        .with('weak', 'strict', (strength) => converges(strength, i, j))
        // In a menu j is almost surely not among the best exactly if that is so beside i alone.
        .with('absolute', () => words.absolute(i, j))
        .with('equivalent', () => logic.and(converges('weak', i, j), converges('weak', j, i)))
        .with('incomparable', () => {
          if (agents !== 'symmetric-regular') throw new Untold(`${agents} agents denied`);
          return logic.and(logic.not(converges('weak', i, j)), logic.not(converges('weak', j, i)));
        })
        .exhaustive()
    );
  }

  /** What the text stands for, made once and only outside the claim's own quantifiers. */
  #once(text: string, inside: boolean, make: () => Term): Term {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    if (inside) throw new Untold(`${text} under a quantifier`);
    const term = make();
    this.#made.set(text, term);
    return term;
  }

  #tree(term: TreeTerm, names: Names, inside: boolean): Term {
    return match(term)
      .returnType<Term>()
      .with({ kind: 'tree' }, ({ name }) => found(names.trees, name))
      .with({ kind: 'outcome' }, ({ name }) => words.sureTree(this.#outcome(name, names)))
      .with({ kind: 'choice' }, ({ options }) =>
        options
          .map((option) => this.#tree(option, names, inside))
          .reduceRight((rest, first) => words.choice(first, rest)),
      )
      .with({ kind: 'chance' }, ({ branches }) =>
        this.#mixture(
          branches.map(({ probability, to }) => [probability, this.#tree(to, names, inside)] as const),
          words.chance,
        ),
      )
      .with({ kind: 'lottery' }, ({ entries }) =>
        words.sureTree(
          this.#mixture(
            entries.map(({ outcome, probability }) => [probability, this.#outcome(outcome, names)] as const),
            words.mix,
          ),
        ),
      )
      .with({ kind: 'permute' }, ({ tree, permutation }) => {
        const of = this.#tree(tree, names, inside);
        const g = this.#permutation(permutation, names, inside);
        return this.#once(`permuted ${textOf(of)} by ${textOf(g)}`, inside, () => {
          const image = this.#new('Tree');
          const [p, q] = [words.lottery('p'), words.lottery('q')];
          this.#assume(
            'the moved lotteries, and no others',
            logic.forall([p], logic.iff(words.inL(of, p), words.inL(image, words.moveP(g, p)))),
          );
          this.#assume('moved there', words.includesMoved(image, g, of));
          this.#assume(
            'moved back',
            logic.forall(
              [q],
              logic.implies(words.inL(image, q), words.inL(of, words.moveP(words.inverse(g), q))),
            ),
          );
          return image;
        });
      })
      .exhaustive();
  }

  /** First against the rest, and so on, with the weights that this takes. */
  #mixture(parts: readonly (readonly [Rational, Term])[], join: (w: Term, a: Term, b: Term) => Term): Term {
    let result: Term | undefined;
    let total: Rational = rational(0n);
    for (const [probability, term] of parts.toReversed()) {
      total = add(total, probability);
      if (result === undefined) result = term;
      else {
        const share = divide(probability, total);
        result = same(share, ONE) ? term : join(this.#weight(share), term, result);
      }
    }
    if (result === undefined) throw new Untold('nothing to mix');
    return result;
  }

  #weight(share: Rational): Term {
    // A weight is any number between 0 and 1: what holds for all of them holds for this one.
    return this.#once(`weight ${share.num}/${share.den}`, false, () => this.#new('Weight'));
  }

  #outcome(name: string, names: Names): Term {
    const bound = names.outcomes.get(name);
    if (bound !== undefined) return bound;
    return this.#once(`outcome ${name}`, false, () => {
      const lottery = this.#new('Lottery');
      this.#assume(`${name} is an outcome`, words.sure(lottery));
      return lottery;
    });
  }

  #permutation(term: PermutationTerm, names: Names, inside: boolean): Term {
    return match(term)
      .returnType<Term>()
      .with({ kind: 'permutation' }, ({ name }) => found(names.permutations, name))
      .with({ kind: 'cycles' }, ({ cycles }) => {
        if (cycles.length === 0) return words.identity;
        const text = `cycles ${cycles.map((cycle) => cycle.join(' ')).join(', ')}`;
        const moved = cycles.flat();
        if (moved.some((name) => names.outcomes.has(name))) throw new Untold('cycles of variables');
        return this.#once(text, inside, () => {
          const g = this.#new('Permutation');
          if (cycles.every(({ length }) => length <= 2) && new Set(moved).size === moved.length)
            this.#assume('cycles of two', words.involution(g));
          return g;
        });
      })
      .exhaustive();
  }

  #number(term: NumberTerm, names: Names, inside: boolean): Term {
    const part = (of: NumberTerm): Term => this.#number(of, names, inside);
    return match(term)
      .returnType<Term>()
      .with({ kind: 'literal' }, ({ value }) => ({ kind: 'number', value }))
      .with({ kind: 'outcomes' }, () => this.#once('outcomes', false, () => this.#new('Real')))
      .with({ kind: 'measure' }, (measure) => {
        const of = textOf(this.#tree(measure.tree, names, inside));
        const text = `${printNumber({ ...measure, tree: { kind: 'tree', name: 'it' } })} of ${of}`;
        return this.#once(text, inside, () => this.#new('Real'));
      })
      .with({ kind: 'negative' }, ({ of }) => logic.scaled(rational(-1n), part(of)))
      .with({ kind: 'sum' }, ({ left, right }) => logic.sum(part(left), part(right)))
      .with({ kind: 'difference' }, ({ left, right }) => logic.minus(part(left), part(right)))
      .with({ kind: 'product', left: { kind: 'literal' } }, ({ left, right }) =>
        logic.scaled(left.value, part(right)),
      )
      .with({ kind: 'product', right: { kind: 'literal' } }, ({ left, right }) =>
        logic.scaled(right.value, part(left)),
      )
      .with({ kind: 'product', left: P.any }, () => {
        throw new Untold('a product of measures');
      })
      .exhaustive();
  }
}

const found = (names: ReadonlyMap<string, Term>, name: string): Term => {
  const term = names.get(name);
  if (term === undefined) throw new Untold(`${name} stands for nothing`);
  return term;
};

const kernelSort = (sort: Sort): string =>
  match(sort)
    .with('tree', () => 'Tree')
    .with('lottery', 'outcome', () => 'Lottery')
    .with('permutation', 'involution', () => 'Permutation')
    .exhaustive();

const named = (names: Names, name: string, sort: Sort, variable: Variable): Names =>
  match(sort)
    .with('tree', () => ({ ...names, trees: new Map([...names.trees, [name, variable]]) }))
    .with('lottery', () => ({ ...names, trees: new Map([...names.trees, [name, words.sureTree(variable)]]) }))
    .with('outcome', () => ({ ...names, outcomes: new Map([...names.outcomes, [name, variable]]) }))
    .with('permutation', 'involution', () => ({
      ...names,
      permutations: new Map([...names.permutations, [name, variable]]),
    }))
    .exhaustive();

/** A key of a term: two terms share it exactly if they are the same. */
const textOf = (term: Term): string => {
  if (term.kind === 'variable') return term.name;
  if (term.kind === 'apply') return `${term.symbol}(${term.to.map(textOf).join()})`;
  throw new Untold('a number in the place of a tree');
};

import { describe, expect, test } from 'vitest';
import { rational } from '../rational.ts';
import { checkProof, ProvedTheorem } from './check.ts';
import type { Formula, Term, Variable } from './language.ts';
import type { Axiom, Instance, Proof, ProofDefect, Refutation, Step, Theory } from './proof.ts';

/** A theory of points on a line: `at` places points, `next` moves on by at least 1, `red` is a colour. */
const point = (name: string): Variable => ({ kind: 'variable', name, sort: 'Point' });
const apply = (symbol: string, ...to: Term[]): Term => ({ kind: 'apply', symbol, to });
const number = (value: bigint): Term => ({ kind: 'number', value: rational(value) });
const at = (p: Term): Term => apply('at', p);
const next = (p: Term): Term => apply('next', p);
const red = (p: Term): Formula => ({ kind: 'holds', term: apply('red', p) });
const atMost = (left: Term, right: Term): Formula => ({ kind: 'atMost', left, right });
const below = (left: Term, right: Term): Formula => ({ kind: 'below', left, right });
const equal = (left: Term, right: Term): Formula => ({ kind: 'equal', left, right });
const not = (of: Formula): Formula => ({ kind: 'not', of });
const forall = (variables: Variable[], of: Formula): Formula => ({ kind: 'forall', variables, of });
const exists = (variables: Variable[], of: Formula): Formula => ({ kind: 'exists', variables, of });
const implies = (left: Formula, right: Formula): Formula => ({ kind: 'implies', left, right });

const [p, q] = [point('p'), point('q')];
const axiom = (id: string, formula: Formula): Axiom => ({ id, words: id, formula, source: 'this test' });

const theory: Theory = {
  symbols: new Map([
    ['at', { takes: ['Point'], gives: 'Real' }],
    ['next', { takes: ['Point'], gives: 'Point' }],
    ['red', { takes: ['Point'], gives: 'Bool' }],
    ['home', { takes: [], gives: 'Point' }],
  ]),
  axioms: [
    axiom('step', forall([p], atMost({ kind: 'sum', of: [at(p), number(1n)] }, at(next(p))))),
    axiom('red-next', forall([p], implies(red(p), red(next(p))))),
    axiom('home-red', red(apply('home'))),
    axiom('beyond', forall([p], exists([q], below(at(p), at(q))))),
  ],
};

const instance = (of: string, by: Readonly<Record<string, Term>> = {}): Instance => ({
  of,
  by: new Map(Object.entries(by)),
});
const constant = (name: string): Term => apply(`${name}!`);
const congruence = (...facts: number[]): Refutation => ({ kind: 'congruence', facts });

/** at(p) + 2 <= at(next(next(p))), by adding two instances to the denied goal. */
const twoSteps: Step = {
  id: 'two-steps',
  statement: {
    variables: [p],
    given: [],
    conclusion: atMost({ kind: 'sum', of: [at(p), number(2n)] }, at(next(next(p)))),
  },
  instances: [
    instance('step', { p: constant('p') }),
    instance('step', { p: next(constant('p')) }),
    instance('denied'),
  ],
  refutation: {
    kind: 'farkas',
    multiples: [
      [0, rational(1n)],
      [1, rational(1n)],
      [2, rational(1n)],
    ],
    equations: [],
  },
};

/** A red point's next but one is red: two splits. */
const redAfterTwo: Step = {
  id: 'red-after-two',
  statement: {
    variables: [p],
    given: [{ id: 'start', words: 'p is red', formula: red(p) }],
    conclusion: red(next(next(p))),
  },
  instances: [
    instance('start'),
    instance('red-next', { p: constant('p') }),
    instance('red-next', { p: next(constant('p')) }),
    instance('denied'),
  ],
  refutation: {
    kind: 'split',
    fact: 1,
    branches: [congruence(0, 4), { kind: 'split', fact: 2, branches: [congruence(4, 5), congruence(3, 5)] }],
  },
};

/** The same fact about home, by citing the step before. */
const homeRed: Step = {
  id: 'home-after-two',
  statement: { variables: [], given: [], conclusion: red(next(next(apply('home')))) },
  instances: [instance('home-red'), instance('red-after-two', { p: apply('home') }), instance('denied')],
  // The hypotheses of the cited step are denied as a disjunction of their own.
  refutation: {
    kind: 'split',
    fact: 1,
    branches: [{ kind: 'split', fact: 3, branches: [congruence(0, 4)] }, congruence(2, 3)],
  },
};

const proofOf = (...steps: Step[]): Proof => ({ steps });

const reasonOf = (proof: Proof, known: readonly ProvedTheorem[] = []): ProofDefect | 'proved' => {
  const result = checkProof(theory, proof, known);
  return result.kind === 'rejection' ? result.reason : 'proved';
};

const proved = (proof: Proof, known: readonly ProvedTheorem[] = []): ProvedTheorem => {
  const result = checkProof(theory, proof, known);
  if (result.kind === 'rejection') throw new Error(result.message);
  return result;
};

describe('what is accepted', () => {
  test('Farkas multipliers, splits, congruence, and steps that cite steps', () => {
    expect(reasonOf(proofOf(twoSteps))).toBe('proved');
    expect(reasonOf(proofOf(redAfterTwo))).toBe('proved');
    expect(reasonOf(proofOf(redAfterTwo, homeRed))).toBe('proved');
  });

  test('a theorem carries its axioms, those of the theorems that it cites, and unused hypotheses', () => {
    const lemma = proved(proofOf(redAfterTwo));
    expect(lemma.axioms.map(({ id }) => id)).toEqual(['red-next']);
    const cited = proved(proofOf(homeRed), [lemma]);
    expect(cited.axioms.map(({ id }) => id)).toEqual(['red-next', 'home-red']);
    expect(cited.cites).toEqual([lemma]);
    const idle = { id: 'idle', words: 'home is red', formula: red(apply('home')) };
    const padded = { ...twoSteps, statement: { ...twoSteps.statement, given: [idle] } };
    expect(proved(proofOf(padded)).unusedHypotheses).toEqual(['idle']);
  });

  test('existentials become functions of the universals around them', () => {
    const step: Step = {
      id: 'always-further',
      statement: { variables: [p], given: [], conclusion: exists([q], below(at(p), at(q))) },
      instances: [
        instance('beyond', { p: constant('p') }),
        instance('denied', { q: apply('beyond.q', constant('p')) }),
      ],
      refutation: {
        kind: 'farkas',
        multiples: [
          [0, rational(1n)],
          [1, rational(1n)],
        ],
        equations: [],
      },
    };
    expect(reasonOf(proofOf(step))).toBe('proved');
  });

  test('a case on any ground formula, and equations used as congruence under a sum', () => {
    const step: Step = {
      id: 'same-place',
      statement: {
        variables: [p, q],
        given: [{ id: 'same', words: 'p is q', formula: equal(p, q) }],
        conclusion: atMost(at(p), at(q)),
      },
      instances: [instance('same'), instance('denied')],
      refutation: {
        kind: 'case',
        on: red(constant('p')),
        yes: { kind: 'farkas', multiples: [[1, rational(1n)]], equations: [0] },
        no: { kind: 'farkas', multiples: [[1, rational(1n)]], equations: [0] },
      },
    };
    expect(reasonOf(proofOf(step))).toBe('proved');
  });
});

describe('each corruption is refused for its reason', () => {
  const withInstances = (step: Step, instances: readonly Instance[]): Step => ({ ...step, instances });
  const farkas = (multiples: readonly (readonly [number, bigint])[], equations: number[] = []): Step => ({
    ...twoSteps,
    refutation: {
      kind: 'farkas',
      multiples: multiples.map(([fact, by]) => [fact, rational(by)]),
      equations,
    },
  });

  test.each([
    [
      'a multiplier that is too small',
      farkas([
        [0, 1n],
        [1, 1n],
        [2, 2n],
      ]),
      'not-a-conflict',
    ],
    [
      'a negative multiplier',
      farkas([
        [0, -1n],
        [1, 1n],
        [2, 1n],
      ]),
      'bad-multiplier',
    ],
    [
      'a multiplier of 0',
      farkas([
        [0, 1n],
        [1, 0n],
        [2, 1n],
      ]),
      'bad-multiplier',
    ],
    [
      'a fact that is not there',
      farkas([
        [0, 1n],
        [1, 1n],
        [7, 1n],
      ]),
      'unknown-fact',
    ],
    [
      'an equation that is not there',
      farkas(
        [
          [0, 1n],
          [1, 1n],
          [2, 1n],
        ],
        [9],
      ),
      'unknown-fact',
    ],
    [
      'a dropped instance',
      withInstances(
        farkas([
          [0, 1n],
          [1, 1n],
        ]),
        twoSteps.instances.slice(1),
      ),
      'not-a-conflict',
    ],
    [
      'a wrong substitution',
      withInstances(twoSteps, [
        instance('step', { p: constant('p') }),
        ...twoSteps.instances.slice(0, 1),
        instance('denied'),
      ]),
      'not-a-conflict',
    ],
    [
      'a substitution without a term',
      withInstances(twoSteps, [instance('step'), ...twoSteps.instances.slice(1)]),
      'wrong-substitution',
    ],
    [
      'a substitution for another variable',
      withInstances(twoSteps, [instance('step', { q: constant('p') }), ...twoSteps.instances.slice(1)]),
      'wrong-substitution',
    ],
    [
      'an ill-sorted term',
      withInstances(twoSteps, [instance('step', { p: at(constant('p')) }), ...twoSteps.instances.slice(1)]),
      'ill-sorted',
    ],
    [
      'a constant that nobody made',
      withInstances(twoSteps, [instance('step', { p: constant('z') }), ...twoSteps.instances.slice(1)]),
      'ill-sorted',
    ],
    [
      'a term that is not ground',
      withInstances(twoSteps, [instance('step', { p }), ...twoSteps.instances.slice(1)]),
      'ill-sorted',
    ],
    [
      'a Skolem function of an axiom that is not instantiated',
      withInstances(twoSteps, [
        instance('step', { p: apply('beyond.q', constant('p')) }),
        ...twoSteps.instances.slice(1),
      ]),
      'ill-sorted',
    ],
    [
      'an instance that the refutation does not need',
      withInstances(twoSteps, [...twoSteps.instances, instance('home-red')]),
      'unused-instance',
    ],
    ['an instance of nothing', withInstances(twoSteps, [instance('stop')]), 'unknown-reference'],
    [
      'a missing case',
      { ...redAfterTwo, refutation: { kind: 'split', fact: 1, branches: [congruence(0, 4)] } },
      'missing-case',
    ],
    [
      'a split on a literal',
      { ...redAfterTwo, refutation: { kind: 'split', fact: 0, branches: [] } },
      'not-a-disjunction',
    ],
    ['a leaf without a conflict', { ...redAfterTwo, refutation: congruence(0, 3) }, 'not-a-conflict'],
    [
      'a swapped symbol',
      { ...twoSteps, statement: { ...twoSteps.statement, conclusion: atMost(at(next(next(p))), at(p)) } },
      'not-a-conflict',
    ],
    [
      'a stronger goal',
      {
        ...twoSteps,
        statement: {
          ...twoSteps.statement,
          conclusion: atMost({ kind: 'sum', of: [at(p), number(3n)] }, at(next(next(p)))),
        },
      },
      'not-a-conflict',
    ],
    [
      'an ill-sorted statement',
      { ...twoSteps, statement: { ...twoSteps.statement, conclusion: atMost(p, at(p)) } },
      'ill-sorted',
    ],
    [
      'a statement with a free variable',
      { ...twoSteps, statement: { ...twoSteps.statement, conclusion: red(q) } },
      'ill-sorted',
    ],
    ['a step named as an axiom', { ...twoSteps, id: 'step' }, 'duplicate-name'],
    ['a step named as what the kernel makes', { ...twoSteps, id: 'p!' }, 'bad-name'],
    [
      'a step that cites itself',
      withInstances(twoSteps, [instance('two-steps', { p: constant('p') })]),
      'cycle',
    ],
  ] satisfies [string, Step, ProofDefect][])('%s', (_, step, reason) => {
    expect(reasonOf(proofOf(step))).toBe(reason);
  });

  test('a bound variable whose name the kernel could make', () => {
    const conclusion = forall([point('q.2')], red(point('q.2')));
    expect(reasonOf(proofOf({ ...twoSteps, statement: { ...twoSteps.statement, conclusion } }))).toBe(
      'ill-sorted',
    );
  });

  test('an existential is not the same for all', () => {
    // From "every point has one beyond it", not "one point is beyond all".
    const step: Step = {
      id: 'last',
      statement: { variables: [], given: [], conclusion: exists([q], forall([p], below(at(p), at(q)))) },
      instances: [
        instance('beyond', { p: apply('home') }),
        instance('denied', { q: apply('beyond.q', apply('home')) }),
      ],
      refutation: {
        kind: 'farkas',
        multiples: [
          [0, rational(1n)],
          [1, rational(1n)],
        ],
        equations: [],
      },
    };
    expect(reasonOf(proofOf(step))).toBe('not-a-conflict');
  });

  test('steps out of order, steps that nothing uses, and proofs without steps', () => {
    expect(reasonOf(proofOf(redAfterTwo, homeRed))).toBe('proved');
    expect(reasonOf(proofOf(homeRed, redAfterTwo))).toBe('cycle');
    expect(reasonOf(proofOf(twoSteps, redAfterTwo, homeRed))).toBe('unused-step');
    expect(reasonOf(proofOf())).toBe('no-steps');
  });

  test('hypotheses that contradict themselves prove nothing', () => {
    const step: Step = {
      id: 'nonsense',
      statement: {
        variables: [p],
        given: [
          { id: 'yes', words: 'p is red', formula: red(p) },
          { id: 'no', words: 'p is not red', formula: not(red(p)) },
        ],
        conclusion: red(next(p)),
      },
      instances: [instance('yes'), instance('no')],
      refutation: congruence(0, 1),
    };
    expect(reasonOf(proofOf(step))).toBe('vacuous');
  });

  test('a hypothesis belongs to its own step', () => {
    const smuggled: Step = {
      ...homeRed,
      instances: [instance('start'), instance('red-after-two', { p: apply('home') }), instance('denied')],
    };
    expect(reasonOf(proofOf(redAfterTwo, homeRed))).toBe('proved');
    expect(reasonOf(proofOf(redAfterTwo, smuggled))).toBe('unknown-reference');
  });

  test('a hypothesis cannot take the name of an axiom, a step, another hypothesis or the denied goal', () => {
    const named = (...names: string[]): Step => ({
      ...redAfterTwo,
      statement: {
        ...redAfterTwo.statement,
        given: names.map((id) => ({ id, words: 'p is red', formula: red(p) })),
      },
    });
    expect(reasonOf(proofOf(named('start')))).toBe('proved');
    expect(reasonOf(proofOf(named('start', 'start')))).toBe('duplicate-name');
    expect(reasonOf(proofOf(named('red-next')))).toBe('duplicate-name');
    expect(reasonOf(proofOf(named('red-after-two')))).toBe('duplicate-name');
    expect(reasonOf(proofOf(named('denied')))).toBe('duplicate-name');
  });

  test("the constants of a step are its own, and not those of a step that it cites or of the kernel's making", () => {
    const citing = (term: Term): Step => ({
      ...homeRed,
      instances: [instance('home-red'), instance('red-after-two', { p: term }), instance('denied')],
    });
    expect(reasonOf(proofOf(redAfterTwo, citing(apply('home'))))).toBe('proved');
    expect(reasonOf(proofOf(redAfterTwo, citing(constant('p'))))).toBe('ill-sorted');
    const capturing = {
      ...theory,
      symbols: new Map([...theory.symbols, ['p!', { takes: [], gives: 'Point' }]]),
    };
    expect(checkProof(capturing, proofOf(redAfterTwo))).toMatchObject({ step: 'theory', reason: 'bad-name' });
    const twice = { ...redAfterTwo.statement, variables: [p, p] };
    expect(reasonOf(proofOf({ ...redAfterTwo, statement: twice }))).toBe('duplicate-name');
  });

  test('a case on what is quantified, ill-sorted or not closed', () => {
    const onCase = (on: Formula): Step => ({
      ...twoSteps,
      refutation: { kind: 'case', on, yes: twoSteps.refutation, no: twoSteps.refutation },
    });
    expect(reasonOf(proofOf(onCase(red(constant('p')))))).toBe('proved');
    expect(reasonOf(proofOf(onCase(forall([p], red(p)))))).toBe('ill-sorted');
    expect(reasonOf(proofOf(onCase(red(at(constant('p'))))))).toBe('ill-sorted');
    expect(reasonOf(proofOf(onCase(red(p))))).toBe('ill-sorted');
  });

  test('a fact of the other case', () => {
    const { refutation } = redAfterTwo;
    const [first = refutation, second = refutation] = refutation.kind === 'split' ? refutation.branches : [];
    const reversed = {
      ...redAfterTwo,
      refutation: { kind: 'split', fact: 1, branches: [second, first] },
    } as const;
    expect(reasonOf(proofOf(redAfterTwo))).toBe('proved');
    expect(reasonOf(proofOf(reversed))).toBe('not-a-conflict');
  });

  test('equations and strictness that a leaf does not have', () => {
    const step = (conclusion: Formula, equations: number[]): Step => ({
      id: 'same-place',
      statement: {
        variables: [p, q],
        given: [{ id: 'same', words: 'p is q', formula: equal(p, q) }],
        conclusion,
      },
      instances: [instance('same'), instance('denied')],
      refutation: { kind: 'farkas', multiples: [[1, rational(1n)]], equations },
    });
    expect(reasonOf(proofOf(step(atMost(at(p), at(q)), [0])))).toBe('proved');
    expect(reasonOf(proofOf(step(atMost(at(p), at(q)), [])))).toBe('not-a-conflict');
    expect(reasonOf(proofOf(step(below(at(p), at(q)), [0])))).toBe('not-a-conflict');
  });

  test('a theory that is ill-sorted, says a thing twice, or uses a name of the kernel', () => {
    const check = (axioms: readonly Axiom[]): string => {
      const result = checkProof({ ...theory, axioms }, proofOf(twoSteps));
      return result.kind === 'rejection' ? `${result.step}: ${result.reason}` : 'proved';
    };
    const { axioms } = theory;
    expect(check(axioms)).toBe('proved');
    expect(check([...axioms, axiom('step', red(apply('home')))])).toBe('theory: duplicate-name');
    expect(check([...axioms, axiom('open', red(p))])).toBe('theory: ill-sorted');
    expect(check([...axioms, axiom('step.p', red(apply('home')))])).toBe('theory: bad-name');
  });

  test('a theorem of another theory', () => {
    const lemma = proved(proofOf(redAfterTwo));
    expect(reasonOf(proofOf(homeRed), [lemma])).toBe('proved');
    const elsewhere = checkProof({ ...theory, axioms: [...theory.axioms] }, proofOf(homeRed), [lemma]);
    expect(elsewhere).toMatchObject({ kind: 'rejection', step: 'theory', reason: 'unknown-reference' });
  });
});

test('a proved theorem cannot be forged', () => {
  const real = proved(proofOf(twoSteps));
  expect(() =>
    Reflect.construct(ProvedTheorem, [Symbol('kernel'), theory, [twoSteps], twoSteps, []]),
  ).toThrow(TypeError);
  expect(Object.isFrozen(real)).toBe(true);
});

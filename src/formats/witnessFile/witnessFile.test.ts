import { describe, expect, test } from 'vitest';
import {
  DEFAULT_BOUND,
  type Decided,
  decideClaim,
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
} from '../../conjectures/index.ts';
import {
  claimWitness,
  makeWitness,
  printWitness,
  verifyWitness,
  type Witness,
  type WitnessInput,
  type WitnessVerification,
  witnessKey,
} from './index.ts';

const prepared = (text: string): PreparedClaim => {
  const parsed = parseConjectures(text);
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  if (!claims.ok) throw new Error(claims.message);
  const [claim] = claims.value;
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

const decided = async (claim: PreparedClaim): Promise<Decided> => {
  const answer = await decideClaim(claim, { bound: DEFAULT_BOUND, seed: 1, stop: () => false });
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
};

const witnessOf = async (text: string): Promise<Witness> => {
  const claim = prepared(text);
  const { verdict, witness } = await decided(claim);
  if (witness === undefined) throw new Error(`${verdict}: no witness`);
  const shows = verdict === 'refuted' ? 'counterexample' : 'example';
  const made = claimWitness(claim, witness, { shows, seed: 1, versions: { dynamis: 'test' } });
  if (!made.ok) throw new Error(made.message);
  return made.value;
};

const verdictOf = (witness: Witness): WitnessVerification => verifyWitness(printWitness(witness), 'w.json');

/** The witness with other content and an id that fits it: what an attacker would hand in. */
const forged = (witness: Witness, change: Partial<WitnessInput>): ReturnType<typeof makeWitness> =>
  makeWitness({
    name: witness.claim.name,
    formula: witness.claim.formula,
    readings: witness.claim.readings,
    shows: witness.shows,
    outcomes: witness.outcomes,
    trees: witness.trees.map(({ name, tree }) => [name, tree] as const),
    values: witness.values,
    facts: witness.facts,
    ...change,
  });

describe('witnesses that a search has found', () => {
  test.each([
    'p3(s, t) => weak(s, t)',
    'exists s, t. incomparable(s, t)',
    'relation above(s, t) := weak(s, t) and not weak(t, s) claim x: total(above)',
    'reading interior = simplex claim c: p2 subset p1[strategies=pure]',
    'forall g: permutation. forall s, t. p1(s, t) => p1(permute(s, g), t)',
    'reachable(s) >= reachable(t) => weak(s, t)',
    'vertices(s) >= vertices(t) => weak(s, t)',
    'POWER(s) >= POWER(t) => same(s, t)',
    'forall a: outcome. forall s. weak(outcome(a), s)',
    'weak[menu=any](s, t) or weak(t, s)',
    'weak(s, t) => weak(choice(s, r), choice(t, r))',
    'weak(outcome(A), {B: 1/2, C: 1/2})',
    'not equivalent(outcome(A), outcome(B))',
    'transitive(weak[agents=iid])',
    'total(weak) and transitive(weak)',
  ])('the kernel accepts that of %s', async (text) => {
    expect(verdictOf(await witnessOf(text))).toMatchObject({ kind: 'checked' });
  });

  test('a relation of the user is unfolded, a reading of the file kept', async () => {
    const { claim } = await witnessOf('relation above(s, t) := weak(s, t) claim x: total(above)');
    expect(claim.formula).toBe('forall s, t. weak(s, t) or weak(t, s)');
    const other = await witnessOf('reading permutation = any claim x: convergent(p3, weak)');
    expect(other.claim).toMatchObject({ formula: 'convergent(p3, weak)', readings: { permutation: 'any' } });
  });

  test('it says who breaks the claim', async () => {
    const { agents, facts } = await witnessOf('p3(s, t) => weak(s, t)');
    expect(agents).toHaveLength(1);
    const [agent] = agents;
    expect(agent).toMatchObject({ kind: 'distribution' });
    expect(facts[agent?.fact ?? -1]?.claim).toMatchObject({ kind: 'convergence', holds: false });
  });

  test('one key for the same trees, whatever the seed; another id', async () => {
    const one = await witnessOf('p3(s, t) => weak(s, t)');
    const again = forged(one, { seed: 7 });
    if (!again.ok) throw new Error(again.message);
    expect(witnessKey(again.value)).toBe(witnessKey(one));
    expect(again.value.id).not.toBe(one.id);
  });
});

const broken = await witnessOf('p3(s, t) => weak(s, t)');

describe('what is no witness', () => {
  const witness = broken;

  test.each<readonly [string, Partial<WitnessInput>, RegExp]>([
    ['another claim', { formula: 'p3(s, t) => strict(t, s)' }, /facts: .*undecided/],
    ['a claim that holds there', { formula: 'p3(s, t) => p3(s, t)' }, /wrong-verdict|undecided/],
    ['an example of what it refutes', { shows: 'example' }, /shows: the claim is false/],
    ['another reading', { readings: { permutation: 'involution' } }, /undecided/],
    ['no facts', { facts: [] }, /undecided/],
    ['half of the facts', { facts: witness.facts.slice(0, 1) }, /undecided/],
    [
      'trees exchanged',
      { trees: [...witness.trees].map(({ tree }, k) => [['t', 's'][k] ?? '', tree]) },
      /undecided/,
    ],
    ['a name that no tree has', { formula: 'p3(s, u) => weak(s, u)' }, /undecided|not-a-claim/],
    ['no formula', { formula: 'p3(s, t) =>' }, /not-a-claim/],
    ['two claims', { formula: 'p3(s, t) => weak(s, t); true' }, /not-a-claim/],
    ['a claim about another n', { fixedOutcomes: 4 }, /outcomes: the claim is about 4/],
    ['two outcomes of one name', { outcomes: ['A', 'A', 'B'] }, /wrong-names/],
    ['too few outcomes', { outcomes: ['A', 'B'] }, /different-outcomes/],
    ['a value that is no outcome', { values: [{ name: 'a', outcome: 'Z' }] }, /no such outcome/],
    ['a value that is no permutation', { values: [{ name: 'g', permutation: ['A'] }] }, /not-a-permutation/],
  ])('%s', (_, change, why) => {
    const made = forged(witness, change);
    expect(made).toMatchObject({ ok: false, code: 'DYN520' });
    expect(made.ok ? '' : made.message).toMatch(why);
  });

  test('a claim with more cases than anybody could look at', () => {
    const six = ['A', 'B', 'C', 'D', 'E', 'F'];
    const tree = { outcomes: 6, nodes: [{ kind: 'outcome', outcome: 0 }] } as const;
    const made = forged(witness, {
      formula:
        'forall s, t. exists g: permutation. forall h: permutation. exists k: permutation. weak(permute(s, g), permute(permute(t, h), k))',
      outcomes: six,
      trees: [
        ['s', tree],
        ['t', tree],
      ],
      facts: [],
    });
    expect(made).toMatchObject({ ok: false, message: expect.stringMatching(/too many cases \(limit\)/) });
  });

  test('an involution must be one, a lottery must be one', async () => {
    const g = await witnessOf('forall g: permutation. forall s, t. p1(s, t) => p1(permute(s, g), t)');
    expect(forged(g, {})).toMatchObject({ ok: true });
    const cycle = { name: 'g', permutation: [...g.outcomes.slice(1), ...g.outcomes.slice(0, 1)] };
    expect(cycle.permutation).toHaveLength(2);
    const lotteries = forged(witness, { formula: 'forall s, t: lottery. p3(s, t) => weak(s, t)' });
    expect(lotteries).toMatchObject({
      ok: witness.trees.every(({ tree }) => tree.nodes.every(({ kind }) => kind !== 'choice')),
    });
  });

  test.each([
    ['not JSON', 'x', 'DYN500'],
    ['not ours', '{"a": 1}', 'DYN501'],
    ['of a newer version', '{"dynamis": 2, "kind": "witness"}', 'DYN502'],
    ['of another kind', '{"dynamis": 1, "kind": "certificate"}', 'DYN503'],
  ])('a file that is %s', (_, text, code) => {
    expect(verifyWitness(text, 'w.json')).toMatchObject({ ok: false, code });
  });

  test('a file with a part missing, or one too many', () => {
    const json: Record<string, unknown> = JSON.parse(printWitness(witness));
    expect(verifyWitness(JSON.stringify({ ...json, facts: undefined }), 'w')).toMatchObject({
      part: 'facts',
    });
    expect(verifyWitness(JSON.stringify({ ...json, more: 1 }), 'w')).toMatchObject({ kind: 'rejected' });
    expect(verifyWitness(JSON.stringify({ ...json, seed: 2 }), 'w')).toMatchObject({ part: 'id' });
    expect(verifyWitness(JSON.stringify({ ...json, states: 'so' }), 'w')).toMatchObject({ part: 'states' });
    expect(verifyWitness(JSON.stringify({ ...json, agents: [] }), 'w')).toMatchObject({ part: 'agents' });
  });
});

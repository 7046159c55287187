/**
 * The facts of a witness as questions for any SMT solver: one `check-sat` after the other, with what is
 * expected beside each. Every solver that decides linear arithmetic answers the same.
 */
import { match } from 'ts-pattern';
import { describeFact, type Witness } from '../../formats/witnessFile/index.ts';
import {
  type Checked,
  type DecisionTree,
  generators,
  type InclusionClaim,
  type Lottery,
  type OrbitCertificate,
  type OrbitClaim,
  subtract,
  ZERO,
} from '../../kernel/index.ts';
import { notAbsolute, type OrbitReading, orbitCount } from '../../smt/encode/orbit.ts';
import { inUnitInterval, type LotteryPair, MAX_OUTCOMES, utilityNamed } from '../../smt/encode/pair.ts';
import { movedInclusion } from '../../smt/encode/permutedInclusion.ts';
import { movedInteriority } from '../../smt/encode/permutedInteriority.ts';
import { printScript } from '../../smt/print.ts';
import { and, greater, linear, numeral, or, type Script } from '../../smt/term.ts';

interface Asked {
  readonly script: Script;
  readonly expected: 'sat' | 'unsat';
}

export const witnessSmt = (witness: Witness, facts: readonly Checked[]): string => {
  const blocks = facts.map((checked, k) => {
    const asked = questions(checked);
    const heading = comment(`Fact ${k + 1}: ${describeFact(checked.claim, witness)}`);
    if (asked.length === 0)
      return `${heading}\n; (No question is asked: there is no encoding in linear arithmetic of this fact, or none that is small enough.)\n`;
    return [heading, ...asked.map(block)].join('\n');
  });
  const head = [
    comment(witness.states),
    '; Each question is followed by (reset). An answer other than the one expected contradicts the witness.',
  ];
  return `${head.join('\n')}\n\n${blocks.join('\n')}`;
};

const block = ({ script, expected }: Asked): string => {
  const [title = '', ...rest] = printScript(script).trimEnd().split('\n');
  const [before, after] = title.startsWith(';') ? [`${title}\n`, rest] : ['', [title, ...rest]];
  return `${before}; expected: ${expected}\n${after.join('\n')}\n(reset)\n`;
};

const comment = (text: string): string => `; ${text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`;

const questions = ({ claim, certificate }: Checked): readonly Asked[] => {
  if (claim.kind === 'membership') return [];
  const pair = pairOf(claim.i, claim.j);
  if (pair === undefined || pair.outcomes > MAX_OUTCOMES) return [];
  if (claim.kind === 'interiority') {
    const { holds, fails } = movedInteriority(pair, claim);
    return bothWays(holds.script, fails.script, claim.holds);
  }
  if (claim.kind === 'inclusion') return ofInclusion(claim, pair);
  return certificate.for === 'orbit' ? ofOrbit(claim, certificate.by, pair) : [];
};

/** A statement and its negation: one of them has a model. */
const bothWays = (holds: Script, fails: Script, truth: boolean): readonly Asked[] => [
  { script: holds, expected: truth ? 'sat' : 'unsat' },
  { script: fails, expected: truth ? 'unsat' : 'sat' },
];

const ofInclusion = (claim: InclusionClaim, pair: LotteryPair): readonly Asked[] => {
  if (claim.proper) {
    const { holds, fails } = movedInclusion(pair, claim);
    return bothWays(holds.script, fails.script, claim.holds);
  }
  if (claim.moved !== 'none' || claim.strategies === 'pure') return [];
  // L(j) has a lottery outside the hull of i exactly where some utility prefers it to all of i.
  const utility = utilityNamed('u', pair.outcomes);
  const beyond = pair.j.map((p) =>
    and(
      pair.i.map((q) =>
        greater(
          linear(
            p.map((x, o) => subtract(x, q[o] ?? ZERO)),
            utility,
          ),
          numeral(ZERO),
        ),
      ),
    ),
  );
  const script: Script = {
    logic: 'QF_LRA',
    title: 'not included: a utility function that prefers some lottery of j to all of i',
    assertions: [{ term: inUnitInterval(utility) }, { term: or(beyond) }],
  };
  return [{ script, expected: claim.holds ? 'unsat' : 'sat' }];
};

/** What the certificate shows of the orbit count, asked again. */
const ofOrbit = (claim: OrbitClaim, { proof }: OrbitCertificate, pair: LotteryPair): readonly Asked[] => {
  const menu = proof.kind === 'menu' ? proof.options : claim.menu === 'any' ? undefined : claim.menu;
  const others = menu?.map(lotteriesOf);
  // A statement about every menu has no such question.
  if (others === undefined || others.includes(undefined)) return [];
  const reading: OrbitReading = {
    reflected: claim.agents === 'reflection-symmetric',
    others: others.flatMap((list) => list ?? []),
  };
  /** Whether D < 0 somewhere, or with i and j exchanged D > 0. */
  const count = (which: LotteryPair, expected: Asked['expected']): readonly Asked[] => {
    const asked = orbitCount(which, reading);
    return asked.ok ? [{ script: asked.value.script, expected }] : [];
  };
  const back: LotteryPair = { ...pair, i: pair.j, j: pair.i };
  const inner = proof.kind === 'menu' ? proof.by.proof : proof;
  return match(claim)
    .with({ kind: 'equivalent' }, () => [...count(pair, 'unsat'), ...count(back, 'unsat')])
    .with({ kind: 'convergence', strength: 'absolute' }, ({ holds }): readonly Asked[] => [
      { script: notAbsolute(pair, reading.others).script, expected: holds ? 'unsat' : 'sat' },
    ])
    .with({ kind: 'convergence', holds: true }, ({ strength }) => [
      ...count(pair, 'unsat'),
      ...(strength === 'strict' ? count(back, 'sat') : []),
    ])
    .with({ kind: 'convergence', holds: false }, () =>
      // That j is at least as good everywhere refutes `strict` even where nobody prefers it.
      inner.kind === 'reversed' && inner.weak.kind !== 'strict' ? count(back, 'unsat') : count(pair, 'sat'),
    )
    .with({ kind: 'convergence' }, { kind: 'sign' }, { kind: 'odds' }, (): readonly Asked[] => [])
    .exhaustive();
};

/** Longer lists make scripts that no solver reads in time. */
const LONGEST_LIST = 60;

const lotteriesOf = (tree: DecisionTree): readonly Lottery[] | undefined => {
  const made = generators(tree);
  return made.kind === 'generators' && made.lotteries.length <= LONGEST_LIST ? made.lotteries : undefined;
};

const pairOf = (i: DecisionTree, j: DecisionTree): LotteryPair | undefined => {
  const [ofI, ofJ] = [lotteriesOf(i), lotteriesOf(j)];
  return ofI === undefined || ofJ === undefined ? undefined : { outcomes: i.outcomes, i: ofI, j: ofJ };
};

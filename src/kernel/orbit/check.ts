/** Checks certificates for claims about the orbit count (theory.md, sections 3 and 7). */
import { checkInside, generatorsFor } from '../inclusion.ts';
import { supportFunction } from '../lottery.ts';
import { add, compare, equal, multiply, ONE, type Rational, sign, sum, ZERO } from '../rational.ts';
import { type Rejection, reject } from '../rejection.ts';
import {
  addLotteries,
  type DecisionTree,
  isPermutation,
  type Lottery,
  type Outcome,
  sameLottery,
  sure,
  treeDefect,
  type UtilityFunction,
} from '../tree.ts';
import type { Mixture, OrbitCertificate, OrbitProof, WitnessDistribution } from './certificate.ts';
import type { ConvergenceClaim, OrbitClaim, Strength } from './claim.ts';
import { checkCones, type Weights } from './cones.ts';
import { type Count, choiceBounds, countAt, isGeneric, isSettled } from './count.ts';
import { type At, type Images, identityImage, imagesOf, type Lists, valuesAt } from './images.ts';

/** A claim's choice, with the lists that its certificate leaves, and their images when they are asked for. */
interface Question {
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  readonly n: number;
  readonly reflected: boolean;
  /** Whether D is that of one menu, and whether that is the choice between i and j alone. */
  readonly menu: 'pair' | 'options' | 'any';
  readonly lists: () => Lists | Rejection;
  readonly images: (reflected: boolean) => Images | Rejection;
}

type Answer = Rejection | undefined;

/** `check` has made sure that the claim's trees are trees over the same outcomes. */
export const checkOrbit = (claim: OrbitClaim, certificate: OrbitCertificate): Answer => {
  const { proof } = certificate;
  const trees = [claim.i, claim.j, ...(claim.menu === 'any' ? [] : claim.menu)];
  const { outcomes: n } = claim.i;
  if (n < 2) return reject('claim', 'wrong-kind', 'with one outcome there is no random agent');
  if (claim.menu === 'any' && proof.kind === 'menu') {
    for (const [k, tree] of proof.options.entries()) {
      const defect = treeDefect(tree);
      if (defect !== undefined) return reject(`proof.options.${k}`, 'not-a-tree', defect);
      if (tree.outcomes !== n) return reject(`proof.options.${k}`, 'different-outcomes', 'not over O');
    }
    return claim.kind === 'convergence' && !claim.holds
      ? checkOrbit({ ...claim, menu: proof.options }, proof.by)
      : wrongKind(proof);
  }
  const question = questionOf(claim, trees, certificate);
  switch (claim.kind) {
    case 'convergence':
      return claim.holds ? prove(question, claim.strength, proof) : refute(question, claim, proof);
    case 'equivalent':
      if (proof.kind !== 'equivalent') return wrongKind(proof);
      return bound(question, proof.weak, EVEN) ?? bound(reversed(question), proof.reversed, EVEN);
    case 'sign': {
      const { utility, above, below } = claim;
      if (proof.kind !== 'counted') return wrongKind(proof);
      return at(question, utility, (count, images, values) => {
        if (!isGeneric(images, utility, values))
          return reject('claim.utility', 'not-a-utility', 'two different lotteries tie: not generic');
        return count.above === above && count.below === below
          ? undefined
          : reject(
              'claim',
              'wrong-count',
              `${count.above} permutations prefer i and ${count.below} prefer j`,
            );
      });
    }
    case 'odds': {
      if (proof.kind !== 'odds') return wrongKind(proof);
      const [p, q] = claim.ratio === 'infinite' ? [1n, 0n] : [claim.ratio.num, claim.ratio.den];
      if (p < 0n || p > 1n << 24n || q > 1n << 24n) return reject('claim.ratio', 'limit', 'not counts');
      return (
        bound(question, proof.bound, { above: Number(q), below: Number(p) }) ??
        at(question, proof.utility, ({ above, below }) =>
          q === 0n
            ? expect(above > 0 && below === 0, 'nobody prefers i here, or somebody prefers j')
            : expect(
                below > 0 && q * BigInt(above) === p * BigInt(below),
                `the odds here are ${above} to ${below}`,
              ),
        )
      );
    }
  }
};

const EVEN: Weights = { above: 1, below: 1 };

const expect = (met: boolean, message: string): Answer =>
  met ? undefined : reject('proof.utility', 'wrong-sign', message);

const wrongKind = ({ kind }: OrbitProof): Rejection =>
  reject('proof', 'wrong-kind', `a proof of kind ${kind} does not answer this claim`);

const prove = (question: Question, strength: Strength, proof: OrbitProof): Answer => {
  if (strength === 'weak' && proof.kind !== 'sure') return bound(question, proof, EVEN);
  if (proof.kind === 'sure' && strength !== 'absolute') return checkSure(question, strength);
  if (strength === 'absolute')
    return proof.kind === 'absolute' ? checkMixtures(question, proof.mixtures) : wrongKind(proof);
  if (proof.kind === 'vertex') {
    // Whatever else is on offer, i is among the best where `outcome` is best; there j is not.
    const lists = question.lists();
    if ('kind' in lists) return lists;
    const corner = sure(question.n, proof.outcome);
    const has = (list: readonly Lottery[]): boolean => list.some((p) => sameLottery(p, corner));
    return has(lists[0]) && !has(lists[1])
      ? checkInside(proof.inside, question.j, question.i, null, 'mixed')
      : reject('proof.outcome', 'no-such-lottery', 'not an outcome that i alone can be sure of');
  }
  if (proof.kind !== 'strict') return wrongKind(proof);
  const { weak, utility } = proof;
  const wrong = bound(question, weak, EVEN) ?? checkUtility(utility, question.n);
  if (wrong) return wrong;
  // Where L(j) lies in L(i) no permutation prefers j, so that one which prefers i will do.
  const none = question.menu === 'pair' && weak.kind === 'inclusion' && weak.permutation === null;
  if (none && compare(supportFunction(question.i, utility), supportFunction(question.j, utility)) > 0)
    return undefined;
  return at(question, utility, ({ above, below }) => expect(above > below, `D = ${above - below} here`));
};

const refute = (question: Question, { strength, agents }: ConvergenceClaim, proof: OrbitProof): Answer => {
  if (strength === 'absolute') {
    if (proof.kind !== 'utility') return wrongKind(proof);
    // Between all else and j as they stand: somebody finds j among the best.
    const lists = question.lists();
    if ('kind' in lists) return lists;
    const one = identityImage([[...lists[0], ...lists[2]], lists[1], []], question.n);
    return (
      checkUtility(proof.utility, question.n) ??
      expect(countAt(one, proof.utility).above === 0, 'this agent does not choose j')
    );
  }
  if (proof.kind === 'reversed' && proof.weak.kind === 'strict')
    return prove(reversed(question), 'strict', proof.weak);
  if (proof.kind === 'reversed' && strength === 'strict') return bound(reversed(question), proof.weak, EVEN);
  // One orbit is a limit of symmetric regular agents; it need not be one of independent utilities.
  if (agents === 'iid') return wrongKind(proof);
  if (proof.kind === 'distribution') return checkDistribution(question, proof);
  if (proof.kind !== 'utility') return wrongKind(proof);
  return at(question, proof.utility, ({ above, below }) =>
    expect(above < below, `D = ${above - below} here`),
  );
};

/**
 * Each outcome is the best one in equally many members of an orbit. Where i is sure of it and j is not, i is among the
 * best of any menu and j is not; where i is sure of it, i is among the best: so j can only be chosen over i where i is not.
 */
const checkSure = (question: Question, strength: Strength): Answer => {
  const lists = question.lists();
  if ('kind' in lists) return lists;
  const { n } = question;
  const [ofI, ofJ] = lists.map((list) => (o: Outcome) => list.some((p) => sameLottery(p, sure(n, o))));
  const outcomes = [...new Array(n).keys()].filter((o) => ofI?.(o));
  const alone = outcomes.filter((o) => !ofJ?.(o)).length;
  const others = n - outcomes.length;
  return (strength === 'strict' ? alone > others : alone >= others)
    ? undefined
    : reject('proof', 'not-proper', `i alone is sure of ${alone} outcomes, and not sure of ${others}`);
};

/** N+ weights.above >= N- weights.below at every generic u. */
const bound = (question: Question, proof: OrbitProof, weights: Weights): Answer => {
  const { i, j, n, menu } = question;
  if (proof.kind === 'inclusion') {
    const { permutation, inside } = proof;
    // If s s = 1 and u prefers j then h_i(s u) >= h_(s j)(s u) = h_j(u) > h_i(u) >= h_(s j)(u) = h_j(s u):
    // s u prefers i. That pairs the orbit's members, in a choice between i and j alone.
    if (permutation !== null) {
      if (menu !== 'pair' || weights.above < weights.below) return wrongKind(proof);
      if (!isPermutation(permutation, n))
        return reject('proof.permutation', 'not-a-permutation', 'not a permutation of the outcomes');
      if (permutation.some((image, o) => permutation[image] !== o))
        return reject('proof.permutation', 'not-an-involution', 'applied twice it is not the identity');
    }
    return checkInside(inside, j, i, permutation, 'mixed');
  }
  if (proof.kind !== 'cones' || menu === 'any' || (proof.reflected && !question.reflected))
    return wrongKind(proof);
  const images = question.images(proof.reflected);
  return 'kind' in images ? images : checkCones(images, proof, weights);
};

/** A utility whose count passes the test. */
const at = (
  question: Question,
  utility: UtilityFunction,
  test: (count: Count, images: Images, values: At) => Answer,
): Answer => {
  if (question.menu === 'any') return reject('proof', 'wrong-kind', 'a count needs a menu');
  const images = question.images(question.reflected);
  if ('kind' in images) return images;
  const wrong = checkUtility(utility, question.n);
  if (wrong) return wrong;
  const values = valuesAt(images, utility);
  return test(countAt(images, utility, values), images, values);
};

const checkUtility = (utility: UtilityFunction, n: number): Answer =>
  utility.length === n && utility.every((x) => sign(x) >= 0 && compare(x, ONE) <= 0)
    ? undefined
    : reject('utility', 'not-a-utility', 'a utility has a value in [0, 1] for each outcome');

/** Each lottery of j is a mixture in which another one has weight: inside, and no vertex. */
const checkMixtures = (question: Question, mixtures: readonly Mixture[]): Answer => {
  const lists = question.lists();
  if ('kind' in lists) return lists;
  const all = [...lists[0], ...lists[2]];
  if (mixtures.length !== lists[1].length)
    return reject('proof.mixtures', 'wrong-count', `${mixtures.length} mixtures for ${lists[1].length}`);
  for (const [k, target] of lists[1].entries()) {
    const part = `proof.mixtures.${k}`;
    const terms = (mixtures[k] ?? []).map(([place, weight]) => ({ p: all[place], weight }));
    let total: readonly Rational[] = target.map(() => ZERO);
    let vertex = true;
    for (const { p, weight } of terms) {
      if (p === undefined || sign(weight) <= 0)
        return reject(part, 'no-such-lottery', 'not a positive weight of a lottery of i');
      total = addLotteries(
        total,
        p.map((x) => multiply(weight, x)),
      );
      vertex &&= sameLottery(p, target);
    }
    if (!equal(sum(terms.map(({ weight }) => weight)), ONE) || !sameLottery(total, target))
      return reject(part, 'wrong-lottery', 'the mixture is not the lottery of j');
    if (vertex) return reject(part, 'not-proper', 'no lottery but itself is mixed: it may be a vertex');
  }
  return undefined;
};

/** Under the distribution i is preferred less often than j. */
const checkDistribution = (question: Question, by: WitnessDistribution): Answer => {
  const { utility, radius, epsilon } = by;
  const inCube = utility.every((x) => compare(radius, x) <= 0 && compare(add(x, radius), ONE) <= 0);
  if (sign(radius) <= 0 || sign(epsilon) <= 0 || compare(epsilon, ONE) >= 0 || !inCube)
    return reject('proof', 'wrong-density', 'not a box in the cube with a background');
  return at(question, utility, (count, images, values) => {
    if (!isSettled(images, utility, radius, values))
      return reject('proof.radius', 'wrong-density', 'a preference is not the same all over the box');
    const { above, below } = choiceBounds(count, images, epsilon);
    return compare(add(above.least, epsilon), below.least) < 0
      ? undefined
      : reject('proof.epsilon', 'wrong-sign', 'with this epsilon i may be preferred as often as j');
  });
};

const questionOf = (
  claim: OrbitClaim,
  trees: readonly DecisionTree[],
  { pruning, symmetry }: OrbitCertificate,
): Question => {
  const { i, j } = claim;
  const lists = once((): Lists | Rejection => {
    const made: (readonly Lottery[])[] = [];
    for (const [k, tree] of trees.entries()) {
      const list = generatorsFor(tree, pruning[k] ?? [], 'mixed');
      if ('kind' in list) return list;
      made.push(list);
    }
    const [ofI = [], ofJ = [], ...others] = made;
    return [ofI, ofJ, others.flat()];
  });
  const imagesIf = (reflected: boolean): (() => Images | Rejection) =>
    once(() => {
      const known = lists();
      return 'kind' in known ? known : imagesOf(known, i.outcomes, symmetry, reflected);
    });
  const [plain, both] = [imagesIf(false), imagesIf(true)];
  return {
    i,
    j,
    n: i.outcomes,
    reflected: claim.agents === 'reflection-symmetric',
    menu: claim.menu === 'any' ? 'any' : claim.menu.length === 0 ? 'pair' : 'options',
    lists,
    images: (reflected) => (reflected ? both() : plain()),
  };
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The same choice with i and j in each other's place. */
const reversed = (question: Question): Question => ({
  ...question,
  i: question.j,
  j: question.i,
  lists: () => {
    const lists = question.lists();
    return 'kind' in lists ? lists : [lists[1], lists[0], lists[2]];
  },
  images: (reflected) => {
    const images = question.images(reflected);
    return 'kind' in images ? images : { ...images, i: images.j, j: images.i };
  },
});

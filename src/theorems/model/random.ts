/** Random concrete values for the variables of an axiom or a theorem, related more often than chance would have it. */
import { match } from 'ts-pattern';
import type { Variable } from '../../kernel/ground/index.ts';
import {
  add,
  divide,
  type Lottery,
  mix,
  multiply,
  ONE,
  type Permutation,
  permute,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  sure,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { type Agent, chamber, halves, permutationsOf, probabilityOf, reflected, signsOver } from './agent.ts';
import {
  aheadEvent,
  bothEvent,
  decidedEvent,
  type Event,
  eitherEvent,
  gapEvent,
  mirroredEvent,
  movedEvent,
  nonUniformEvent,
  prefersEvent,
  undoing,
} from './event.ts';
import {
  agentOf,
  agentValue,
  eventOf,
  eventValue,
  lotteryValue,
  type Model,
  outcomeValue,
  permutationOf,
  permutationValue,
  realOf,
  realValue,
  setOf,
  treeValue,
  utilityValue,
  type Value,
  weightValue,
} from './interpretation.ts';
import { bestIn, type LotterySet, lotterySetOf, mostOf, separator } from './lotterySet.ts';

/** Numbers in [0, 1). */
export type Random = () => number;

const below = (random: Random, n: number): number => Math.floor(random() * n);

const pick = <T>(random: Random, list: readonly T[], otherwise: T): T =>
  list[below(random, list.length)] ?? otherwise;

const randomLottery = (random: Random, n: number): Lottery => {
  const parts = Array.from({ length: 1 + below(random, 6) }, () => below(random, n));
  return Array.from({ length: n }, (_, o) =>
    rational(BigInt(parts.filter((part) => part === o).length), BigInt(parts.length)),
  );
};

/** Values k/6, so that ties are common; now and then 0s and 1s only. */
const randomUtility = (random: Random, n: number): UtilityFunction => {
  const denominator = pick(random, [1, 2, 6, 60], 6);
  return Array.from({ length: n }, () =>
    rational(BigInt(below(random, denominator + 1)), BigInt(denominator)),
  );
};

const randomWeight = (random: Random): Rational => rational(BigInt(1 + below(random, 5)), 6n);

/** Some mixture of laws on smaller and smaller parts of the chamber, the whole always among them. */
const randomAgent = (random: Random, n: number): Agent => {
  const parts = Array.from({ length: below(random, 3) }, () => {
    let corners = chamber(n);
    for (let cuts = n > 2 ? below(random, 8) : 0; cuts > 0; cuts--) {
      const a = below(random, n - 1);
      const b = (a + 1 + below(random, n - 2)) % (n - 1);
      const [one, other] = halves(corners, a, b, randomWeight(random));
      corners = random() < 0.5 ? one : other;
    }
    return { weight: BigInt(1 + below(random, 20)), corners };
  });
  const total = parts.reduce((sofar, { weight }) => sofar + weight, 1n);
  const agent: Agent = {
    n,
    parts: [{ weight: 1n, corners: chamber(n) }, ...parts].map(({ weight, corners }) => ({
      weight: rational(weight, total),
      corners,
    })),
    mirrorSymmetric: false,
  };
  return random() < 0.5 ? reflected(agent) : agent;
};

const centreOf = (n: number): Lottery => new Array<Rational>(n).fill(rational(1n, BigInt(n)));

/** Beyond this many lotteries in a set, exact probabilities are slow. */
const MOST_POINTS = 7;

/** A lottery set, related to one of those drawn before more often than not. */
const randomSet = (
  random: Random,
  { n, strategies }: Model,
  before: readonly LotterySet[],
  permutations: readonly Permutation[],
): LotterySet => {
  const some = Array.from({ length: 1 + below(random, 3) }, () => randomLottery(random, n));
  const vertices = Array.from({ length: n }, (_, o) => sure(n, o));
  const make = (points: readonly Lottery[]): LotterySet =>
    lotterySetOf(points.slice(0, MOST_POINTS), strategies);
  const other = pick(random, before, undefined);
  const g = pick(random, [...permutations, ...permutations.map(undoing)], undefined);
  const small = (): Lottery[] =>
    vertices.map((e) => mix(rational(1n, pick(random, [8n, 20n], 8n)), centreOf(n), e));
  if (other === undefined || random() < 0.15)
    return match(below(random, 8))
      .with(0, () => make(vertices))
      .with(1, () => make(small()))
      .with(2, () => make(some.slice(0, 1).flatMap((p) => permutationsOf(n).map((s) => permute(s, p)))))
      .with(3, () => make(some.map((p) => mix(rational(1n, 2n), centreOf(n), p))))
      .with(4, () => make([...small(), centreOf(n)]))
      .otherwise(() => make(some));
  const near = (p: Lottery): Lottery => mix(rational(1n, pick(random, [2n, 3n, 6n], 2n)), p, centreOf(n));
  const image = (points: readonly Lottery[]): Lottery[] =>
    g === undefined ? [...points] : points.map((p) => permute(g, p));
  const back = (points: readonly Lottery[]): Lottery[] =>
    g === undefined ? [...points] : points.map((p) => permute(undoing(g), p));
  /** A little larger than an image, about the centre, in the interior of which the image then is. */
  const thickened = (points: readonly Lottery[]): Lottery[] => {
    const grown = points.map((p) =>
      p.map((x, o) =>
        subtract(multiply(rational(11n, 10n), x), multiply(rational(1n, 10n), centreOf(n)[o] ?? x)),
      ),
    );
    return [
      ...grown.filter((p) => p.every((x) => sign(x) >= 0)),
      ...vertices.map((e) => mix(rational(1n, 60n), e, centreOf(n))),
    ];
  };
  return match(below(random, 18))
    .with(14, 15, () => make(thickened(image(other.points.map(near)))))
    .with(16, () => make(thickened(image(other.points))))
    .with(17, () => make([...(random() < 0.5 ? back(other.points) : small()), centreOf(n)]))
    .with(0, () => other)
    .with(1, 2, () => make([...other.points, ...some]))
    .with(3, () => make(other.points.length > 1 ? other.points.slice(1) : other.points.map(near)))
    .with(4, () => make(image(other.points)))
    .with(5, () => make([...image(other.points), ...some]))
    .with(6, () => make([...image(other.points), ...back(other.points)]))
    .with(7, () => make([...image(other.points), ...back(other.points), ...some]))
    .with(8, () => make([...other.points, ...image(other.points), ...back(other.points)]))
    .with(9, () => make(other.points.map(near)))
    .with(10, () => make([...small(), ...other.points]))
    .with(11, () => make(small()))
    .with(12, () =>
      make(other.points.slice(0, 1).flatMap((p) => permutationsOf(n).map((s) => permute(s, p)))),
    )
    .with(13, () => make(image(other.points).map(near)))
    .otherwise(() => make(some));
};

const randomPermutation = (random: Random, n: number): Permutation => {
  const all = permutationsOf(n);
  const involutions = all.filter((s) => s.every((image, o) => s[image] === o));
  return pick(random, random() < 0.45 ? involutions : all.toReversed(), all[0] ?? []);
};

/** What has been drawn so far. */
export interface Drawn {
  readonly model: Model;
  readonly values: ReadonlyMap<string, Value>;
}

const drawnOf = <T>({ values }: Drawn, kind: Value['kind'], of: (value: Value) => T): readonly T[] =>
  [...values.values()].flatMap((value) => (value.kind === kind ? [of(value)] : []));

/** An event made of the trees, permutations and numbers at hand. */
const randomEvent = (random: Random, drawn: Drawn, depth = 2): Event => {
  const { n, strategies } = drawn.model;
  const sets = drawnOf(drawn, 'Tree', setOf);
  const some = (): LotterySet =>
    sets.length > 0 && random() < 0.85
      ? pick(random, sets, lotterySetOf([randomLottery(random, n)], strategies))
      : randomSet(random, drawn.model, sets, []);
  const inner = (): Event => randomEvent(random, drawn, depth - 1);
  const reals = drawnOf(drawn, 'Real', realOf);
  const events = drawnOf(drawn, 'Event', eventOf);
  const moving = pick(random, drawnOf(drawn, 'Permutation', permutationOf), randomPermutation(random, n));
  return match(below(random, depth > 0 ? 13 : 6))
    .with(0, 1, () => prefersEvent(some(), some()))
    .with(2, () => aheadEvent(some(), some(), some()))
    .with(3, () => (random() < 0.5 ? nonUniformEvent(n) : decidedEvent(some())))
    .with(4, 5, () =>
      reals.length > 0
        ? gapEvent(n, pick(random, reals, ONE), pick(random, reals, ONE))
        : pick(random, events, prefersEvent(some(), some())),
    )
    .with(6, () => eitherEvent(inner(), inner()))
    .with(7, 8, () => bothEvent(inner(), inner()))
    .with(9, 10, () => movedEvent(random() < 0.5 ? moving : undoing(moving), inner()))
    .with(11, () => mirroredEvent(inner()))
    .otherwise(() => bothEvent(prefersEvent(some(), some()), inner()));
};

/** One that tells two of the trees apart, or any. */
const tellingUtility = (random: Random, drawn: Drawn): UtilityFunction => {
  const sets = drawnOf(drawn, 'Tree', setOf);
  const [one, other] = [pick(random, sets, undefined), pick(random, sets, undefined)];
  const p = one && pick(random, one.points, undefined);
  const found = p && other && random() < 0.6 ? separator(other, p) : undefined;
  return found ?? randomUtility(random, drawn.model.n);
};

/** Fixed by one of the permutations drawn, or by none. */
const utilityFor = (random: Random, drawn: Drawn): UtilityFunction => {
  const u = tellingUtility(random, drawn);
  const g = pick(random, drawnOf(drawn, 'Permutation', permutationOf), undefined);
  if (g === undefined || random() < 0.5) return u;
  const images = [u];
  for (let v = permute(g, u); images.length < 12; v = permute(g, v)) images.push(v);
  return u.map((_, o) => divide(sum(images.map((v) => v[o] ?? ONE)), rational(12n)));
};

/** A small number, or one that a tree or an event drawn before suggests. */
const realFor = (random: Random, drawn: Drawn): Rational => {
  const shares = drawnOf(drawn, 'Tree', setOf).flatMap((set) =>
    Array.from({ length: set.n }, (_, o) => subtract(ONE, mostOf(set, o))),
  );
  const chances = drawnOf(drawn, 'Agent', agentOf).flatMap((agent) =>
    drawnOf(drawn, 'Event', eventOf).map((event) => probabilityOf(agent, event)),
  );
  const kind = below(random, 3);
  if (kind === 0 && shares.length > 0) return pick(random, shares, ONE);
  if (kind === 1 && chances.length > 0) return pick(random, chances, ONE);
  const x = rational(BigInt(below(random, 13)) - 1n, 12n);
  return random() < 0.2 ? add(x, ONE) : x;
};

/** A value for one variable, related to what has been drawn so far. */
export const valueFor = (random: Random, { sort }: Variable, drawn: Drawn): Value => {
  const { model } = drawn;
  const sets = drawnOf(drawn, 'Tree', setOf);
  const permutations = drawnOf(drawn, 'Permutation', permutationOf);
  return match(sort)
    .with('Tree', () => treeValue(randomSet(random, model, sets, permutations)))
    .with('Lottery', () => {
      const set = pick(random, sets, undefined);
      if (set === undefined || random() < 0.3) return lotteryValue(randomLottery(random, model.n));
      const p = pick(random, set.points, randomLottery(random, model.n));
      const q = pick(random, pick(random, sets, set).points, p);
      const chosen =
        random() < 0.6
          ? p
          : random() < 0.5
            ? bestIn(set, randomUtility(random, model.n)).lottery
            : mix(randomWeight(random), p, q);
      return lotteryValue(chosen);
    })
    .with('Utility', () => utilityValue(utilityFor(random, drawn)))
    .with('Permutation', () => permutationValue(randomPermutation(random, model.n)))
    .with('Event', () => eventValue(randomEvent(random, drawn)))
    .with('Agent', () => agentValue(randomAgent(random, model.n)))
    .with('Outcome', () => outcomeValue(below(random, model.n)))
    .with('Weight', () => weightValue(randomWeight(random)))
    .with('Real', () => realValue(realFor(random, drawn)))
    .otherwise(() => {
      throw new RangeError(`no values of sort ${sort}`);
    });
};

/** Permutations first, for trees to be related by them, then the rest in this order. */
const ORDER = ['Permutation', 'Tree', 'Weight', 'Lottery', 'Utility', 'Agent', 'Real', 'Event', 'Outcome'];

/** The variables by sort, those of one sort at random. */
export const inDrawingOrder = (random: Random, variables: readonly Variable[]): readonly Variable[] =>
  variables
    .map((variable) => ({ variable, key: ORDER.indexOf(variable.sort) + random() / 2 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ variable }) => variable);

/** Random values of all `variables`, by name. */
export const randomValues = (
  random: Random,
  model: Model,
  variables: readonly Variable[],
): ReadonlyMap<string, Value> => {
  const values = new Map<string, Value>();
  for (const variable of inDrawingOrder(random, variables))
    values.set(variable.name, valueFor(random, variable, { model, values }));
  return values;
};

/** a is weakly convergence-above b. */
const isWeak = (a: LotterySet, b: LotterySet): boolean => {
  const [times, against] = [rational(1n), rational(-1n)];
  const of = [
    { event: prefersEvent(a, b), times },
    { event: prefersEvent(b, a), times: against },
  ];
  return signsOver(a.n, { constant: rational(0n), of }, MOST_CELLS)?.has(-1) === false;
};

const MOST_CELLS = 4000;

/** A relation on trees: by the mean of h over some tastes, or convergence itself; now and then a random one. */
export const randomRelation = (random: Random, n: number): Model['complete'] => {
  const tastes = Array.from({ length: 1 + below(random, 3) }, () => randomUtility(random, n));
  const seed = random();
  const kind = below(random, 4);
  const score = (set: LotterySet): Rational => sum(tastes.map((u) => bestIn(set, u).value));
  return (a, b) => {
    if (kind === 3) return isWeak(a, b);
    if (kind === 0) return noise(`${a.key} ${b.key} ${seed}`) < 0.7;
    return sign(subtract(score(a), score(b))) >= (kind === 1 ? 1 : 0);
  };
};

/** A number in [0, 1) that depends on the text alone. */
const noise = (text: string): number => {
  let hash = 2166136261;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 16777619);
  return (hash >>> 0) / 2 ** 32;
};

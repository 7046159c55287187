/** Any taste between the two extremes: who prefers which tree, order by order. */
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { createSignCounter } from '../../../src/engines/orbit/index.ts';
import { ONE, type Rational, rational, type UtilityFunction, ZERO } from '../../../src/kernel/index.ts';
import type { Pair } from '../page/state.ts';
import { countInWords, kindInWords, kindOf, shortly } from '../page/words.ts';
import type { Verdict } from '../worker/protocol.ts';
import { type Order, ordersOf } from './orders.ts';
import { Winner } from './why.tsx';

/** Values are chosen in 48ths. */
const STEPS = 48;
const MOST_LISTED = 4;
const MOST_COUNTED = 6;

interface TastesProps {
  readonly pair: Pair;
  readonly verdict?: Verdict | undefined;
  /** Sorted: 1, what is between, 0. */
  readonly values: UtilityFunction;
  readonly onValues: (values: UtilityFunction) => void;
  /** The order that the triangle shows. */
  readonly chosen?: number | undefined;
  readonly onChosen: (order: number | undefined) => void;
}

/** Values from 1 down to 0 in equal steps. */
export const evenly = (n: number): UtilityFunction =>
  Array.from({ length: n }, (_, k) => (k === n - 1 ? ZERO : rational(BigInt(n - 1 - k), BigInt(n - 1))));

export const Tastes = (props: TastesProps): JSX.Element => {
  const { pair, values, onValues, verdict } = props;
  const n = pair.outcomes.length;
  const presets = [verdict?.profiles.above, verdict?.profiles.below].flatMap((profile) => profile ?? []);
  return (
    <section class="card" aria-labelledby="tastes-title">
      <h2 id="tastes-title">Every taste in between</h2>
      <p>
        A taste says what the best, the middle and the worst outcome are worth; <em>which</em> outcome is the
        best is as likely to be any. So we hand the same values to the outcomes in every order and count.
      </p>
      {presets.length > 0 && (
        <p class="buttons">
          {presets.map((profile, k) => (
            <button type="button" key={k} onClick={() => onValues(profile.values)}>
              {presetName(profile.above > profile.below ? pair.over[0] : pair.over[1], profile.values)}
            </button>
          ))}
        </p>
      )}
      {n === 3 && <Strip pair={pair} />}
      {values.slice(1, -1).map((value, k) => (
        <Worth key={k} n={n} place={k + 1} value={value} values={values} onValues={onValues} />
      ))}
      {n <= MOST_LISTED ? <Orders {...props} /> : <Counted pair={pair} values={values} />}
    </section>
  );
};

const presetName = (tree: string, values: UtilityFunction): string =>
  `A taste that favours ${tree}${kindOf(values) === undefined ? '' : `: ${kindInWords(values)}`}`;

interface WorthProps {
  readonly n: number;
  readonly place: number;
  readonly value: Rational;
  readonly values: UtilityFunction;
  readonly onValues: (values: UtilityFunction) => void;
}

const NAMES = ['best', 'second-best', 'third-best', 'fourth-best', 'fifth-best'];

const Worth = ({ n, place, value, values, onValues }: WorthProps): JSX.Element => {
  const name = n === 3 ? 'middle' : (NAMES[place] ?? `${place + 1}th-best`);
  const step = Math.round((Number(value.num) / Number(value.den)) * STEPS);
  const change = (wanted: number): void => {
    const chosen = rational(BigInt(wanted), BigInt(STEPS));
    // Values stay sorted: neighbours give way.
    onValues(
      values.map((x, k) => {
        const [own, other] = [Number(x.num) / Number(x.den), wanted / STEPS];
        if (k === place || (k < place && own < other) || (k > place && own > other)) return chosen;
        return x;
      }),
    );
  };
  return (
    <label class="worth">
      <span>
        The {name} outcome is worth <output>{shortly(value)}</output>
      </span>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={step}
        onInput={(event) => change(event.currentTarget.valueAsNumber)}
      />
      <span class="ends" aria-hidden="true">
        <span>0: as the worst</span>
        <span>1: as the best</span>
      </span>
    </label>
  );
};

const CELLS = 240;

/** All tastes of three outcomes side by side: which tree most orders prefer. */
const Strip = ({ pair }: { readonly pair: Pair }): JSX.Element | null => {
  const runs = useMemo(() => runsOf(pair), [pair.sets[0], pair.sets[1]]);
  if (runs === undefined) return null;
  const [first, second] = pair.over;
  const word = (sign: number): string => (sign > 0 ? first : sign < 0 ? second : 'as many either way');
  return (
    <div class="strip-box">
      <div
        class="strip"
        role="img"
        aria-label={`From hard to please to easy to please: ${runs.map(({ sign, from, to }) => `${word(sign)} from ${(from / CELLS).toFixed(2)} to ${(to / CELLS).toFixed(2)}`).join(', ')}`}
      >
        {runs.map(({ sign, from, to }) => (
          <span
            key={from}
            class={sign > 0 ? 'first' : sign < 0 ? 'second' : 'even'}
            style={{ width: `${(100 * (to - from)) / CELLS}%` }}
            title={word(sign)}
          >
            {to - from > 30 ? word(sign) : ''}
          </span>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>← hard to please</span>
        <span>easy to please →</span>
      </p>
    </div>
  );
};

interface Run {
  readonly sign: number;
  readonly from: number;
  readonly to: number;
}

const runsOf = ({ sets: [i, j] }: Pair): readonly Run[] | undefined => {
  const counter = i && j ? createSignCounter(i, j) : undefined;
  if (counter === undefined) return undefined;
  const runs: Run[] = [];
  for (let cell = 0; cell < CELLS; cell++) {
    const { above, below } = counter.rough([1, (cell + 0.5) / CELLS, 0]);
    const sign = Math.sign(above - below);
    const last = runs.at(-1);
    if (last?.sign === sign) runs[runs.length - 1] = { ...last, to: cell + 1 };
    else runs.push({ sign, from: cell, to: cell + 1 });
  }
  return runs;
};

const Orders = ({ pair, values, chosen, onChosen }: TastesProps): JSX.Element => {
  const orders = ordersOf(values, pair.trees);
  const count = (side: number): number => orders.filter(({ winner }) => winner === side).length;
  return (
    <>
      <p class="sum" aria-live="polite">
        {countInWords({ above: count(1), below: count(-1), equal: count(0) }, pair.over)}
      </p>
      <ul class={pair.outcomes.length === 3 ? 'orders few' : 'orders'}>
        {orders.map((order, k) => (
          <li key={k}>
            <OrderCard
              order={order}
              pair={pair}
              pressed={chosen === k}
              onPress={pair.outcomes.length === 3 ? () => onChosen(chosen === k ? undefined : k) : undefined}
            />
          </li>
        ))}
      </ul>
      {pair.outcomes.length === 3 && (
        <p class="note">
          Press an agent to see its lines of equal worth in the triangle: the farther line wins.
        </p>
      )}
    </>
  );
};

interface CardProps {
  readonly order: Order;
  readonly pair: Pair;
  readonly pressed: boolean;
  readonly onPress?: (() => void) | undefined;
}

const OrderCard = ({ order, pair, pressed, onPress }: CardProps): JSX.Element => {
  const inside = (
    <>
      <span class="bars">
        {order.utility.map((x, o) => (
          <span class="bar" key={o}>
            <span class="name">{pair.outcomes[o]}</span>
            <span class="rail">
              <span style={{ width: `${(100 * Number(x.num)) / Number(x.den)}%` }} />
            </span>
            <span class="number">{shortly(x)}</span>
          </span>
        ))}
      </span>
      <span class="reached">
        <span class={order.winner > 0 ? 'better' : ''}>
          {pair.over[0]} {shortly(order.values[0])}
        </span>{' '}
        <span class={order.winner < 0 ? 'better' : ''}>
          {pair.over[1]} {shortly(order.values[1])}
        </span>
      </span>
      <span>
        prefers <Winner winner={order.winner} over={pair.over} />
      </span>
    </>
  );
  const side = order.winner > 0 ? 'first' : order.winner < 0 ? 'second' : 'even';
  return onPress === undefined ? (
    <span class={`order ${side}`}>{inside}</span>
  ) : (
    <button type="button" class={`order ${side}`} aria-pressed={pressed} onClick={onPress}>
      {inside}
    </button>
  );
};

/** Too many orders to list. */
const Counted = ({
  pair,
  values,
}: {
  readonly pair: Pair;
  readonly values: UtilityFunction;
}): JSX.Element => {
  const [i, j] = pair.sets;
  const n = pair.outcomes.length;
  const counter = useMemo(
    () => (i && j && n <= MOST_COUNTED ? createSignCounter(i, j) : undefined),
    [i, j, n],
  );
  if (counter === undefined)
    return <p class="note">With {n} outcomes there are too many orders to count here.</p>;
  return (
    <p class="sum" aria-live="polite">
      {countInWords(counter.exact(values), pair.over)}
    </p>
  );
};

/** A line for each tree: all lotteries that an agent values as much as its best one there. */
export const orderAt = (pair: Pair, values: UtilityFunction, chosen: number): Order | undefined =>
  values.length === pair.outcomes.length ? ordersOf(values, pair.trees)[chosen] : undefined;

export const normalised = (values: UtilityFunction, n: number): UtilityFunction =>
  values.length === n && values[0]?.num === ONE.num ? values : evenly(n);

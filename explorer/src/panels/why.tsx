/** Why agents differ, at the two ends: agents with one favourite, and agents with one dread. */
import type { JSX } from 'preact';
import {
  compare,
  type DecisionTree,
  ONE,
  type Rational,
  subtract,
  supportFunction,
  ZERO,
} from '../../../src/kernel/index.ts';
import type { Pair } from '../page/state.ts';
import { shortly } from '../page/words.ts';

const MOST_ROWS = 12;

/** The greatest probability with which the tree can make outcome o happen, and the least it must risk. */
const best = (tree: DecisionTree, o: number): Rational =>
  supportFunction(
    tree,
    Array.from({ length: tree.outcomes }, (_, k) => (k === o ? ONE : ZERO)),
  );

const risk = (tree: DecisionTree, o: number): Rational =>
  subtract(
    ONE,
    supportFunction(
      tree,
      Array.from({ length: tree.outcomes }, (_, k) => (k === o ? ZERO : ONE)),
    ),
  );

interface Row {
  readonly outcome: string;
  readonly values: readonly [Rational, Rational];
  /** 1: the first tree does better; -1: the second. */
  readonly winner: -1 | 0 | 1;
}

export const Why = ({ pair }: { readonly pair: Pair }): JSX.Element => {
  const { outcomes, trees, over } = pair;
  const [i, j] = trees;
  const favourite = outcomes.map((outcome, o): Row => {
    const values = [best(i, o), best(j, o)] as const;
    return { outcome, values, winner: compare(...values) };
  });
  const dread = outcomes.map((outcome, o): Row => {
    const values = [risk(i, o), risk(j, o)] as const;
    return { outcome, values, winner: compare(values[1], values[0]) };
  });
  return (
    <section class="card" aria-labelledby="why-title">
      <h2 id="why-title">Two kinds of agents</h2>
      <p>We do not know what an agent wants. Think of the two extremes:</p>
      <div class="columns">
        <Extreme
          title="Hard to please: one favourite, nothing else counts"
          head="if the favourite is …"
          measure="best chance to get it"
          rows={favourite}
          over={over}
        />
        <Extreme
          title="Easy to please: all is well except one dread"
          head="if the dread is …"
          measure="risk that cannot be avoided"
          rows={dread}
          over={over}
        />
      </div>
    </section>
  );
};

interface ExtremeProps {
  readonly title: string;
  readonly head: string;
  readonly measure: string;
  readonly rows: readonly Row[];
  readonly over: Pair['over'];
}

const Extreme = ({ title, head, measure, rows, over }: ExtremeProps): JSX.Element => {
  const [first, second] = over;
  const count = (side: number): number => rows.filter(({ winner }) => winner === side).length;
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <div>
      <h3>{title}</h3>
      <table class="extreme">
        <caption class="unseen">{`${title}: ${measure} in ${first} and in ${second}`}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" class="first">
              {first}
            </th>
            <th scope="col" class="second">
              {second}
            </th>
            <th scope="col">chooses</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ outcome, values, winner }) => (
            <tr key={outcome}>
              <th scope="row">{outcome}</th>
              <td class={winner > 0 ? 'better' : ''}>{shortly(values[0])}</td>
              <td class={winner < 0 ? 'better' : ''}>{shortly(values[1])}</td>
              <td>
                <Winner winner={winner} over={over} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && <p class="note">and {rows.length - shown.length} more outcomes</p>}
      <p class="sum">
        {sumUp(count(1), count(-1), rows.length, over)} <span class="note">(numbers: {measure})</span>
      </p>
    </div>
  );
};

export const Winner = ({
  winner,
  over,
}: {
  readonly winner: number;
  readonly over: Pair['over'];
}): JSX.Element =>
  winner > 0 ? (
    <span class="tag first">{over[0]}</span>
  ) : winner < 0 ? (
    <span class="tag second">{over[1]}</span>
  ) : (
    <span class="tag">either</span>
  );

const sumUp = (first: number, second: number, all: number, over: Pair['over']): string => {
  if (first === 0 && second === 0) return 'These agents are indifferent.';
  if (first === second) return `As many choose ${over[0]} as ${over[1]}.`;
  const [most, name] = first > second ? [first, over[0]] : [second, over[1]];
  return `${most} of ${all} of these agents choose ${name}.`;
};

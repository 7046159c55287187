/** How likely either tree is preferred by an agent drawn from a distribution that the reader chooses: exact. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Pair } from '../page/state.ts';
import { percent, shortly } from '../page/words.ts';
import type { Client } from '../worker/client.ts';
import type { Answer, Density } from '../worker/protocol.ts';

interface Family extends Density {
  readonly name: string;
}

const FAMILIES: readonly Family[] = [
  { name: 'uniform: any worth is as likely', a: 1, b: 1 },
  { name: 'hard to please: Beta(1,3), most outcomes are worth little', a: 1, b: 3 },
  { name: 'very hard to please: Beta(1,6)', a: 1, b: 6 },
  { name: 'easy to please: Beta(3,1), most outcomes are worth much', a: 3, b: 1 },
  { name: 'very easy to please: Beta(6,1)', a: 6, b: 1 },
  { name: 'lukewarm: Beta(3,3), worths near one half', a: 3, b: 3 },
];

type Chance = Extract<Answer, { part: 'chances' | 'noChances' }>;

export const Chances = ({
  pair,
  client,
}: {
  readonly pair: Pair;
  readonly client: Client;
}): JSX.Element | null => {
  const [family, setFamily] = useState(0);
  const [answer, setAnswer] = useState<Chance>();
  const [i, j] = pair.sets;
  const n = pair.outcomes.length;
  const possible = i !== null && j !== null && n >= 2 && n <= 4;
  const density = FAMILIES[family];
  useEffect(() => {
    if (!possible || density === undefined) return undefined;
    const timer = setTimeout(
      () =>
        client.ask({ kind: 'chances', i, j, density: { a: density.a, b: density.b } }, (part) => {
          if (part.part === 'chances' || part.part === 'noChances') setAnswer(part);
          if (part.part === 'broken') setAnswer({ part: 'noChances', reason: part.message });
        }),
      120,
    );
    return () => {
      clearTimeout(timer);
      client.stop();
    };
  }, [i, j, density, possible]);
  if (!possible) return null;
  return (
    <section class="card" aria-labelledby="chances-title">
      <h2 id="chances-title">How likely?</h2>
      <label class="field">
        Each outcome&rsquo;s worth is drawn by itself, from a distribution that is{' '}
        <select value={family} onChange={(event) => setFamily(Number(event.currentTarget.value))}>
          {FAMILIES.map(({ name }, k) => (
            <option key={name} value={k}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {answer?.part === 'noChances' && <p class="note">Not worked out: {answer.reason}.</p>}
      {answer?.part === 'chances' && (
        <div aria-live="polite">
          {(
            [
              [`prefers ${pair.over[0]}`, answer.above, 'first'],
              [`prefers ${pair.over[1]}`, answer.below, 'second'],
              ['does not care', answer.equal, 'even'],
            ] as const
          )
            .filter(([, p], k) => k < 2 || p.num > 0n)
            .map(([name, p, side]) => (
              <div class="likely" key={name}>
                <span>{name}</span>
                <span class="rail">
                  <span class={side} style={{ width: percent(p).replace(' ', '') }} />
                </span>
                <span class="number">
                  {percent(p)} <small>({shortly(p)})</small>
                </span>
              </div>
            ))}
          <p class="note">Exact, by integration over all worths.</p>
        </div>
      )}
    </section>
  );
};

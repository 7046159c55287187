/** Which two trees, and what is to be said of them in a sentence. */
import type { JSX } from 'preact';
import { headlineOf } from '../page/words.ts';
import type { Over, Verdict } from '../worker/protocol.ts';

interface PairBarProps {
  readonly names: readonly string[];
  readonly over: Over;
  readonly onOver: (over: Over) => void;
}

export const PairBar = ({ names, over, onOver }: PairBarProps): JSX.Element => {
  const [first, second] = over;
  const options = (chosen: string): readonly JSX.Element[] =>
    names.map((name) => (
      <option key={name} value={name} selected={name === chosen}>
        {name}
      </option>
    ));
  return (
    <div class="pair">
      <select
        aria-label="First tree"
        class="first"
        value={first}
        onChange={({ currentTarget: { value } }) =>
          onOver(value === second ? [second, first] : [value, second])
        }
      >
        {options(first)}
      </select>
      <span>or</span>
      <select
        aria-label="Second tree"
        class="second"
        value={second}
        onChange={({ currentTarget: { value } }) =>
          onOver(value === first ? [second, first] : [first, value])
        }
      >
        {options(second)}
      </select>
      <span>?</span>
    </div>
  );
};

interface BannerProps {
  readonly verdict: Verdict | undefined;
  readonly over: Over;
  readonly busy: boolean;
  readonly onStop: () => void;
}

export const VerdictBanner = ({ verdict, over, busy, onStop }: BannerProps): JSX.Element => {
  const working = busy ? (
    <p class="buttons pending">
      <progress aria-label="Working" /> {verdict === undefined ? 'Working it out' : 'Working out the rest'} …
      <button type="button" onClick={onStop}>
        Stop
      </button>
    </p>
  ) : null;
  if (verdict === undefined) return working ?? <p>Stopped.</p>;
  const { text, more, side } = headlineOf(verdict, over);
  return (
    <>
      <div
        class={`verdict ${side}`}
        aria-live="polite"
        data-relation={verdict.relation}
        data-forth={verdict.forth.strength ?? 'open'}
        data-back={verdict.back.strength ?? 'open'}
      >
        <p class="headline">{text}</p>
        <p>{more}</p>
      </div>
      {working}
    </>
  );
};

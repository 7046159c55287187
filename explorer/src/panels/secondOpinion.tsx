/** Convergence asked of Z3 as well, in both directions: it knows nothing of the engines or the kernel. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { orbitCount } from '../../../src/smt/encode/orbit.ts';
import { printScript } from '../../../src/smt/print.ts';
import type { Pair } from '../page/state.ts';
import { startZ3, whyNot } from '../solver/z3.ts';
import type { Verdict } from '../worker/protocol.ts';

interface OpinionProps {
  readonly pair: Pair;
  readonly verdict?: Verdict | undefined;
}

const MOST_OUTCOMES = 5;

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly lines: readonly string[]; readonly agrees: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

export const SecondOpinion = ({ pair, verdict }: OpinionProps): JSX.Element | null => {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [i, j] = pair.sets;
  useEffect(() => setState({ kind: 'idle' }), [i, j]);
  const n = pair.outcomes.length;
  if (i === null || j === null || n < 2 || n > MOST_OUTCOMES || verdict === undefined) return null;
  const absent = whyNot();
  if (absent !== undefined) return <p class="note z3">{absent}</p>;
  const ask = async (): Promise<void> => {
    setState({ kind: 'asking' });
    try {
      setState(await opinion(pair, verdict));
    } catch (error) {
      setState({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div class="z3" aria-live="polite">
      <p class="buttons">
        <button type="button" disabled={state.kind === 'asking'} onClick={() => void ask()}>
          Ask Z3 as well
        </button>
        {state.kind === 'asking' ? <progress aria-label="Z3 is at work" /> : null}
        <span class="note">A solver that knows nothing of our engines; the first time loads 35 MB.</span>
      </p>
      {state.kind === 'failed' && <p class="note">{state.reason}.</p>}
      {state.kind === 'told' && (
        <>
          <p data-agrees={state.agrees}>
            <strong>{state.agrees ? 'Z3 agrees.' : 'Z3 does not agree: please report it.'}</strong>
          </p>
          <ul class="states">
            {state.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

/** Is there a taste with which more orders prefer the second tree, and one for the first? */
const opinion = async ({ sets: [i, j], outcomes, over }: Pair, { forth, back }: Verdict): Promise<State> => {
  if (i === null || j === null) return { kind: 'failed', reason: 'too many lotteries' };
  const z3 = await startZ3();
  const lines: string[] = [];
  let agrees = true;
  for (const [pair, worse, better, side] of [
    [{ outcomes: outcomes.length, i, j }, over[1], over[0], forth],
    [{ outcomes: outcomes.length, i: j, j: i }, over[0], over[1], back],
  ] as const) {
    const query = orbitCount(pair);
    if (!query.ok) return { kind: 'failed', reason: query.message };
    const reply = (await z3.evaluate(`(reset)\n${printScript(query.value.script)}`)).trim();
    if (reply !== 'sat' && reply !== 'unsat') return { kind: 'failed', reason: `Z3 says: ${reply}` };
    agrees &&= (reply === 'sat') === (side.strength === 'none');
    lines.push(
      reply === 'sat'
        ? `sat: with some taste more orders prefer ${worse} than ${better}`
        : `unsat: with no taste do more orders prefer ${worse} than ${better}`,
    );
  }
  return { kind: 'told', lines, agrees };
};

/** A conjecture about all trees: a counterexample as a picture, or how far none was found. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Failure, printFailure } from '../../../src/errors.ts';
import { generators } from '../../../src/kernel/index.ts';
import { trianglePicture } from '../../../src/report/svg/triangle/triangle.ts';
import { download } from '../page/download.ts';
import type { Client } from '../worker/client.ts';
import type { DecidedClaim, SavedWitness } from '../worker/protocol.ts';
import { Drawn } from './picture.tsx';
import { TreePictures } from './treePictures.tsx';

const EXAMPLES = [
  [
    'More options are strictly better for most agents, even when outcomes change places',
    'p3(s, t) => strict(s, t)',
  ],
  ['More options are better for every single agent', 'p1(s, t) => absolute(s, t)'],
  ['More options are never worse for most', 'p1(s, t) => weak(s, t)'],
  ['Convergence is nothing but inclusion', 'weak(s, t) => p1(s, t)'],
  ['Convergence can be passed on', 'weak(s, t) and weak(t, r) => weak(s, r)'],
  ['Any two trees can be compared', 'weak(s, t) or weak(t, s)'],
] as const;

const SECONDS = 20;

const WITNESS = { prefix: 'witness-triangle-' } as const;

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'decided'; readonly claims: readonly DecidedClaim[] };

export const Conjecture = ({
  client,
  onOpen,
}: {
  readonly client: Client;
  readonly onOpen: (file: string) => void;
}): JSX.Element => {
  const [claim, setClaim] = useState<string>(EXAMPLES[0][1]);
  const [state, setState] = useState<State>({ kind: 'idle' });
  useEffect(() => () => client.stop(), []);
  const check = (): void => {
    setState({ kind: 'running', seconds: 0 });
    client.ask({ kind: 'conjecture', claim, seconds: SECONDS }, (answer) => {
      if (answer.part === 'progress') setState({ kind: 'running', seconds: answer.seconds });
      if (answer.part === 'refused') setState({ kind: 'failed', failure: answer.failure });
      if (answer.part === 'broken') setState({ kind: 'broken', message: answer.message });
      if (answer.part === 'decided') setState({ kind: 'decided', claims: answer.claims });
    });
  };
  return (
    <section class="card" aria-labelledby="conjecture-title">
      <h2 id="conjecture-title">Try a conjecture</h2>
      <p>
        A claim about all trees <code>s</code>, <code>t</code>: small cases are searched for a counterexample.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <label class="field">
          Start from
          <select onChange={(event) => setClaim(event.currentTarget.value)} value={claim}>
            {EXAMPLES.every(([, text]) => text !== claim) && <option value={claim}>my own claim</option>}
            {EXAMPLES.map(([name, text]) => (
              <option key={text} value={text}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          Claim
          <input
            class="claim"
            value={claim}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => setClaim(event.currentTarget.value)}
          />
        </label>
        <p class="buttons">
          <button type="submit" class="main" disabled={state.kind === 'running'}>
            Look for a counterexample
          </button>
          {state.kind === 'running' && (
            <>
              <button
                type="button"
                onClick={() => {
                  client.stop();
                  setState({ kind: 'stopped' });
                }}
              >
                Stop
              </button>
              <progress max={SECONDS} value={state.seconds} aria-label="Time spent" />
              <span>{state.seconds.toFixed(0)} s</span>
            </>
          )}
        </p>
      </form>
      <div aria-live="polite">
        <Outcome state={state} onOpen={onOpen} />
      </div>
    </section>
  );
};

const Outcome = ({
  state,
  onOpen,
}: {
  readonly state: State;
  readonly onOpen: (file: string) => void;
}): JSX.Element | null => {
  switch (state.kind) {
    case 'idle':
    case 'running':
      return null;
    case 'stopped':
      return <p>Stopped.</p>;
    case 'failed':
      return <p class="error">{printFailure(state.failure)}</p>;
    case 'broken':
      return <p class="error">Internal error: {state.message}</p>;
    case 'decided':
      return (
        <>
          {state.claims.map((claim) => (
            <Decided key={claim.name} claim={claim} onOpen={onOpen} />
          ))}
        </>
      );
  }
};

const MEANING: Readonly<Record<string, string>> = {
  refuted: 'Refuted. Here is a counterexample:',
  proved: 'True.',
  'holds-up-to': 'No counterexample among the small cases.',
  vacuous: 'No small case meets the hypotheses: nothing to refute.',
  unknown: 'Left open.',
};

const Decided = ({
  claim,
  onOpen,
}: {
  readonly claim: DecidedClaim;
  readonly onOpen: (file: string) => void;
}): JSX.Element => {
  const { verdict, because, cases, met, theorems, witness } = claim;
  const trees = useMemo(
    () => (witness?.trees ?? []).map(({ name, tree }) => ({ name, tree, outcomes: witness?.outcomes ?? [] })),
    [witness],
  );
  const triangle = useMemo(() => {
    if (witness?.outcomes.length !== 3) return undefined;
    const sets = witness.trees.flatMap(({ name, tree }) => {
      const made = generators(tree);
      return made.kind === 'generators' ? [{ name, lotteries: made.lotteries }] : [];
    });
    return trianglePicture({ title: 'Lottery sets', outcomes: witness.outcomes, sets }, WITNESS);
  }, [witness]);
  return (
    <div class="decided" data-verdict={verdict}>
      <p>
        <strong>{MEANING[verdict] ?? verdict}</strong>{' '}
        <span class="note">{`${because}${cases > 0 ? `; ${met} of ${cases} cases met the hypotheses` : ''}`}</span>
      </p>
      {theorems.length > 0 && <p class="note">From the theorems {theorems.join(', ')}.</p>}
      {witness !== undefined && (
        <>
          {witness.others.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <div class="columns">
            <TreePictures trees={trees} prefix="witness-" />
            {triangle !== undefined && <Drawn picture={triangle} prefix={WITNESS.prefix} />}
          </div>
          <p class="buttons">
            {witness.trees.length > 0 && (
              <button type="button" onClick={() => onOpen(witness.file)}>
                Open these trees in the editor
              </button>
            )}
            {witness.saved !== undefined && <SaveWitness saved={witness.saved} />}
          </p>
        </>
      )}
    </div>
  );
};

const SaveWitness = ({ saved: { name, text } }: { readonly saved: SavedWitness }): JSX.Element => (
  <button type="button" onClick={() => download(name, text, 'application/json')}>
    Save the witness, with its certificates
  </button>
);

/** The page: a text of trees on one side, what follows from it on the other. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { UtilityFunction } from '../../src/kernel/index.ts';
import { setLottery } from './editor/edit.ts';
import { type Entry, lotteryParts, outlineOf, type Path } from './editor/outline.ts';
import { type TextEditor, TextPane } from './editor/textEditor.tsx';
import { TreeForm } from './editor/treeForm.tsx';
import { download } from './page/download.ts';
import type { Example } from './page/examples.ts';
import { toFragment } from './page/share.ts';
import { learn, NOTHING, pairOf } from './page/state.ts';
import { Certificates } from './panels/certificates.tsx';
import { Chances } from './panels/chances.tsx';
import { Conjecture } from './panels/conjecture.tsx';
import { Directions } from './panels/directions.tsx';
import { Gallery } from './panels/gallery.tsx';
import { LotterySets } from './panels/lotterySets.tsx';
import { Relations } from './panels/relations.tsx';
import { normalised, orderAt, Tastes } from './panels/tastes.tsx';
import { TreePictures } from './panels/treePictures.tsx';
import { PairBar, VerdictBanner } from './panels/verdict.tsx';
import { Why } from './panels/why.tsx';
import { createClient } from './worker/client.ts';
import type { Over } from './worker/protocol.ts';

export interface Start {
  readonly text: string;
  readonly over?: Over;
}

/** Milliseconds after a keystroke before the engines are asked: a form or a drag asks at the next frame. */
const TYPING = 30;

export const App = ({ start }: { readonly start: Start }): JSX.Element => {
  const [text, setText] = useState(start.text);
  const [asked, setAsked] = useState<Over | undefined>(start.over);
  const [known, tell] = useReducer(learn, NOTHING);
  const [values, setValues] = useState<UtilityFunction>([]);
  const [chosen, setChosen] = useState<number>();
  const [view, setView] = useState<'text' | 'form'>('text');
  const [gallery, setGallery] = useState(false);
  const [message, setMessage] = useState('');
  const editor = useRef<TextEditor | undefined>(undefined);
  const quick = useMemo(createClient, []);
  const slow = useMemo(createClient, []);
  const search = useMemo(createClient, []);

  useEffect(() => {
    const timer = setTimeout(
      () => quick.ask({ kind: 'analyse', text, ...(asked && { over: asked }) }, tell),
      TYPING,
    );
    return () => clearTimeout(timer);
  }, [text, asked]);
  useEffect(() => editor.current?.setFailure(known.failure), [known.failure]);

  const open = useCallback((next: string, over?: Over) => {
    editor.current?.replace(next);
    setAsked(over);
    setChosen(undefined);
    setValues([]);
  }, []);
  const outline = useMemo(() => outlineOf(text), [text]);
  const pair = useMemo(() => pairOf(known), [known.file, known.sets]);
  const n = pair?.outcomes.length ?? 0;
  const taste = useMemo(
    () => normalised(values.length === n ? values : (known.verdict?.profiles.below?.values ?? []), n),
    [values, n, known.verdict],
  );
  const order = pair !== undefined && chosen !== undefined ? orderAt(pair, taste, chosen) : undefined;
  const lines = useMemo(
    () =>
      pair === undefined || order === undefined
        ? []
        : pair.over.map((name, k) => ({
            name: `as good to this agent as its best in ${name}`,
            utility: order.utility,
            value: order.values[k === 0 ? 0 : 1],
          })),
    [pair, order],
  );
  const shown = useMemo(
    () => (known.file?.trees ?? []).map((tree) => ({ ...tree, outcomes: known.file?.outcomes ?? [] })),
    [known.file],
  );
  const share = async (): Promise<void> => {
    const over = pair?.over;
    const fragment = await toFragment({ text, ...(over && { over }) });
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      setMessage('The link is copied; it holds everything, and nothing was sent anywhere.');
    } catch {
      setMessage('The address of this page now holds everything: copy it from the address bar.');
    }
  };
  const stop = (): void => {
    quick.stop();
    tell({ part: 'stopped' });
  };
  const dragged = useRef(text);
  const move = (how: 'replace' | 'preview', path: Path, entries: readonly Entry[]): void => {
    if (outlineOf(text) !== undefined) editor.current?.[how](setLottery(text, path, entries));
  };
  return (
    <>
      <header>
        <h1>
          dynamis <span>explorer</span>
        </h1>
        <nav aria-label="Actions">
          <button type="button" class="main" onClick={() => setGallery(true)}>
            Examples
          </button>
          <button type="button" onClick={() => editor.current?.undo()}>
            Undo
          </button>
          <button type="button" onClick={() => editor.current?.redo()}>
            Redo
          </button>
          <button type="button" onClick={() => void share()}>
            Share
          </button>
          <button type="button" onClick={() => download('trees.yaml', text, 'application/yaml')}>
            Save
          </button>
        </nav>
        <p class="lead">
          Two decision trees: which gives an agent more power, when nobody knows what the agent wants? Change
          a tree and see at once.
        </p>
        <p role="status" class="note">
          {message}
        </p>
      </header>
      <Gallery
        open={gallery}
        onClose={() => setGallery(false)}
        onPick={(example: Example) => {
          open(example.text);
          setGallery(false);
          history.replaceState(null, '', `#example=${example.name}`);
        }}
      />
      <main>
        <div class="left">
          <section class="card" aria-labelledby="trees-title">
            <div class="title-bar">
              <h2 id="trees-title">{known.file?.title ?? 'The trees'}</h2>
              <div class="tabs" role="group" aria-label="How to edit">
                <button type="button" aria-pressed={view === 'text'} onClick={() => setView('text')}>
                  Text
                </button>
                <button type="button" aria-pressed={view === 'form'} onClick={() => setView('form')}>
                  Form
                </button>
              </div>
            </div>
            <div hidden={view !== 'text'}>
              <TextPane
                text={text}
                names={{ outcomes: known.file?.outcomes ?? [], trees: shown.map(({ name }) => name) }}
                onText={setText}
                onReady={(made) => {
                  editor.current = made;
                }}
              />
            </div>
            {view === 'form' && (
              <TreeForm
                text={text}
                outline={outline}
                outcomes={known.file?.outcomes ?? []}
                onText={(next) => editor.current?.replace(next)}
              />
            )}
            {known.failure !== undefined && (
              <p class="error" role="alert">
                {known.failure.place?.line === undefined ? '' : `Line ${known.failure.place.line}: `}
                {known.failure.message} <small>{known.failure.code}</small>
                {known.failure.hint === undefined ? null : <span> {known.failure.hint}</span>}
              </p>
            )}
            {(known.file?.notes ?? []).map((note) => (
              <p class="note" key={note}>
                {note}
              </p>
            ))}
            <TreePictures trees={shown} prefix="tree-" />
          </section>
        </div>
        <div class="right" data-busy={known.busy} data-stale={known.failure !== undefined}>
          {known.broken !== undefined && <p class="error">Internal error: {known.broken}</p>}
          {known.file !== undefined && pair === undefined && (
            <p class="card">One tree alone has nothing to be compared with: add another.</p>
          )}
          {pair !== undefined && (
            <>
              <section class="card" aria-label="Verdict">
                <PairBar names={shown.map(({ name }) => name)} over={pair.over} onOver={setAsked} />
                <VerdictBanner verdict={known.verdict} over={pair.over} busy={known.busy} onStop={stop} />
              </section>
              <div class="beside">
                <LotterySets
                  pair={pair}
                  parts={
                    outline === undefined || known.failure !== undefined
                      ? []
                      : lotteryParts(outline, pair.over)
                  }
                  rows={known.rows}
                  lines={lines}
                  onStep={(path, entries) => move('replace', path, entries)}
                  onDrag={(path, entries) => move('preview', path, entries)}
                  onDragStart={() => {
                    dragged.current = text;
                  }}
                  onDragEnd={() => editor.current?.settle(dragged.current)}
                />
                {n >= 2 && <Why pair={pair} />}
              </div>
              {n >= 3 && (
                <Tastes
                  pair={pair}
                  verdict={known.verdict}
                  values={taste}
                  onValues={setValues}
                  chosen={chosen}
                  onChosen={setChosen}
                />
              )}
              <div class="beside">
                <Directions pair={pair} arcs={known.arcs} sphere={known.sphere} values={taste} />
                <Chances pair={pair} client={slow} />
              </div>
              <Relations rows={known.rows} over={pair.over} />
              <Certificates
                pair={pair}
                verdict={known.verdict}
                odds={known.odds}
                client={quick}
                busy={known.busy}
              />
            </>
          )}
          <Conjecture client={search} onOpen={(file) => open(file)} />
        </div>
      </main>
      <footer>
        <p>
          After C. Tarsney, <em>Will artificial agents pursue power by default?</em> (arXiv:2506.06352).
          Everything runs in this page; nothing is sent anywhere.{' '}
          {known.milliseconds === undefined ? '' : `Last answer: ${Math.round(known.milliseconds)} ms.`}
        </p>
      </footer>
    </>
  );
};

/** The trees as text: CodeMirror with completion and the reader's own errors in place. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
  redo,
  undo,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../../src/errors.ts';
import { completionsFor, type Names } from './completion.ts';

/** What the rest of the page does to the text. */
export interface TextEditor {
  /** Replaces what differs: one step of undo. */
  readonly replace: (text: string) => void;
  /** The same on the way of a drag: no step of undo till it ends. */
  readonly preview: (text: string) => void;
  /** Makes one step of undo of a drag that began with `before`. */
  readonly settle: (before: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly setFailure: (failure: Failure | undefined) => void;
}

interface TextPaneProps {
  readonly text: string;
  readonly names: Names;
  readonly onText: (text: string) => void;
  readonly onReady: (editor: TextEditor) => void;
}

const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: 'tok-key' },
  { tag: tags.comment, class: 'tok-comment' },
  { tag: [tags.string, tags.content], class: 'tok-name' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], class: 'tok-mark' },
]);

export const TextPane = ({ text, names, onText, onReady }: TextPaneProps): JSX.Element => {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ names, onText });
  latest.current = { names, onText };
  useEffect(() => {
    if (place.current === null) return undefined;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ override: [completionsFor(() => latest.current.names)] }),
          yaml(),
          syntaxHighlighting(highlighting),
          lintGutter(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'The trees as text', spellcheck: 'false' }),
          // Tab indents; Escape and then Tab leaves the editor, as CodeMirror has it.
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...defaultKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText(update.state.doc.toString());
          }),
        ],
      }),
    });
    onReady(editorOf(view));
    return () => view.destroy();
    // Made once: later texts come from the editor itself.
  }, []);
  return <div class="text-pane" ref={place} />;
};

const editorOf = (view: EditorView): TextEditor => {
  const write = (text: string, remember: boolean): void => {
    const before = view.state.doc.toString();
    if (before === text) return;
    view.dispatch({
      changes: difference(before, text),
      annotations: remember
        ? [Transaction.userEvent.of('input.form'), isolateHistory.of('full')]
        : [Transaction.addToHistory.of(false)],
    });
  };
  return {
    replace: (text) => write(text, true),
    preview: (text) => write(text, false),
    settle: (before) => {
      const after = view.state.doc.toString();
      write(before, false);
      write(after, true);
    },
    undo: () => {
      undo(view);
    },
    redo: () => {
      redo(view);
    },
    setFailure: (failure) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state, failure))),
  };
};

/** The smallest stretch that differs. */
const difference = (
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
};

const diagnosticsOf = ({ doc }: EditorState, failure: Failure | undefined): readonly Diagnostic[] => {
  if (failure === undefined) return [];
  const number = Math.min(Math.max(1, failure.place?.line ?? 1), doc.lines);
  const line = doc.line(number);
  const from = Math.min(line.from + Math.max(0, (failure.place?.column ?? 1) - 1), line.to);
  const rest = line.text.slice(from - line.from);
  const length = /^[\p{L}\p{N}_./-]+/u.exec(rest)?.[0].length ?? Math.min(1, rest.length);
  const hint = failure.hint === undefined ? '' : ` (${failure.hint})`;
  return [
    {
      from,
      to: Math.min(from + length, line.to),
      severity: 'error',
      source: failure.code,
      message: `${failure.message}${hint}`,
    },
  ];
};

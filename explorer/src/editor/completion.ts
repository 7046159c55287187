/** Completion in tree files: the keys of the format, outcomes, and the names of trees after `ref:`. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  snippetCompletion,
} from '@codemirror/autocomplete';

export interface Names {
  readonly outcomes: readonly string[];
  readonly trees: readonly string[];
}

const TOP: readonly Completion[] = [
  { label: 'dynamis: 1', type: 'keyword', info: 'The version of the format; needed.' },
  { label: 'title:', type: 'keyword', info: 'Text' },
  snippetCompletion('outcomes: [${A}, ${B}, ${C}]', {
    label: 'outcomes:',
    type: 'keyword',
    info: 'All outcomes, those that no tree reaches too.',
  }),
  snippetCompletion('trees:\n  ${name}: ', {
    label: 'trees:',
    type: 'keyword',
    info: 'The trees by name; needed.',
  }),
];

const INSIDE: readonly Completion[] = [
  snippetCompletion('choice: [${A}, ${B}]', {
    label: 'choice:',
    type: 'keyword',
    info: 'The agent picks one.',
  }),
  snippetCompletion('lottery: { ${A}: 1/2, ${B}: 1/2 }', {
    label: 'lottery:',
    type: 'keyword',
    info: 'Chance picks an outcome.',
  }),
  snippetCompletion('chance:\n  - { p: 1/2, to: ${A} }\n  - { p: 1/2, to: ${B} }', {
    label: 'chance:',
    type: 'keyword',
    info: 'Chance picks a branch.',
  }),
  { label: 'ref:', type: 'keyword', info: 'Another tree of this file.' },
  { label: 'label:', type: 'keyword', info: 'A name for a branch.' },
];

export const completionsFor =
  (names: () => Names): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\p{L}\p{N}_-]*/u);
    const from = word?.from ?? context.pos;
    if (from === context.pos && !context.explicit) return null;
    const before = context.state.doc
      .lineAt(context.pos)
      .text.slice(0, from - context.state.doc.lineAt(from).from);
    const { outcomes, trees } = names();
    if (/#/.test(before) || /^\s*title:/.test(before)) return null;
    if (/\bref:\s*$/.test(before))
      return { from, options: trees.map((label) => ({ label, type: 'variable' })) };
    if (before === '') return { from, options: TOP };
    const ends = outcomes.map((label): Completion => ({ label, type: 'enum', info: 'an outcome' }));
    return { from, options: [...ends, ...INSIDE] };
  };

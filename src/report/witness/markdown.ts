/** A witness as a Markdown page. Trees are text, and pictures in the notation of Mermaid, which most viewers draw. */
import { match } from 'ts-pattern';
import { print } from '../../kernel/index.ts';
import { treeText } from '../tree/text.ts';
import { type ShownTree, treeView, type ViewNode } from '../tree/view.ts';
import type { Story } from './story.ts';

/** Nodes of a tree beyond this are folded in the picture. */
const PICTURED = 60;

export const markdownPage = (story: Story): string => {
  const { title, lead, formula, glossary, outcomes, trees, values, facts, conclusion, origin } = story;
  const sections = [
    `# ${prose(title)}`,
    prose(lead),
    fenced('conj', formula),
    ...(glossary.length === 0
      ? []
      : [list(glossary.map(([term, meaning]) => `${code(term)}: ${prose(meaning)}`))]),
    `## The case`,
    `Outcomes: ${outcomes.map(code).join(', ')}.`,
    ...(values.length === 0 ? [] : [list(values.map(([name, value]) => `${code(name)} is ${prose(value)}`))]),
    ...trees.flatMap(({ shown, lotteries }) => [
      `### ${prose(shown.name)}`,
      fenced('text', treeText(shown)),
      fenced('mermaid', mermaid(shown)),
      `Lotteries of pure strategies: ${prose(lotteries)}`,
    ]),
    `## Why`,
    ...facts.map(([fact, why], k) => `${k + 1}. ${prose(fact)}${why === '' ? '' : `\n   — ${prose(why)}`}`),
    prose(conclusion),
    `## Check it`,
    'The file of this witness holds a certificate for each fact. `dynamis verify FILE` checks them with exact arithmetic, without any solver or search.',
    list(origin.map(([term, value]) => `${prose(term)}: ${code(value)}`)),
  ];
  return `${sections.join('\n\n')}\n`;
};

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** Text in which nothing is markup. */
const prose = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|~!&$]/g, String.raw`\$&`);

/** Text in a fence of backticks that is longer than any in it. */
const code = (text: string): string => {
  const fence = fenceFor(text, 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll(/[\r\n]+/g, ' ')}${pad}${fence}`;
};

const fenced = (language: string, text: string): string => {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

const fenceFor = (text: string, least: number): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest === 0 ? least : longest + 1));
};

const mermaid = (shown: ShownTree): string => {
  const { nodes, edges } = treeView(shown, PICTURED);
  return [
    'graph LR',
    ...nodes.map((node, k) => `  n${k}${look(node)}`),
    ...edges.map(({ from, to, label, probability }) => {
      const parts = [probability && print(probability), label].filter((part) => part !== undefined);
      return `  n${from} ---${parts.length === 0 ? '' : `|${quoted(parts.join(' '))}|`} n${to}`;
    }),
  ].join('\n');
};

const look = (node: ViewNode): string =>
  match(node)
    .with({ kind: 'outcome' }, ({ name }) => `>${quoted(name)}]`)
    .with({ kind: 'choice' }, ({ folded }) => `[${quoted(folded === undefined ? ' ' : `… ${folded}`)}]`)
    .with({ kind: 'chance' }, ({ folded }) => `((${quoted(folded === undefined ? ' ' : `… ${folded}`)}))`)
    .with({ kind: 'folded' }, ({ count }) => `>${quoted(`… ${count}`)}]`)
    .exhaustive();

/** A label: anything but letters, digits and spaces by its number, since Mermaid has no escapes. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/[^\p{L}\p{N} .,/:+-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)}"`;

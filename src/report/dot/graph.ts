import { type EdgeStyle, type Graph, PLAIN_STYLE } from '../svg/graph.ts';
import { lightColour } from '../svg/paper/style.ts';
import { quoted } from './quote.ts';

/** The same graph as `graphPicture` draws, in the DOT language. */
export const graphDot = (graph: Graph): string => {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const lines = [
    `digraph ${quoted(graph.title)} {`,
    '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...graph.nodes.map(({ id, lines: text }) => `  ${quoted(id)} [label=${quoted(text.join('\n'))}];`),
    ...graph.edges
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map(({ from, to, style, label }) => {
        const look = graph.styles.get(style) ?? PLAIN_STYLE;
        return `  ${quoted(from)} -> ${quoted(to)} [${edgeLook(look, label)}];`;
      }),
    '}',
  ];
  return `${lines.join('\n')}\n`;
};

const edgeLook = (style: EdgeStyle, label: string | undefined): string =>
  [
    `color="${lightColour(style.colour)}"`,
    `style=${style.line}`,
    ...(style.arrow === false ? ['dir=none'] : []),
    ...(style.meaning === '' ? [] : [`tooltip=${quoted(style.meaning)}`]),
    ...(label === undefined ? [] : [`label=${quoted(label)}`]),
  ].join(', ');

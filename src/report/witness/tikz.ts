/** The trees of a witness as a LaTeX figure in TikZ, with the claim in its caption. */
import { match } from 'ts-pattern';
import type { Witness } from '../../formats/witnessFile/index.ts';
import { print, type Rational } from '../../kernel/index.ts';
import { layered } from '../svg/paper/layered.ts';
import { hundredths } from '../svg/paper/markup.ts';
import { textWidth } from '../svg/paper/textWidth.ts';
import { treeView, type ViewNode } from '../tree/view.ts';

/** Nodes of a tree beyond this are folded: more do not fit a page. */
const DRAWN = 60;
/** Centimetres to a pixel of the layout. */
const SCALE = 0.026;
const FONT = 13;

export const witnessTikz = async (witness: Witness): Promise<string> => {
  const pictures: string[] = [];
  for (const { name, tree } of witness.trees)
    pictures.push(await picture(name, { name, tree, outcomes: witness.outcomes }));
  const { shows, claim, outcomes } = witness;
  const what = shows === 'counterexample' ? 'A counterexample to' : 'An example of';
  return `${[
    `% ${comment(witness.states)}`,
    `% Witness ${witness.id} of dynamis. In the preamble:`,
    '%   \\usepackage{tikz}',
    '\\begin{figure}',
    '  \\centering',
    ...pictures,
    `  \\caption{${what} \\texttt{${tex(claim.formula)}}, with the ${outcomes.length} outcomes ${outcomes.map(tex).join(', ')}. Squares are choices, circles chance.}`,
    `  \\label{fig:witness-${witness.id}}`,
    '\\end{figure}',
  ].join('\n')}\n`;
};

const picture = async (name: string, shown: Parameters<typeof treeView>[0]): Promise<string> => {
  const view = treeView(shown, DRAWN);
  const laid = await layered(
    view.nodes.map((node, k) => ({ id: `n${k}`, width: widthOf(node), height: 20 })),
    view.edges.map(({ from, to, label, probability }, k) => {
      const text = edgeText(label, probability);
      const size = text === '' ? undefined : { width: textWidth(text, FONT) + 10, height: 16 };
      return { id: `e${k}`, from: `n${from}`, to: `n${to}`, ...(size && { label: size }) };
    }),
    { direction: 'RIGHT', layerGap: 34, nodeGap: 12, keepOrder: true, labelsOnEdges: true },
  );
  const nodes = view.nodes.flatMap((node, k) => {
    const box = laid.nodes.get(`n${k}`);
    if (box === undefined) return [];
    const x = node.kind === 'outcome' || node.kind === 'folded' ? box.x : box.x + box.width / 2;
    const at = `(${hundredths(x * SCALE)},${hundredths(-(box.y + box.height / 2) * SCALE)})`;
    return [`    \\node[${style(node)}] (n${k}) at ${at} {${inside(node)}};`];
  });
  const edges = view.edges.map(({ from, to, label, probability }) => {
    const text = edgeText(label, probability);
    const beside =
      text === '' ? '' : ` node[midway,above,sloped,font=\\scriptsize] {${edgeTex(label, probability)}}`;
    return `    \\draw (n${from}) --${beside} (n${to});`;
  });
  return [
    `  \\begin{tikzpicture}[choice/.style={draw,rectangle,minimum size=3mm},chance/.style={draw,circle,minimum size=3mm},outcome/.style={anchor=west,font=\\small}]`,
    ...nodes,
    ...edges,
    `    \\node[anchor=south west,font=\\itshape] at (current bounding box.north west) {${tex(name)}};`,
    '  \\end{tikzpicture}',
  ].join('\n');
};

const widthOf = (node: ViewNode): number => (node.kind === 'outcome' ? textWidth(node.name, FONT) + 8 : 20);

const style = (node: ViewNode): string =>
  match(node.kind)
    .with('choice', () => 'choice')
    .with('chance', () => 'chance')
    .with('outcome', 'folded', () => 'outcome')
    .exhaustive();

const inside = (node: ViewNode): string =>
  match(node)
    .with({ kind: 'outcome' }, ({ name }) => tex(name))
    .with({ kind: 'choice' }, { kind: 'chance' }, ({ folded }) => (folded === undefined ? '' : '\\dots'))
    .with({ kind: 'folded' }, () => '\\dots')
    .exhaustive();

const edgeText = (label: string | undefined, probability: Rational | undefined): string =>
  [probability && print(probability), label].filter((part) => part !== undefined).join(' ');

const edgeTex = (label: string | undefined, probability: Rational | undefined): string => {
  const fraction =
    probability && `$${probability.den === 1n ? '1' : `\\frac{${probability.num}}{${probability.den}}`}$`;
  return [fraction, label && tex(label)].filter((part) => part !== undefined).join(' ');
};

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '"': "''",
  '|': '\\textbar{}',
};

/** Text of a user's in which TeX finds no command. */
const tex = (text: string): string => text.replaceAll(/[\\{}$&#_%~^<>"|]/g, (c) => SPECIAL[c] ?? c);

const comment = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');

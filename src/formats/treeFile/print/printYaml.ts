import { print as printRational } from '../../../kernel/rational.ts';
import type { Node } from '../../../kernel/tree.ts';
import type { NamedTree, TreeFile } from '../treeFile.ts';
import { asLottery, keysOf, type Layout } from './layout.ts';

const WIDTH = 100;

/** The file as YAML in block style. The recursion is as deep as the trees: only for small ones. */
export const printYaml = (file: TreeFile, layouts: readonly Layout[]): string => {
  const outcomes = file.outcomes.map(scalar);
  const inline = `outcomes: [${outcomes.join(', ')}]`;
  const lines = [
    'dynamis: 1',
    ...(file.title === undefined ? [] : [`title: ${scalar(file.title)}`]),
    ...(inline.length <= WIDTH ? [inline] : ['outcomes:', ...outcomes.map((name) => `  - ${name}`)]),
    'trees:',
    ...layouts.flatMap((layout, k) => new TreePrinter(file, layout, k + 1).lines()),
  ];
  return `${lines.join('\n')}\n`;
};

/** A letter, and then what has no meaning inside a plain scalar: no `:`, `#`, `,`, brackets or double spaces. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}_.()+/=;$%*<>~^@!?'-]*(?: [\p{L}\p{M}\p{N}_.()+/=;$%*<>~^@!?'-]+)*$/u;
const RESERVED = /^(?:null|true|false|yes|no|on|off)$/i;

/** A name as it stands where YAML reads it as text, else in double quotes, whose escapes are those of JSON. */
const scalar = (text: string): string =>
  PLAIN.test(text) && !RESERVED.test(text) && text.length <= WIDTH ? text : JSON.stringify(text);

class TreePrinter {
  private readonly file: TreeFile;
  private readonly tree: NamedTree;
  private readonly layout: Layout;
  private readonly anchorPrefix: string;
  private readonly out: string[] = [];
  private readonly anchors = new Map<number, string>();

  constructor(file: TreeFile, layout: Layout, number: number) {
    this.file = file;
    this.tree = layout.tree;
    this.layout = layout;
    this.anchorPrefix = `t${number}n`;
  }

  lines(): readonly string[] {
    this.write(`  ${scalar(this.tree.name)}:`, this.layout.root, '    ');
    return this.out;
  }

  /** The node after `before`, its own lines indented by `pad`. */
  private write(before: string, index: number, pad: string): void {
    const node = this.tree.tree.nodes[index];
    const ref = this.layout.refs.get(index);
    const anchor = this.anchors.get(index);
    if (node === undefined) return;
    if (ref !== undefined) this.out.push(`${before} {ref: ${scalar(ref)}}`);
    else if (anchor !== undefined) this.out.push(`${before} *${anchor}`);
    else if (node.kind === 'outcome') this.out.push(`${before} ${this.outcome(node.outcome)}`);
    else this.writeFirst(`${before}${this.mark(index)}`, node, index, pad);
  }

  /** ` &anchor` where the node will be needed again. */
  private mark(index: number): string {
    if (!this.layout.shared.has(index)) return '';
    const anchor = `${this.anchorPrefix}${this.anchors.size + 1}`;
    this.anchors.set(index, anchor);
    return ` &${anchor}`;
  }

  private writeFirst(before: string, node: Node, index: number, pad: string): void {
    const inline = this.inline(node, index);
    if (inline !== undefined && before.length + inline.length < WIDTH) {
      this.out.push(`${before} ${inline}`);
      return;
    }
    // A list item's map begins on the line of its dash.
    const [head, first] = before.endsWith('-') ? [[], `${before} `] : [[before], pad];
    this.out.push(...head);
    const labels = this.tree.labels.get(index);
    if (node.kind === 'choice') {
      this.out.push(`${first}choice:`);
      const keys = keysOf(labels, node.options.length);
      for (const [k, option] of node.options.entries()) {
        const key = keys?.[k];
        this.write(`${pad}  ${key === undefined ? '-' : `${scalar(key)}:`}`, option, `${pad}    `);
      }
    } else if (node.kind === 'chance') {
      const terms = this.lotteryTerms(node, index);
      this.out.push(terms === undefined ? `${first}chance:` : `${first}lottery:`);
      if (terms !== undefined) {
        this.out.push(...terms.map((term) => `${pad}  ${term}`));
        return;
      }
      for (const [k, { probability, to }] of node.branches.entries()) {
        const label = labels?.[k];
        this.out.push(`${pad}  - p: ${printRational(probability)}`);
        if (label !== undefined) this.out.push(`${pad}    label: ${scalar(label)}`);
        this.write(`${pad}    to:`, to, `${pad}      `);
      }
    }
  }

  /** A lottery or an unlabelled choice between outcomes, in braces. */
  private inline(node: Node, index: number): string | undefined {
    const terms = this.lotteryTerms(node, index);
    if (terms !== undefined) return `{lottery: {${terms.join(', ')}}}`;
    if (node.kind !== 'choice' || keysOf(this.tree.labels.get(index), node.options.length) !== undefined)
      return undefined;
    const names: string[] = [];
    for (const option of node.options) {
      const leaf = this.tree.tree.nodes[option];
      if (leaf?.kind !== 'outcome') return undefined;
      names.push(this.outcome(leaf.outcome));
    }
    return `{choice: [${names.join(', ')}]}`;
  }

  private lotteryTerms(node: Node, index: number): readonly string[] | undefined {
    if (node.kind !== 'chance') return undefined;
    const entries = asLottery(node, this.tree.tree.nodes, this.tree.labels.get(index));
    return entries?.map(({ outcome, branch }) => {
      const p = node.branches[branch]?.probability;
      return `${this.outcome(outcome)}: ${p === undefined ? '' : printRational(p)}`;
    });
  }

  private outcome(o: number): string {
    return scalar(this.file.outcomes[o] ?? '');
  }
}

import { type Failure, failure, type Result, success } from '../../../errors.ts';
import { negate, type Rational, ZERO } from '../../../kernel/rational.ts';
import { failureIn, kindOf, readYaml, type Value } from '../document.ts';
import type { Budget } from '../expression/evaluate.ts';
import { located, placeOf, quoted, type Source } from '../source.ts';
import { distributionDefect } from '../tree/distribution.ts';
import { expectedValue } from '../tree/expectedValue.ts';
import type { SourceNode, SourceTree } from '../tree/sourceTree.ts';
import { type Child, fieldOf, type NodeFields, nodeFields, textOf } from './fields.ts';
import { prepared } from './prepare.ts';
import { type Definitions, definitionsOf, lent, type TreeReference, Variables } from './variables.ts';

export interface Context {
  /** The text of another tree, undefined where there is none of that name. */
  readonly reference: (name: string) => Result<string | undefined>;
  readonly approximate: number | undefined;
  /** Whether payoffs become outcomes, so that each must have a value. */
  readonly needsPayoffs: boolean;
  readonly budget: Budget;
  /** How many nodes may still be read, those of other trees included. */
  readonly nodes: { left: number };
  /** What the user should be told; grows. */
  readonly notes: Set<string>;
}

const LONGEST_CHAIN = 20;

/**
 * The tree of a Radiant file. `base` are the definitions that a tree that refers to this one lends it: they
 * count before its own. `chain` are the trees that are being read, the outermost first.
 */
export const readRadiantTree = (
  source: Source,
  root: Value,
  context: Context,
  base: Definitions,
  chain: readonly string[],
): Result<SourceTree> => {
  const own = definitionsIn(source, root, context, chain);
  if (!own.ok) return own;
  return new TreeReader(source, context, new Map([...own.value, ...base]), chain).read(root);
};

const definitionsIn = (
  source: Source,
  root: Value,
  context: Context,
  chain: readonly string[],
): Result<Definitions> =>
  definitionsOf(source, fieldOf(root, 'variables'), (tree, at) => {
    const other = otherTree(tree, context, chain, source, at);
    if (!other.ok) return other;
    if (other.value === undefined) return notAtHand(tree, source, at);
    const { source: there, root: value } = other.value;
    const definitions = definitionsIn(there, value, context, [...chain, `the variables of ${tree}`]);
    return definitions.ok ? success(lent(definitions.value)) : definitions;
  });

const notAtHand = (tree: string, source: Source, at: number): Failure =>
  failureIn(
    source,
    'DYN232',
    `the tree ${quoted(tree)}, to which the file refers, is not at hand`,
    at,
    'it is looked for beside the file, as NAME.yaml or NAME.yml',
  );

/** Another tree's text, read; undefined where there is none of that name. */
const otherTree = (
  tree: string,
  { reference }: Context,
  chain: readonly string[],
  source: Source,
  at: number,
): Result<{ source: Source; root: Value } | undefined> => {
  if (chain.includes(tree) || chain.length > LONGEST_CHAIN) {
    const shown = [...chain.slice(0, 8), tree].map(quoted).join(' refers to ');
    return failureIn(source, 'DYN233', `trees refer to each other in a circle: ${shown}`, at);
  }
  const text = reference(tree);
  if (!text.ok) return text;
  if (text.value === undefined) return success(undefined);
  const there = prepared({ file: `${tree}.yaml`, text: text.value });
  const root = readYaml(there);
  return root.ok ? success({ source: there, root: root.value }) : root;
};

interface Pending {
  readonly place: number;
  readonly child: Child;
}

const UNREAD: SourceNode = { kind: 'end', name: '', label: '' };

class TreeReader {
  private readonly source: Source;
  private readonly context: Context;
  private readonly definitions: Definitions;
  private readonly chain: readonly string[];
  private readonly variables: Variables;
  private readonly nodes: SourceNode[] = [UNREAD];
  private readonly pending: Pending[] = [];

  constructor(source: Source, context: Context, definitions: Definitions, chain: readonly string[]) {
    this.source = source;
    this.context = context;
    this.definitions = definitions;
    this.chain = chain;
    this.variables = new Variables(definitions, context.approximate, context.budget, (reference) =>
      this.expected(reference),
    );
  }

  read(root: Value): Result<SourceTree> {
    this.pending.push({ place: 0, child: { name: '', value: root, at: root.at } });
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      const { nodes: allowance } = this.context;
      allowance.left -= 1;
      if (allowance.left < 0)
        return failureIn(this.source, 'DYN203', 'the trees have more than a million nodes', next.child.at);
      const fields = nodeFields(this.source, next.child, next.place === 0);
      if (!fields.ok) return fields;
      const failed = this.put(next.place, fields.value);
      if (failed !== undefined) return failed;
    }
    return success({ name: '', nodes: this.nodes, payoffs: 1 });
  }

  private put(place: number, fields: NodeFields): Failure | undefined {
    this.noteUnused(fields, place === 0);
    if (fields.type === 'end') return this.putEnd(place, fields);
    const first = this.nodes.length;
    for (const child of fields.children) {
      this.pending.push({ place: this.nodes.length, child });
      this.nodes.push(UNREAD);
    }
    // The last in is read first, and children are to be read in their order.
    const added = this.pending.splice(this.pending.length - fields.children.length);
    this.pending.push(...added.toReversed());
    const { cost } = fields;
    const gaining = cost === undefined ? {} : { gain: () => this.gain(cost, 'cost', (x) => negate(x)) };
    const edges = fields.children.map(({ name }, k) => ({ label: name, to: first + k }));
    if (fields.type === 'decision') {
      this.nodes[place] = { kind: 'choice', options: edges, ...gaining };
      return undefined;
    }
    const probabilities = this.probabilities(fields);
    if (!probabilities.ok) return probabilities;
    const branches = edges.map((edge, k) => ({ ...edge, probability: probabilities.value[k] ?? ZERO }));
    this.nodes[place] = { kind: 'chance', branches, ...gaining };
    return undefined;
  }

  private noteUnused({ name, type, payoff, ignored, children }: NodeFields, isRoot: boolean): void {
    const node = isRoot ? 'the tree' : quoted(name);
    const { notes } = this.context;
    for (const key of ignored)
      notes.add(`${quoted(key)} of ${node} means nothing to Radiant and is left out`);
    if (type !== 'end' && payoff !== undefined)
      notes.add(`the payoff of ${node}, which has branches, is left out, as in Radiant`);
    if (type === 'decision' && children.some(({ value }) => fieldOf(value, 'p') !== undefined))
      notes.add(`probabilities of the branches of ${node}, which is a decision, are left out, as in Radiant`);
  }

  private putEnd(place: number, fields: NodeFields): Failure | undefined {
    const { name, payoff, cost, at } = fields;
    const tree = this.variables.tree(textOf(payoff));
    if (tree !== undefined && payoff !== undefined && cost === undefined) {
      const grafted = this.graft(place, tree, payoff.at);
      if (!grafted.ok) return grafted;
      if (grafted.value) return undefined;
    }
    const gain = (): Result<readonly Rational[]> => {
      if (cost !== undefined)
        return failureIn(
          this.source,
          'DYN262',
          `the terminal node ${quoted(name)} has a cost; Radiant takes costs only above branches`,
          at,
          'subtract it from the payoff',
        );
      if (payoff === undefined)
        return failureIn(this.source, 'DYN262', `the terminal node ${quoted(name)} has no payoff`, at);
      return this.gain(payoff, 'payoff', (x) => x);
    };
    this.nodes[place] = { kind: 'end', name, label: name, gain };
    return undefined;
  }

  /** Puts another tree where its expected value stands as a payoff; false when it is not at hand and not needed. */
  private graft(place: number, { tree }: TreeReference, at: number): Result<boolean> {
    const there = this.other(tree, at);
    if (!there.ok) return there;
    const { notes, needsPayoffs } = this.context;
    if (there.value === undefined) {
      if (needsPayoffs) return notAtHand(tree, this.source, at);
      notes.add(
        `the tree ${quoted(tree)}, whose value is a payoff, is not at hand: the node is one terminal node`,
      );
      return success(false);
    }
    notes.add(`the tree ${quoted(tree)} stands where its expected value is a payoff`);
    const shift = this.nodes.length - 1;
    const moved = (to: number): number => (to === 0 ? place : to + shift);
    for (const [k, node] of there.value.nodes.entries()) {
      const here = shifted(node, moved);
      if (k === 0) this.nodes[place] = here;
      else this.nodes.push(here);
    }
    return success(true);
  }

  private other(tree: string, at: number): Result<SourceTree | undefined> {
    const other = otherTree(tree, this.context, this.chain, this.source, at);
    if (!other.ok) return other;
    if (other.value === undefined) return success(undefined);
    const { source, root } = other.value;
    return readRadiantTree(source, root, this.context, lent(this.definitions), [...this.chain, tree]);
  }

  private expected({ tree, minimise }: TreeReference): Result<Rational> {
    const there = this.other(tree, 0);
    if (!there.ok) return there;
    return there.value === undefined
      ? failure(
          'DYN232',
          `the tree ${quoted(tree)}, whose expected value is needed, is not at hand`,
          undefined,
          'it is looked for beside the file, as NAME.yaml or NAME.yml',
        )
      : expectedValue(there.value, minimise);
  }

  private probabilities({ name, children, at }: NodeFields): Result<readonly Rational[]> {
    const where = name === '' ? 'the chance node at the top' : `the chance node ${quoted(name)}`;
    const values: Rational[] = [];
    let first = at;
    for (const child of children) {
      const p = fieldOf(child.value, 'p');
      if (p === undefined || (p.kind === 'scalar' && textOf(p) === ''))
        return failureIn(
          this.source,
          'DYN242',
          `the branch ${quoted(child.name)} of ${where} has no probability (p)`,
          p?.at ?? child.at,
        );
      const value = this.number(p, 'p');
      if (!value.ok) return value;
      if (value.value.num < 0n)
        return failureIn(this.source, 'DYN241', `the probability of ${quoted(child.name)} is negative`, p.at);
      if (values.length === 0) first = p.at;
      values.push(value.value);
    }
    const defect = distributionDefect(values, where);
    if (defect === undefined) return success(values);
    const hint = 'Radiant accepts sums that round to 1.00; here they must be 1 exactly';
    return { ...defect, hint, place: placeOf(this.source, first) };
  }

  private gain(field: Value, key: string, sign: (x: Rational) => Rational): Result<readonly Rational[]> {
    const value = this.number(field, key);
    return value.ok ? success([sign(value.value)]) : value;
  }

  /** The number that a field has, or to which its formula comes. */
  private number(field: Value, key: string): Result<Rational> {
    if (field.kind !== 'scalar')
      return failureIn(
        this.source,
        'DYN231',
        `${key} must be a number or a formula, not ${kindOf(field)}`,
        field.at,
      );
    const text = textOf(field);
    if (text === '')
      return failureIn(this.source, key === 'p' ? 'DYN242' : 'DYN262', `${key} is empty`, field.at);
    const known = this.variables.value(text);
    if (!known.value.ok) {
      const { message } = known.value;
      return located({ ...known.value, message: `${message}, in ${quoted(text)}` }, this.source, field.at);
    }
    for (const note of known.notes) this.context.notes.add(note);
    return known.value;
  }
}

const shifted = (node: SourceNode, moved: (to: number) => number): SourceNode => {
  if (node.kind === 'end') return node;
  if (node.kind === 'choice')
    return { ...node, options: node.options.map((edge) => ({ ...edge, to: moved(edge.to) })) };
  return { ...node, branches: node.branches.map((edge) => ({ ...edge, to: moved(edge.to) })) };
};

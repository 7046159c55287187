import { type Rational, sign } from '../../../kernel/rational.ts';
import type { Branch } from '../../../kernel/tree.ts';
import type { Problem, ValueType } from '../syntax/events.ts';
import { problem } from '../syntax/events.ts';
import { badName, duplicate, Names, unknownKey } from './keys.ts';
import { LotteryFrame } from './lotteryFrame.ts';
import { sumDefect } from './probability.ts';
import type { Frame, Reading } from './reading.ts';

type Kind = 'choice' | 'chance' | 'lottery' | 'ref';

const KINDS: readonly Kind[] = ['choice', 'chance', 'lottery', 'ref'];
const ONE_KEY =
  "a tree is an outcome's name, or has one of the keys choice, chance, lottery and ref; labelled options stand below `choice:`";
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['decision', 'choice'],
  ['options', 'choice'],
  ['random', 'chance'],
  ['outcome', 'lottery'],
  ['reference', 'ref'],
]);

/** A value in a place where a tree must stand. */
export const readTree = (
  reading: Reading,
  type: ValueType,
  text: string,
  at: number,
  identity?: object,
): Problem | undefined => {
  if (type === 'map') return reading.open(new TreeFrame(at, identity), at);
  if (type === 'string') {
    const leaf = reading.leaf(text, at);
    return typeof leaf === 'number' ? reading.give(leaf, at) : leaf;
  }
  if (type === 'list')
    return problem('DYN130', 'a list is no tree', at, 'a choice between trees is written `choice: [...]`');
  const quoted = type === 'null' ? undefined : `an outcome of this name needs quotes: "${text}"`;
  return problem(
    'DYN131',
    type === 'null' ? 'a tree is missing here' : `the ${type} ${text} is no tree`,
    at,
    quoted,
  );
};

/** The map of a tree: exactly one of the keys of KINDS. */
class TreeFrame implements Frame {
  private readonly at: number;
  private readonly identity: object | undefined;
  private kind: Kind | undefined;
  private node = 0;

  constructor(at: number, identity: object | undefined) {
    this.at = at;
    this.identity = identity;
  }

  takesTree(): boolean {
    return false;
  }

  key(_: Reading, name: string, at: number): Problem | undefined {
    const kind = KINDS.find((known) => known === name);
    if (kind === undefined) return unknownKey(name, at, 'a tree', KINDS, ONE_KEY, SYNONYMS);
    if (this.kind === kind) return duplicate('key', name, at);
    if (this.kind !== undefined)
      return problem('DYN132', `a tree has one key; this one has \`${this.kind}\` and \`${kind}\``, at);
    this.kind = kind;
    return undefined;
  }

  value(reading: Reading, type: ValueType, text: string, at: number): Problem | undefined {
    switch (this.kind) {
      case 'choice':
        if (type === 'list') return reading.open(new ChoiceListFrame(at), at);
        if (type === 'map') return reading.open(new ChoiceMapFrame(at), at);
        return problem('DYN120', '`choice` needs a list of trees or a map from labels to trees', at);
      case 'chance':
        if (type === 'list') return reading.open(new ChanceFrame(at), at);
        return problem(
          'DYN120',
          '`chance` needs a list',
          at,
          'it is written `chance: [{p: 1/3, to: tree}, ...]`; a map from outcomes to probabilities is a `lottery`',
        );
      case 'lottery':
        if (type === 'map') return reading.open(new LotteryFrame(at), at);
        return problem('DYN120', '`lottery` needs a map from outcomes to probabilities', at);
      case 'ref':
      case undefined:
        if (type !== 'string')
          return problem(
            'DYN120',
            "`ref` needs a tree's name",
            at,
            'a name that looks like a number needs quotes',
          );
        this.node = reading.reference(text, at);
        return undefined;
    }
  }

  tree(node: number): void {
    this.node = node;
  }

  end(reading: Reading): Problem | undefined {
    if (this.kind === undefined) return problem('DYN132', 'an empty map is no tree', this.at, ONE_KEY);
    if (this.identity !== undefined) reading.remember(this.identity, this.node);
    return reading.give(this.node, this.at);
  }
}

class ChoiceListFrame implements Frame {
  private readonly at: number;
  private readonly options: number[] = [];

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return true;
  }

  key(): undefined {
    return undefined;
  }

  value(reading: Reading, type: ValueType, text: string, at: number, identity?: object): Problem | undefined {
    return readTree(reading, type, text, at, identity);
  }

  tree(node: number): void {
    this.options.push(node);
  }

  end(reading: Reading): Problem | undefined {
    return endChoice(reading, this.options, undefined, this.at);
  }
}

class ChoiceMapFrame implements Frame {
  private readonly at: number;
  private readonly options: number[] = [];
  private readonly labels = new Names();

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return true;
  }

  key(reading: Reading, name: string, at: number): Problem | undefined {
    if (!this.labels.add(name)) return duplicate('label', name, at);
    if (KINDS.some((kind) => kind === name))
      reading.note(`\`${name}\` is the label of an option here, since it stands below \`choice:\``, at);
    return badName('an option', name, at);
  }

  value(reading: Reading, type: ValueType, text: string, at: number, identity?: object): Problem | undefined {
    return readTree(reading, type, text, at, identity);
  }

  tree(node: number): void {
    this.options.push(node);
  }

  end(reading: Reading): Problem | undefined {
    return endChoice(reading, this.options, this.labels.list, this.at);
  }
}

const endChoice = (
  reading: Reading,
  options: readonly number[],
  labels: readonly string[] | undefined,
  at: number,
): Problem | undefined => {
  if (options.length === 0) return problem('DYN133', 'a choice needs at least one option', at);
  return reading.give(reading.node({ kind: 'choice', options }, labels), at);
};

/** The list below `chance:`. */
class ChanceFrame implements Frame {
  private readonly at: number;
  private readonly branches: Branch[] = [];
  private labels: (string | undefined)[] | undefined;
  private dropped = 0;

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return false;
  }

  key(): undefined {
    return undefined;
  }

  value(reading: Reading, type: ValueType, _: string, at: number): Problem | undefined {
    if (type === 'map') return reading.open(new BranchFrame(this, at), at);
    return problem('DYN120', 'a branch of a chance node is a map', at, 'it is written `{p: 1/3, to: tree}`');
  }

  tree(): void {}

  branch(reading: Reading, branch: Branch, label: string | undefined, at: number): void {
    if (sign(branch.probability) === 0) {
      this.dropped += 1;
      reading.prune();
      reading.note('a branch with probability 0 is dropped', at);
      return;
    }
    if (label !== undefined) this.labels ??= this.branches.map(() => undefined);
    this.labels?.push(label);
    this.branches.push(branch);
  }

  end(reading: Reading): Problem | undefined {
    const { branches, at } = this;
    if (branches.length + this.dropped === 0)
      return problem('DYN134', 'a chance node needs at least one branch', at);
    const defect = sumDefect(
      branches.map(({ probability }) => probability),
      'chance node',
      at,
    );
    if (defect !== undefined) return defect;
    return reading.give(reading.node({ kind: 'chance', branches }, this.labels), at);
  }
}

type BranchKey = 'p' | 'to' | 'label';

const BRANCH_KEYS: readonly BranchKey[] = ['p', 'to', 'label'];
const BRANCH_SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['probability', 'p'],
  ['prob', 'p'],
  ['weight', 'p'],
  ['tree', 'to'],
  ['then', 'to'],
  ['child', 'to'],
  ['outcome', 'to'],
  ['ref', 'to'],
  ['choice', 'to'],
  ['chance', 'to'],
  ['lottery', 'to'],
  ['name', 'label'],
]);

/** `{p: probability, to: tree, label: text}`, the last optional. */
class BranchFrame implements Frame {
  private readonly chance: ChanceFrame;
  private readonly at: number;
  private current: BranchKey = 'p';
  private probability: Rational | undefined;
  private to: number | undefined;
  private label: string | undefined;

  constructor(chance: ChanceFrame, at: number) {
    this.chance = chance;
    this.at = at;
  }

  takesTree(): boolean {
    return this.current === 'to';
  }

  key(_: Reading, name: string, at: number): Problem | undefined {
    const key = BRANCH_KEYS.find((known) => known === name);
    if (key === undefined)
      return unknownKey(
        name,
        at,
        'a branch',
        BRANCH_KEYS,
        'a branch has the keys p, to and label',
        BRANCH_SYNONYMS,
      );
    if (this.has(key)) return duplicate('key', name, at);
    this.current = key;
    return undefined;
  }

  private has(key: BranchKey): boolean {
    if (key === 'p') return this.probability !== undefined;
    return (key === 'to' ? this.to : this.label) !== undefined;
  }

  value(reading: Reading, type: ValueType, text: string, at: number, identity?: object): Problem | undefined {
    switch (this.current) {
      case 'to':
        return readTree(reading, type, text, at, identity);
      case 'p': {
        const probability = reading.probability(type, text, at);
        if (!('num' in probability)) return probability;
        this.probability = probability;
        return undefined;
      }
      case 'label': {
        if (type !== 'string')
          return problem('DYN120', 'a label is text', at, 'text that looks like a number needs quotes');
        this.label = text;
        return badName('a branch', text, at);
      }
    }
  }

  tree(node: number): void {
    this.to = node;
  }

  end(reading: Reading): Problem | undefined {
    const { probability, to, at } = this;
    if (probability === undefined) return problem('DYN122', 'this branch has no probability `p`', at);
    if (to === undefined) return problem('DYN122', 'this branch has no tree `to` lead to', at);
    this.chance.branch(reading, { probability, to }, this.label, at);
    return undefined;
  }
}

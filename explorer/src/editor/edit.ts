/** Changes to a tree file's text that keep its comments and its style: each gives the new text. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, Scalar } from 'yaml';
import {
  divide,
  multiply,
  ONE,
  parse,
  print,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../src/kernel/index.ts';
import { type Entry, type Path, readDocument } from './outline.ts';

const STYLE = { lineWidth: 0, flowCollectionPadding: true } as const;

const changed = (text: string, change: (document: Document.Parsed) => void): string => {
  const document = readDocument(text);
  change(document);
  return printed(document) ?? text;
};

/** Undefined where what an alias refers to was taken out: then nothing is changed. */
const printed = (document: Document.Parsed): string | undefined => {
  try {
    return document.toString(STYLE);
  } catch {
    return undefined;
  }
};

/** A name that YAML would read as something else is quoted. */
const nameNode = (name: string): Scalar => {
  const node = new Scalar(name);
  if (!/^\p{L}[\p{L}\p{N}_ -]*$/u.test(name) || /^(true|false|null)$/i.test(name) || name.endsWith(' '))
    node.type = 'QUOTE_DOUBLE';
  return node;
};

const flow = (document: Document, value: unknown): unknown => document.createNode(value, { flow: true });

/** As it stands in a text; quoted where it would be read as something else. */
const nameText = (name: string): string => (nameNode(name).type === undefined ? name : JSON.stringify(name));

/**
 * The part replaced by `written`, a text in one line, with every other character kept; by way of the document where
 * the part has an anchor, which others refer to.
 */
const set = (text: string, path: Path, written: string): string => {
  const document = readDocument(text);
  const node = document.getIn([...path], true);
  if ((isScalar(node) || isMap(node)) && node.range && node.anchor === undefined) {
    const [start, end] = node.range;
    const kept = text.slice(start, end).trimEnd().length;
    return `${text.slice(0, start)}${written}${text.slice(start + kept)}`;
  }
  const { contents } = readDocument(written);
  if (contents !== null && isNode(node) && !isAlias(node) && node.anchor !== undefined)
    contents.anchor = node.anchor;
  document.setIn([...path], contents);
  return printed(document) ?? text;
};

/** The part is one outcome. */
export const setOutcome = (text: string, path: Path, name: string): string => set(text, path, nameText(name));

export const setReference = (text: string, path: Path, tree: string): string =>
  set(text, path, `{ ref: ${nameText(tree)} }`);

/** The part is a lottery: an outcome where it is sure of one, and entries of probability 0 are left out. */
export const setLottery = (text: string, path: Path, entries: readonly Entry[]): string => {
  const kept = entries.filter(({ probability }) => probability !== '0');
  const [only] = kept;
  if (kept.length === 1 && only !== undefined) return setOutcome(text, path, only.outcome);
  const listed = kept.map(({ outcome, probability }) => `${nameText(outcome)}: ${probability}`);
  return set(text, path, `{ lottery: { ${listed.join(', ')} } }`);
};

/** What stood there becomes the first of two options. */
export const makeChoice = (text: string, path: Path, second: string): string =>
  changed(text, (document) => {
    const before = document.getIn([...path], true);
    document.setIn([...path], flow(document, { choice: [before, nameNode(second)] }));
  });

/** What stood there comes about half of the time. */
export const makeChance = (text: string, path: Path, second: string): string =>
  changed(text, (document) => {
    const before = document.getIn([...path], true);
    const branches = [
      { p: '1/2', to: before },
      { p: '1/2', to: nameNode(second) },
    ];
    document.setIn([...path], flow(document, { chance: branches }));
  });

export const addOption = (text: string, path: Path, outcome: string): string =>
  changed(text, (document) => {
    const options = document.getIn([...path, 'choice'], true);
    if (isSeq(options)) options.add(nameNode(outcome));
    if (!isMap(options)) return;
    let k = options.items.length + 1;
    while (options.has(`option ${k}`)) k++;
    options.set(nameNode(`option ${k}`), nameNode(outcome));
  });

const probabilities = (items: readonly unknown[]): readonly Rational[] =>
  items.map((item) => parse(String(isMap(item) ? item.get('p') : '')) ?? ZERO);

/** The new branch gets an equal share; the others shrink in proportion. */
export const addBranch = (text: string, path: Path, outcome: string): string =>
  changed(text, (document) => {
    const branches = document.getIn([...path, 'chance'], true);
    if (!isSeq(branches)) return;
    const share = rational(1n, BigInt(branches.items.length + 1));
    scale(branches.items, subtract(ONE, share));
    branches.add(flow(document, { p: print(share), to: nameNode(outcome) }));
  });

const scale = (items: readonly unknown[], total: Rational): void => {
  const before = probabilities(items);
  const whole = sum(before);
  for (const [k, item] of items.entries()) {
    const p = before[k] ?? ZERO;
    const scaled = sign(whole) > 0 ? multiply(divide(p, whole), total) : p;
    if (isMap(item)) item.set('p', new Scalar(print(scaled)));
  }
};

/** Takes out an option or a branch; what is left over alone takes the place of the node. */
export const remove = (text: string, path: Path): string =>
  changed(text, (document) => {
    const parent = path.slice(0, -1);
    document.deleteIn([...path]);
    const rest = document.getIn(parent, true);
    const items: readonly unknown[] = isSeq(rest) ? rest.items : isMap(rest) ? rest.items : [];
    if (parent.at(-1) === 'chance') scale(items, ONE);
    if (parent.at(-1) !== 'choice' && parent.at(-1) !== 'chance') return;
    const [last] = items;
    if (items.length !== 1 || last === undefined) return;
    const left: unknown =
      parent.at(-1) === 'chance' && isMap(last)
        ? last.get('to', true)
        : isMap(rest)
          ? rest.items[0]?.value
          : last;
    if (isNode(left)) document.setIn(parent.slice(0, -1), left);
  });

/** One probability of a chance node or lottery is what is asked; the others share the rest in proportion. */
export const setProbability = (
  before: readonly Rational[],
  place: number,
  wanted: Rational,
): readonly Rational[] => {
  const rest = subtract(ONE, wanted);
  const others = sum(before.filter((_, k) => k !== place));
  const count = BigInt(before.length - 1);
  return before.map((p, k) => {
    if (k === place) return wanted;
    return sign(others) > 0 ? multiply(divide(p, others), rest) : divide(rest, rational(count));
  });
};

export const setProbabilities = (text: string, path: Path, all: readonly Rational[]): string =>
  changed(text, (document) => {
    const branches = document.getIn([...path, 'chance'], true);
    if (!isSeq(branches)) return;
    for (const [k, item] of branches.items.entries())
      if (isMap(item)) item.set('p', new Scalar(print(all[k] ?? ZERO)));
  });

export const addTree = (text: string, outcome: string): string =>
  changed(text, (document) => {
    let k = 1;
    while (document.hasIn(['trees', `tree-${k}`])) k++;
    document.setIn(['trees', `tree-${k}`], nameNode(outcome));
  });

export const removeTree = (text: string, name: string): string =>
  changed(text, (document) => {
    document.deleteIn(['trees', name]);
  });

/** Another outcome in the file's list. */
export const addOutcome = (text: string, outcomes: readonly string[]): string =>
  changed(text, (document) => {
    let k = outcomes.length + 1;
    while (outcomes.includes(`outcome-${k}`)) k++;
    const added = [...outcomes, `outcome-${k}`].map(nameNode);
    document.set('outcomes', flow(document, added));
  });

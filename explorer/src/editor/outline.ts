/** A tree file's YAML as a form shows it: where each part stands, so that it can be changed in place. */
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** Keys and places that lead from the top of the file to a part of it. */
export type Path = readonly (string | number)[];

export type Part =
  | { readonly kind: 'outcome'; readonly path: Path; readonly name: string }
  | { readonly kind: 'ref'; readonly path: Path; readonly name: string }
  | {
      readonly kind: 'choice';
      readonly path: Path;
      readonly labelled: boolean;
      readonly options: readonly Option[];
    }
  | { readonly kind: 'chance'; readonly path: Path; readonly branches: readonly ChanceBranch[] }
  | { readonly kind: 'lottery'; readonly path: Path; readonly entries: readonly Entry[] }
  /** What the form leaves alone: aliases, and what is nested very deeply. */
  | { readonly kind: 'other'; readonly path: Path };

export interface Option {
  readonly path: Path;
  readonly label?: string;
  readonly to: Part;
}

export interface ChanceBranch extends Option {
  readonly probability: string;
}

export interface Entry {
  readonly outcome: string;
  readonly probability: string;
}

export interface Outline {
  readonly trees: readonly { readonly name: string; readonly part: Part }[];
  /** Whether the file lists its outcomes. */
  readonly declared: boolean;
}

const DEEPEST = 40;

/** Every scalar is text: probabilities and names keep the spelling that they have. */
export const readDocument = (text: string): Document.Parsed =>
  parseDocument(text, { schema: 'failsafe', version: '1.2' });

/** Undefined where the text is not YAML with trees. */
export const outlineOf = (text: string): Outline | undefined => {
  const document = readDocument(text);
  const trees: unknown = document.get('trees');
  if (document.errors.length > 0 || !isMap(trees)) return undefined;
  return {
    trees: trees.items.map(({ key, value }) => {
      const name = textOf(key);
      return { name, part: partOf(value, ['trees', name], 0) };
    }),
    declared: document.has('outcomes'),
  };
};

const textOf = (node: unknown): string => (isScalar(node) ? String(node.value) : '');

const partOf = (node: unknown, path: Path, depth: number): Part => {
  if (isScalar(node)) return { kind: 'outcome', path, name: String(node.value) };
  const other: Part = { kind: 'other', path };
  const [pair] = isMap(node) ? node.items : [];
  if (pair === undefined || depth > DEEPEST) return other;
  const { value } = pair;
  switch (textOf(pair.key)) {
    case 'ref':
      return { kind: 'ref', path, name: textOf(value) };
    case 'choice':
      return choiceOf(value, path, depth) ?? other;
    case 'chance':
      return chanceOf(value, path, depth) ?? other;
    case 'lottery':
      if (!isMap(value)) return other;
      return {
        kind: 'lottery',
        path,
        entries: value.items.map((entry) => ({
          outcome: textOf(entry.key),
          probability: textOf(entry.value),
        })),
      };
    default:
      return other;
  }
};

const choiceOf = (value: unknown, path: Path, depth: number): Part | undefined => {
  if (isSeq(value)) {
    const options = value.items.map((item, k): Option => {
      const at = [...path, 'choice', k];
      return { path: at, to: partOf(item, at, depth + 1) };
    });
    return { kind: 'choice', path, labelled: false, options };
  }
  if (!isMap(value)) return undefined;
  const options = value.items.map((pair): Option => {
    const label = textOf(pair.key);
    const at = [...path, 'choice', label];
    return { path: at, label, to: partOf(pair.value, at, depth + 1) };
  });
  return { kind: 'choice', path, labelled: true, options };
};

const chanceOf = (value: unknown, path: Path, depth: number): Part | undefined => {
  if (!isSeq(value)) return undefined;
  const branches: ChanceBranch[] = [];
  for (const [k, item] of value.items.entries()) {
    if (!isMap(item)) return undefined;
    const at = [...path, 'chance', k];
    const label: unknown = item.get('label', true);
    branches.push({
      path: at,
      ...(label !== undefined && { label: textOf(label) }),
      probability: textOf(item.get('p', true)),
      to: partOf(item.get('to', true), [...at, 'to'], depth + 1),
    });
  }
  return { kind: 'chance', path, branches };
};

/** A part that is one lottery over outcomes, as a point that can be dragged. */
export interface LotteryPart {
  readonly tree: string;
  readonly path: Path;
  readonly entries: readonly Entry[];
}

/** Every outcome, lottery and chance node over outcomes of the trees named. */
export const lotteryParts = ({ trees }: Outline, names: readonly string[]): readonly LotteryPart[] =>
  trees.filter(({ name }) => names.includes(name)).flatMap(({ name, part }) => within(name, part));

const within = (tree: string, part: Part): readonly LotteryPart[] => {
  switch (part.kind) {
    case 'outcome':
      return [{ tree, path: part.path, entries: [{ outcome: part.name, probability: '1' }] }];
    case 'lottery':
      return [{ tree, path: part.path, entries: part.entries }];
    case 'choice':
      return part.options.flatMap(({ to }) => within(tree, to));
    case 'chance': {
      const entries = part.branches.flatMap(({ to, probability }) =>
        to.kind === 'outcome' ? [{ outcome: to.name, probability }] : [],
      );
      // Inside a larger chance node the set does not move as the point does: only whole lotteries are dragged.
      return entries.length === part.branches.length ? [{ tree, path: part.path, entries }] : [];
    }
    case 'ref':
    case 'other':
      return [];
  }
};

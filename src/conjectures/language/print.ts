/**
 * Printing: the text of a syntax tree, with no parentheses but those that it needs. Parsing what
 * is printed gives the same tree, for every tree that parsing can give.
 */
import { match } from 'ts-pattern';
import { print as printRational, sign } from '../../kernel/rational.ts';
import type {
  ConjectureFile,
  FileItem,
  Formula,
  Item,
  NumberTerm,
  PermutationTerm,
  Quantified,
  ReadingItem,
  Relation,
  TreeTerm,
} from './ast.ts';
import { type GivenReadings, isBareName, READING_KEYS } from './vocabulary.ts';

/** How tightly each form binds; a part is put in parentheses when it binds less than its place asks. */
const BINDS = { iff: 1, implies: 2, or: 3, and: 4, not: 5, atom: 6 } as const;

/** The text of a formula, on one line. */
export const printFormula = (formula: Formula): string => statement(formula, BINDS.iff, true);

/**
 * @param last nothing follows that a quantifier's body would swallow: it reaches as far right as it can.
 */
const statement = (formula: Formula, binding: number, last: boolean): string =>
  match(formula)
    .with({ kind: 'truth' }, ({ value }) => String(value))
    .with({ kind: 'not' }, ({ of }) =>
      enclosed(BINDS.not, binding, last, (end) => `not ${statement(of, BINDS.not, end)}`),
    )
    .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }) =>
      enclosed(BINDS[kind], binding, last, (end) =>
        of.map((part, k) => statement(part, BINDS[kind] + 1, end && k === of.length - 1)).join(` ${kind} `),
      ),
    )
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }) =>
      enclosed(
        BINDS.implies,
        binding,
        last,
        (end) => `${statement(hypothesis, BINDS.or, false)} => ${statement(conclusion, BINDS.implies, end)}`,
      ),
    )
    .with({ kind: 'iff' }, ({ left, right }) =>
      enclosed(
        BINDS.iff,
        binding,
        last,
        (end) => `${statement(left, BINDS.implies, false)} <=> ${statement(right, BINDS.implies, end)}`,
      ),
    )
    .with({ kind: 'forall' }, { kind: 'exists' }, (quantified) => {
      const text = `${printBinder(quantified)} ${statement(quantified.body, BINDS.iff, true)}`;
      return last ? text : `(${text})`;
    })
    .with({ kind: 'related' }, ({ relation, trees }) => `${printRelation(relation)}(${listed(trees)})`)
    .with(
      { kind: 'comparison' },
      ({ operator, left, right }) => `${printNumber(left)} ${operator} ${printNumber(right)}`,
    )
    .with({ kind: 'property' }, ({ property, relation }) => `${property}(${printRelation(relation)})`)
    .with(
      { kind: 'convergent' },
      ({ relation, strength, readings }) =>
        `convergent(${printRelation(relation)}, ${strength}${printReadings(readings)})`,
    )
    .with({ kind: 'subset' }, ({ left, right }) => `${printRelation(left)} subset ${printRelation(right)}`)
    .exhaustive();

const enclosed = (own: number, asked: number, last: boolean, text: (last: boolean) => string): string =>
  own < asked ? `(${text(true)})` : text(last);

/** `forall s, t.`, with the sort unless it is trees. */
const printBinder = ({ kind, sort, variables }: Omit<Quantified<unknown>, 'body'>): string =>
  `${kind} ${variables.join(', ')}${sort === 'tree' ? '' : `: ${sort}`}.`;

export const printRelation = (relation: Relation): string =>
  relation.kind === 'defined' ? relation.name : `${relation.name}${printReadings(relation.readings)}`;

/** `[permutation=involution]`, or nothing. */
export const printReadings = (readings: GivenReadings): string =>
  bracketed(
    READING_KEYS.flatMap((key): [string, string][] => {
      const value = readings[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );

const bracketed = (readings: readonly (readonly [string, string])[]): string =>
  readings.length === 0
    ? ''
    : `[${readings.map(([key, value]) => `${key}=${printValue(value)}`).join(', ')}]`;

const printValue = (value: string): string => (/^\d+$/.test(value) ? value : printName(value));

const listed = (trees: readonly TreeTerm[]): string => trees.map(printTree).join(', ');

export const printName = (name: string): string => (isBareName(name) ? name : JSON.stringify(name));

/** The text of a tree. */
export const printTree = (tree: TreeTerm): string =>
  match(tree)
    .with({ kind: 'tree' }, ({ name }) => printName(name))
    .with({ kind: 'choice' }, ({ options }) => `choice(${listed(options)})`)
    .with({ kind: 'chance' }, ({ branches }) => {
      const parts = branches.map(({ probability, to }) => `${printRational(probability)} ${printTree(to)}`);
      return `chance(${parts.join(', ')})`;
    })
    .with(
      { kind: 'permute' },
      (term) => `permute(${printTree(term.tree)}, ${printPermutation(term.permutation)})`,
    )
    .with({ kind: 'outcome' }, ({ name }) => `outcome(${printName(name)})`)
    .with({ kind: 'lottery' }, ({ entries }) => {
      const parts = entries.map(
        ({ outcome, probability }) => `${printName(outcome)}: ${printRational(probability)}`,
      );
      return `{${parts.join(', ')}}`;
    })
    .exhaustive();

const printPermutation = (permutation: PermutationTerm): string => {
  if (permutation.kind === 'permutation') return permutation.name;
  if (permutation.cycles.length === 0) return '()';
  return permutation.cycles.map((cycle) => `(${cycle.map(printName).join(' ')})`).join('');
};

const SUM = 1;
const PRODUCT = 2;
const FACTOR = 3;

/** The text of a number. */
export const printNumber = (number: NumberTerm): string => numeric(number, SUM);

const numeric = (number: NumberTerm, binding: number): string =>
  match(number)
    .with({ kind: 'literal' }, ({ value }) => printRational(value))
    .with({ kind: 'outcomes' }, () => 'outcomes')
    .with(
      { kind: 'measure' },
      ({ name, readings, tree }) => `${name}${bracketed(Object.entries(readings))}(${printTree(tree)})`,
    )
    .with({ kind: 'negative' }, ({ of }) =>
      // `-1/2` is a number of its own.
      of.kind === 'literal' && sign(of.value) >= 0
        ? `-(${printRational(of.value)})`
        : `-${numeric(of, FACTOR)}`,
    )
    .with({ kind: 'sum' }, { kind: 'difference' }, ({ kind, left, right }) => {
      const text = `${numeric(left, SUM)} ${kind === 'sum' ? '+' : '-'} ${numeric(right, PRODUCT)}`;
      return binding > SUM ? `(${text})` : text;
    })
    .with({ kind: 'product' }, ({ left, right }) => {
      const text = `${numeric(left, PRODUCT)} * ${numeric(right, FACTOR)}`;
      return binding > PRODUCT ? `(${text})` : text;
    })
    .exhaustive();

/** The text of a whole file, ending in a newline unless it is empty. */
export const printConjectures = ({ items }: ConjectureFile): string => printItems(items, '');

const printItems = (items: readonly Item[], indent: string): string => {
  let text = '';
  for (const [k, item] of items.entries()) {
    const before = items[k - 1];
    if (before?.kind === 'comment' || (before !== undefined && item.kind !== 'reading')) text += '\n';
    text += `${printItem(item, indent)}${needsSemicolon(item, items.slice(k + 1)) ? ';' : ''}\n`;
  }
  return text;
};

/** A formula that stands alone must be told from what comes before it. */
const needsSemicolon = (item: Item, after: readonly Item[]): boolean => {
  if (item.kind === 'file' || item.kind === 'comment' || item.kind === 'reading') return false;
  const next = after.find(({ kind }) => kind !== 'comment');
  return next?.kind === 'claim' && next.name === undefined;
};

const printItem = (item: Item, indent: string): string =>
  match(item)
    .with({ kind: 'comment' }, ({ lines }) => printComment(lines, indent).trimEnd())
    .with({ kind: 'file' }, ({ path, comment, items }) => {
      const inside = printItems(items, `${indent}  `);
      return `${printComment(comment, indent)}${indent}file ${JSON.stringify(path)} {\n${inside}${indent}}`;
    })
    .with(
      { kind: 'claim' },
      { kind: 'relation' },
      { kind: 'reading' },
      (fileItem) => `${printComment(fileItem.comment, indent)}${indent}${printFileItem(fileItem)}`,
    )
    .exhaustive();

const printComment = (lines: readonly string[], indent: string): string =>
  lines.map((line) => `${indent}#${line === '' ? '' : ` ${line}`}\n`).join('');

const printFileItem = (item: Exclude<FileItem, { kind: 'comment' }>): string =>
  match(item)
    .with({ kind: 'claim' }, ({ name, expect, formula }) => {
      if (name === undefined) return printFormula(formula);
      const expected = expect.length === 0 ? '' : ` expect ${expect.join(' or ')}`;
      return `claim ${printName(name)}${expected}: ${printFormula(formula)}`;
    })
    .with(
      { kind: 'relation' },
      ({ name, parameters, formula }) =>
        `relation ${name}(${parameters.join(', ')}) := ${printFormula(formula)}`,
    )
    .with({ kind: 'reading' }, (reading) => `reading ${printFileReadings(reading)}`)
    .exhaustive();

const printFileReadings = ({ readings, outcomes }: ReadingItem): string => {
  const said = READING_KEYS.flatMap((key) => {
    const value = readings[key];
    return value === undefined ? [] : [`${key} = ${value}`];
  });
  return [...said, ...(outcomes === undefined ? [] : [`outcomes = ${outcomes}`])].join(', ');
};

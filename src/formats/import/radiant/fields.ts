/** The parts of a node in a Radiant tree, checked. */
import { type Result, success } from '../../../errors.ts';
import { failureIn, kindOf, type Value } from '../document.ts';
import { quoted, type Source } from '../source.ts';

export interface NodeFields {
  readonly name: string;
  readonly type: 'decision' | 'chance' | 'end';
  readonly p: Value | undefined;
  readonly payoff: Value | undefined;
  readonly cost: Value | undefined;
  readonly children: readonly Child[];
  /** Keys with values that mean nothing here. */
  readonly ignored: readonly string[];
  readonly at: number;
}

export interface Child {
  readonly name: string;
  readonly value: Value;
  readonly at: number;
}

const RESERVED: ReadonlySet<string> = new Set(['name', 'type', 'p', 'payoff', 'cost', 'variables']);

/** The value of one of Radiant's own keys, which may be in capitals. */
export const fieldOf = (value: Value, wanted: string): Value | undefined => {
  if (value.kind !== 'map') return undefined;
  for (const [key, entry] of value.entries) if (key.trim().toLowerCase() === wanted) return entry.value;
  return undefined;
};

export const textOf = (value: Value | undefined): string =>
  value?.kind === 'scalar' && value.type !== 'null' ? value.text.trim() : '';

/** Everything that a node has; fails with DYN115, DYN223 or DYN231. */
export const nodeFields = (
  source: Source,
  { name, value, at }: Child,
  isRoot: boolean,
): Result<NodeFields> => {
  if (value.kind !== 'map')
    return failureIn(
      source,
      'DYN231',
      isRoot
        ? `a decision tree must be a map, not ${kindOf(value)}`
        : `the node ${quoted(name)} is ${kindOf(value)}`,
      at,
      'a node is a name with a colon; type, p, payoff, cost and further nodes stand indented below it',
    );
  const children: Child[] = [];
  const ignored: string[] = [];
  const own = new Set<string>();
  for (const [key, { value: inner, keyAt }] of value.entries) {
    const word = key.trim().toLowerCase();
    if (RESERVED.has(word)) {
      if (own.has(word)) return failureIn(source, 'DYN115', `the key ${quoted(word)} stands twice`, keyAt);
      own.add(word);
      if (word === 'variables' && !isRoot)
        return failureIn(source, 'DYN231', 'variables can only stand at the top of the file', keyAt);
    } else if (inner.kind === 'map') children.push({ name: key, value: inner, at: keyAt });
    else if (textOf(inner) !== '' && inner.kind === 'scalar') ignored.push(key);
    else
      return failureIn(
        source,
        'DYN231',
        `the node ${quoted(key)} is ${kindOf(inner)}`,
        keyAt,
        'its p, payoff or branches must stand on the next lines, indented',
      );
  }
  const type = typeOf(source, { name, value, at }, children.length > 0, isRoot);
  if (!type.ok) return type;
  const field = (word: string): Value | undefined => fieldOf(value, word);
  return success({
    name,
    type: type.value,
    p: field('p'),
    payoff: field('payoff'),
    cost: field('cost'),
    children,
    ignored,
    at,
  });
};

const typeOf = (
  source: Source,
  { name, value, at }: Child,
  branches: boolean,
  isRoot: boolean,
): Result<NodeFields['type']> => {
  const field = fieldOf(value, 'type');
  const type = textOf(field).toLowerCase();
  const node = isRoot ? 'the tree' : `the node ${quoted(name)}`;
  if (type === 'decision' || type === 'chance')
    return branches
      ? success(type)
      : failureIn(source, 'DYN223', `${node} is of type ${type} and has no branches`, at);
  if (type !== '' && type !== 'terminal')
    return failureIn(
      source,
      'DYN231',
      `${quoted(type)} is no type of a node`,
      (field ?? value).at,
      'types are decision and chance',
    );
  if (isRoot && !branches) return failureIn(source, 'DYN223', 'the tree has no branches', at);
  if (branches)
    return failureIn(
      source,
      'DYN231',
      `${node} has branches, but its type is missing`,
      at,
      'type: decision or type: chance',
    );
  return success('end');
};

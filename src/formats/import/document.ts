/** A whole JSON or YAML text in memory, each value with its offset in the text. */
import { type Failure, failure, type Result, success } from '../../errors.ts';
import { type Events, failureAt, type Problem, problem, type ValueType } from '../treeFile/syntax/events.ts';
import { scanJson } from '../treeFile/syntax/scanJson.ts';
import { walkYaml } from '../treeFile/syntax/walkYaml.ts';
import { placeOf, quoted, type Source } from './source.ts';

export type Value =
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Entry>; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: number }
  | { readonly kind: 'scalar'; readonly type: ScalarType; readonly text: string; readonly at: number };

interface Entry {
  readonly value: Value;
  /** Where the key stands. */
  readonly keyAt: number;
}

type ScalarType = Exclude<ValueType, 'map' | 'list'>;

/** Those of YAML with its aliases followed, which a short text can make many. */
const MOST_VALUES = { json: 2_000_000, yaml: 500_000 } as const;

/** Fails with DYN110 where the text is not JSON, DYN113 (too large) or DYN115 (a key stands twice). */
export const readJson = (source: Source): Result<Value> => {
  const builder = new Builder(MOST_VALUES.json);
  return builder.done(source, scanJson(source.text, builder));
};

/** Fails with DYN111 where the text is not YAML, DYN113 to DYN116 as for tree files. */
export const readYaml = (source: Source): Result<Value> => {
  const builder = new Builder(MOST_VALUES.yaml);
  return builder.done(source, walkYaml(source.text, builder));
};

export const entryOf = (value: Value | undefined, key: string): Value | undefined =>
  value?.kind === 'map' ? value.entries.get(key)?.value : undefined;

/** What a value is, for messages. */
export const kindOf = (value: Value): string =>
  value.kind === 'scalar' ? (value.type === 'null' ? 'empty' : `a ${value.type}`) : `a ${value.kind}`;

export const failureIn = (
  source: Source,
  code: Failure['code'],
  message: string,
  at: number,
  hint?: string,
): Failure => failure(code, message, placeOf(source, at), hint);

type Open =
  | { readonly kind: 'map'; readonly entries: Map<string, Entry>; key: string; keyAt: number }
  | { readonly kind: 'list'; readonly items: Value[] };

class Builder implements Events {
  private readonly open: Open[] = [];
  private root: Value | undefined;
  private count = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  key(name: string, at: number): Problem | undefined {
    const parent = this.open.at(-1);
    if (parent?.kind !== 'map') return undefined;
    if (parent.entries.has(name)) return problem('DYN115', `the key ${quoted(name)} stands twice`, at);
    parent.key = name;
    parent.keyAt = at;
    return undefined;
  }

  value(type: ValueType, text: string, at: number): Problem | undefined {
    this.count += 1;
    if (this.count > this.most) return problem('DYN113', `there are more than ${this.most} values`, at);
    if (type === 'map') {
      const entries = new Map<string, Entry>();
      this.put({ kind: 'map', entries, at });
      this.open.push({ kind: 'map', entries, key: '', keyAt: at });
    } else if (type === 'list') {
      const items: Value[] = [];
      this.put({ kind: 'list', items, at });
      this.open.push({ kind: 'list', items });
    } else this.put({ kind: 'scalar', type, text, at });
    return undefined;
  }

  end(): Problem | undefined {
    this.open.pop();
    return undefined;
  }

  again(): boolean {
    return false;
  }

  done(source: Source, wrong: Problem | undefined): Result<Value> {
    if (wrong !== undefined) return failureAt(source.file, source.text, wrong);
    return success(this.root ?? { kind: 'scalar', type: 'null', text: 'null', at: 0 });
  }

  private put(value: Value): void {
    const parent = this.open.at(-1);
    if (parent === undefined) this.root ??= value;
    else if (parent.kind === 'map') parent.entries.set(parent.key, { value, keyAt: parent.keyAt });
    else parent.items.push(value);
  }
}

import { parse } from '../../../kernel/rational.ts';
import { limits } from '../limits.ts';
import { TITLE } from '../names.ts';
import type { Problem, ValueType } from '../syntax/events.ts';
import { problem, tooMany } from '../syntax/events.ts';
import { badName, duplicate, Names, unknownKey } from './keys.ts';
import type { Frame } from './reading.ts';
import { Reading } from './reading.ts';
import { readTree } from './treeFrames.ts';

/** The version of the format that this reader knows. */
const VERSION = 1;

type FileKey = 'dynamis' | 'title' | 'outcomes' | 'trees' | '$schema';

const KEYS: readonly FileKey[] = ['dynamis', 'title', 'outcomes', 'trees', '$schema'];
const KEYS_IN_WORDS =
  'a tree file has the keys dynamis, title, outcomes and trees; `dynamis import` reads the files of other programs';
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['tree', 'trees'],
  ['version', 'dynamis'],
  ['name', 'title'],
]);

/** A reading that expects a whole tree file. */
export const beginReading = (): Reading => new Reading(new RootFrame());

/** The text as a whole. */
class RootFrame implements Frame {
  takesTree(): boolean {
    return false;
  }

  key(): undefined {
    return undefined;
  }

  value(reading: Reading, type: ValueType, _: string, at: number): Problem | undefined {
    if (type === 'map') return reading.open(new FileFrame(at), at);
    return type === 'null'
      ? problem('DYN112', 'the file is empty', at, 'a tree file begins with `dynamis: 1`')
      : problem('DYN120', `a tree file is a map, not a ${type}`, at, KEYS_IN_WORDS);
  }

  tree(): void {}

  end(): undefined {
    return undefined;
  }
}

class FileFrame implements Frame {
  private readonly at: number;
  private readonly given = new Names();
  private current: FileKey = 'dynamis';

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return false;
  }

  key(_: Reading, name: string, at: number): Problem | undefined {
    const key = KEYS.find((known) => known === name);
    if (key === undefined) return unknownKey(name, at, 'a tree file', KEYS, KEYS_IN_WORDS, SYNONYMS);
    if (!this.given.add(key)) return duplicate('key', name, at);
    this.current = key;
    return undefined;
  }

  value(reading: Reading, type: ValueType, text: string, at: number): Problem | undefined {
    switch (this.current) {
      case 'dynamis':
        return versionDefect(type, text, at);
      case 'title':
        if (type !== 'string')
          return problem('DYN120', 'the title is text', at, 'text that looks like a number needs quotes');
        if (!TITLE.test(text)) return problem('DYN125', 'the title has control characters', at);
        reading.title = text;
        return undefined;
      case 'outcomes':
        if (type === 'list') return reading.open(new OutcomesFrame(at), at);
        return problem('DYN120', '`outcomes` needs a list of names', at);
      case 'trees':
        if (type === 'map') return reading.open(new TreesFrame(at), at);
        return problem(
          'DYN120',
          '`trees` needs a map from names to trees',
          at,
          'every tree has a name: `trees: {name: tree}`',
        );
      case '$schema':
        return type === 'string' ? undefined : problem('DYN120', '`$schema` is the address of a schema', at);
    }
  }

  tree(): void {}

  end(): Problem | undefined {
    const { list } = this.given;
    if (!list.includes('dynamis'))
      return problem(
        'DYN122',
        'the key `dynamis` with the version of the format is missing',
        this.at,
        `a tree file begins with \`dynamis: ${VERSION}\``,
      );
    if (!list.includes('trees')) return problem('DYN122', 'the key `trees` is missing', this.at);
    return undefined;
  }
}

const versionDefect = (type: ValueType, text: string, at: number): Problem | undefined => {
  const version = type === 'number' ? parse(text) : undefined;
  if (version?.num === BigInt(VERSION) && version.den === 1n) return undefined;
  if (version !== undefined && version.den === 1n && version.num > BigInt(VERSION))
    return problem(
      'DYN123',
      `this file has version ${text} of the format; this dynamis reads version ${VERSION}`,
      at,
      'a newer dynamis is needed',
    );
  const shown = type === 'map' || type === 'list' ? `a ${type}` : JSON.stringify(text);
  return problem(
    'DYN124',
    `${shown} is no version of the format`,
    at,
    `it is written \`dynamis: ${VERSION}\``,
  );
};

class OutcomesFrame implements Frame {
  private readonly at: number;
  private readonly names = new Names();

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return false;
  }

  key(): undefined {
    return undefined;
  }

  value(_: Reading, type: ValueType, text: string, at: number): Problem | undefined {
    if (type !== 'string') {
      const quoted = `a name that looks like a ${type} needs quotes`;
      return problem('DYN120', `an outcome is a name, not a ${type}`, at, quoted);
    }
    if (!this.names.add(text)) return duplicate('outcome', text, at);
    if (this.names.list.length > limits.outcomes) return tooMany(limits.outcomes, 'outcomes', at);
    return badName('an outcome', text, at);
  }

  tree(): void {}

  end(reading: Reading): Problem | undefined {
    const { list } = this.names;
    if (list.length === 0)
      return problem(
        'DYN142',
        'the list of outcomes is empty',
        this.at,
        'leave it out to take those that occur',
      );
    reading.outcomes.declare(list);
    return undefined;
  }
}

class TreesFrame implements Frame {
  private readonly at: number;

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return true;
  }

  key(reading: Reading, name: string, at: number): Problem | undefined {
    if (reading.drafts.has(name)) return duplicate('tree', name, at);
    if (reading.drafts.size >= limits.trees) return tooMany(limits.trees, 'trees', at);
    reading.begin(name, at);
    return badName('a tree', name, at);
  }

  value(reading: Reading, type: ValueType, text: string, at: number, identity?: object): Problem | undefined {
    return readTree(reading, type, text, at, identity);
  }

  tree(node: number, reading: Reading): void {
    reading.finish(node);
  }

  end(reading: Reading): Problem | undefined {
    return reading.drafts.size === 0 ? problem('DYN142', 'the map of trees is empty', this.at) : undefined;
  }
}

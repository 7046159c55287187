import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isPair, isScalar, Lexer, parseDocument } from 'yaml';
import { limits } from '../limits.ts';
import type { Events, Problem } from './events.ts';
import { problem, tooMany } from './events.ts';

const USE_JSON = 'write large or deep trees as JSON, which has no such limit';

const CONTROL = /[^\P{Cc}\t\n\r\u0085]/u;

/**
 * Reads a YAML text (version 1.2, core schema, one document, no tags) and says what it holds to
 * `events`. An alias gives again what its anchor marks; `events.again` may spare the repetition.
 *
 * Gives the first thing that `events` objects to, or DYN111, DYN113, DYN114, DYN116 or DYN140.
 */
export const walkYaml = (text: string, events: Events): Problem | undefined => {
  if (text.length > limits.yamlCharacters)
    return tooMany(limits.yamlCharacters, 'characters in a YAML text', 0, USE_JSON);
  const control = CONTROL.exec(text);
  if (control !== null) return problem('DYN111', 'YAML: a control character', control.index);
  const tooDeep = nestedTooDeeply(text);
  if (tooDeep !== undefined) return tooDeep;
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    strict: true,
    stringKeys: false,
    // Duplicates are found by `events`, in linear time and with the message that JSON gets.
    uniqueKeys: false,
    logLevel: 'error',
  });
  const [wrong] = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (wrong !== undefined) {
    const at = Math.max(0, Math.min(wrong.pos[0], text.length));
    if (wrong.code === 'RESOURCE_EXHAUSTION')
      return problem('DYN113', 'YAML: nested too deeply', at, USE_JSON);
    return wrong.code === 'TAG_RESOLVE_FAILED'
      ? problem('DYN114', `YAML: ${firstLine(wrong.message)}; tree files use no tags`, at)
      : problem('DYN111', `YAML: ${firstLine(wrong.message)}`, at);
  }
  const { contents } = document;
  return contents === null ? events.value('null', 'null', 0) : new Walk(events).run(contents);
};

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

/** What the lexer puts between the pieces of the text: a document begins, a flow collection breaks off, a scalar comes. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
const SCALAR_COMES = '\u001f';

/** The parser is recursive and keeps a megabyte for a thousand brackets, so they are counted before it starts. */
const nestedTooDeeply = (text: string): Problem | undefined => {
  let depth = 0;
  let at = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (before !== SCALAR_COMES) {
      if (token === '[' || token === '{') depth += 1;
      else if (token === ']' || token === '}') depth -= 1;
    }
    if (depth > limits.yamlNesting)
      return tooMany(limits.yamlNesting, 'brackets inside each other in a YAML text', at, USE_JSON);
    if (!MARKS.has(token)) at += token.length;
    before = token;
  }
  return undefined;
};

type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;
type Content = Scalar.Parsed | Collection;

interface Open {
  readonly node: Collection;
  /** How many of its items were said already. */
  done: number;
}

/** One pass over a document, aliases followed, with a stack of its own. */
class Walk {
  private readonly events: Events;
  private readonly stack: Open[] = [];
  private readonly open = new Set<Collection>();
  private readonly anchors = new Map<string, Content>();
  /** What each alias meant at its first visit, and which nodes were visited: an anchor's name may be given again. */
  private readonly targets = new Map<Alias, Content>();
  private readonly visited = new Set<Content>();
  private values = 0;

  constructor(events: Events) {
    this.events = events;
  }

  run(root: ParsedNode): Problem | undefined {
    let wrong = this.value(root, root.range[0]);
    for (let top = this.stack.at(-1); wrong === undefined && top !== undefined; top = this.stack.at(-1))
      wrong = this.step(top);
    return wrong;
  }

  private step(top: Open): Problem | undefined {
    const { node } = top;
    const item = node.items[top.done];
    top.done += 1;
    if (item === undefined) {
      this.stack.pop();
      this.open.delete(node);
      return this.events.end(node.range[1]);
    }
    if (!isPair(item)) return this.value(item, item.range[0]);
    const { key, value } = item;
    const at = key?.range?.[0] ?? node.range[0];
    return this.key(key, at) ?? this.value(value, value?.range?.[0] ?? at);
  }

  private key(given: ParsedNode | null, at: number): Problem | undefined {
    if (given === null) return this.events.key('', at);
    const node = this.content(given);
    if (node === undefined) return unknownAlias(given, at);
    if (!isScalar(node)) return problem('DYN114', 'YAML: a key is a name, not a list or a map', at);
    return this.events.key(typeof node.value === 'string' ? node.value : literal(node), at);
  }

  private value(given: ParsedNode | null, at: number): Problem | undefined {
    this.values += 1;
    if (this.values > limits.yamlValues)
      return tooMany(limits.yamlValues, 'values in a YAML text when its aliases are followed', at, USE_JSON);
    if (given === null) return this.events.value('null', 'null', at);
    const node = this.content(given);
    if (node === undefined) return unknownAlias(given, at);
    if (isScalar(node)) return this.scalar(node, at);
    if (this.open.has(node)) return problem('DYN140', 'YAML: this alias stands inside what it repeats', at);
    if (this.events.again(node)) return undefined;
    this.stack.push({ node, done: 0 });
    this.open.add(node);
    return this.events.value(isMap(node) ? 'map' : 'list', '', at, node);
  }

  private scalar(node: Scalar.Parsed, at: number): Problem | undefined {
    const { value } = node;
    if (typeof value === 'string') return this.events.value('string', value, at);
    if (typeof value === 'number' || typeof value === 'bigint')
      return this.events.value('number', literal(node), at);
    return this.events.value(typeof value === 'boolean' ? 'boolean' : 'null', literal(node), at);
  }

  /** The node itself, or the one that an alias repeats. */
  private content(node: ParsedNode): Content | undefined {
    if (isAlias(node)) {
      const target = this.targets.get(node) ?? this.anchors.get(node.source);
      if (target !== undefined) this.targets.set(node, target);
      return target;
    }
    if (!this.visited.has(node)) {
      this.visited.add(node);
      if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    }
    return node;
  }
}

/** A number, boolean or null as the text writes it. */
const literal = ({ source, value }: Scalar.Parsed): string => source || String(value);

const unknownAlias = (alias: ParsedNode, at: number): Problem => {
  const name = isAlias(alias) ? alias.source : '';
  return problem('DYN116', `YAML: no \`&${name}\` stands before \`*${name}\``, at);
};

import type { Events, Problem } from './events.ts';
import { problem } from './events.ts';

/**
 * Reads a JSON text (RFC 8259, strictly) and says what it holds to `events`. No recursion, and one
 * byte of memory for each open map or list, so that a text may be nested as deeply as `events` allows.
 *
 * Gives the first thing that `events` objects to, or DYN110 where the text is not JSON.
 */
export const scanJson = (text: string, events: Events): Problem | undefined =>
  new Scanner(text, events).run();

type Expectation = 'value' | 'value or ]' | 'key' | 'key or }' | 'more or end';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$.+'-]+/uy;
const HEX4 = /^[\da-fA-F]{4}$/;
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

class Scanner {
  private readonly text: string;
  private readonly events: Events;
  private at = 0;
  /** For each open map or list, outermost first, whether it is a map. */
  private inMap = new Uint8Array(1024);
  private depth = 0;
  private expect: Expectation = 'value';

  constructor(text: string, events: Events) {
    this.text = text;
    this.events = events;
  }

  run(): Problem | undefined {
    for (;;) {
      const code = this.next();
      if (code === undefined && this.depth === 0 && this.expect === 'more or end') return undefined;
      const wrong = this.step(code);
      if (wrong !== undefined) return wrong;
    }
  }

  /** The code of the next character that is not white space, at which `at` then stands; undefined at the end. */
  private next(): number | undefined {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    while (code === SPACE || code === LINE_FEED || code === RETURN || code === TAB) {
      at += 1;
      code = text.charCodeAt(at);
    }
    this.at = at;
    return at < text.length ? code : undefined;
  }

  private step(code: number | undefined): Problem | undefined {
    switch (this.expect) {
      case 'key or }':
        return code === CLOSE_MAP ? this.close() : this.key(code);
      case 'key':
        return this.key(code);
      case 'value or ]':
        return code === CLOSE_LIST ? this.close() : this.value(code);
      case 'value':
        return this.value(code);
      case 'more or end':
        return this.moreOrEnd(code);
    }
  }

  private key(code: number | undefined): Problem | undefined {
    if (code !== QUOTE) return this.unexpected('a key in double quotes');
    const start = this.at;
    const name = this.string();
    if (typeof name !== 'string') return name;
    const wrong = this.events.key(name, start);
    if (wrong !== undefined) return wrong;
    if (this.next() !== COLON) return this.unexpected('a colon after the key');
    this.at += 1;
    this.expect = 'value';
    return undefined;
  }

  private value(code: number | undefined): Problem | undefined {
    if (code === OPEN_MAP) return this.open('map');
    if (code === OPEN_LIST) return this.open('list');
    const start = this.at;
    this.expect = 'more or end';
    if (code === QUOTE) {
      const content = this.string();
      return typeof content === 'string' ? this.events.value('string', content, start) : content;
    }
    NUMBER.lastIndex = start;
    if (NUMBER.test(this.text)) {
      this.at = NUMBER.lastIndex;
      return this.events.value('number', this.text.slice(start, this.at), start);
    }
    return this.word(start);
  }

  private word(start: number): Problem | undefined {
    WORD.lastIndex = start;
    const word = WORD.exec(this.text)?.[0] ?? '';
    if (word !== 'true' && word !== 'false' && word !== 'null') return this.unexpected('a value');
    this.at = start + word.length;
    return this.events.value(word === 'null' ? 'null' : 'boolean', word, start);
  }

  private open(type: 'map' | 'list'): Problem | undefined {
    const wrong = this.events.value(type, '', this.at);
    if (this.depth === this.inMap.length) {
      const longer = new Uint8Array(2 * this.depth);
      longer.set(this.inMap);
      this.inMap = longer;
    }
    this.inMap[this.depth] = type === 'map' ? 1 : 0;
    this.depth += 1;
    this.at += 1;
    this.expect = type === 'map' ? 'key or }' : 'value or ]';
    return wrong;
  }

  private close(): Problem | undefined {
    this.depth -= 1;
    this.at += 1;
    this.expect = 'more or end';
    return this.events.end(this.at - 1);
  }

  private moreOrEnd(code: number | undefined): Problem | undefined {
    if (this.depth === 0) return this.unexpected('the end of the text');
    const inMap = this.inMap[this.depth - 1] === 1;
    if (code === (inMap ? CLOSE_MAP : CLOSE_LIST)) return this.close();
    if (code !== COMMA) return this.unexpected(inMap ? '`,` or `}`' : '`,` or `]`');
    this.at += 1;
    this.expect = inMap ? 'key' : 'value';
    return undefined;
  }

  /** The content of the string whose opening quote is at `at`, which then stands behind its closing one. */
  private string(): string | Problem {
    const { text } = this;
    let at = this.at + 1;
    let code = text.charCodeAt(at);
    while (code !== QUOTE && code !== BACKSLASH && code >= SPACE) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (code !== QUOTE) return this.stringWithEscapes(at);
    const content = text.slice(this.at + 1, at);
    this.at = at + 1;
    return content;
  }

  /** As `string`, where the first character that does not stand for itself is at `at`. */
  private stringWithEscapes(first: number): string | Problem {
    const { text } = this;
    const parts: string[] = [];
    let from = this.at + 1;
    for (let at = first; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        parts.push(text.slice(from, at));
        this.at = at + 1;
        return parts.join('');
      }
      if (code < SPACE)
        return problem('DYN110', 'JSON: a string holds a line end or another control character', at);
      if (code !== BACKSLASH) continue;
      parts.push(text.slice(from, at));
      const letter = text[at + 1] ?? '';
      const digits = letter === 'u' ? text.slice(at + 2, at + 6) : '';
      const meant = HEX4.test(digits)
        ? String.fromCharCode(Number.parseInt(digits, 16))
        : ESCAPED.get(letter);
      if (meant === undefined) return problem('DYN110', `JSON: \`\\${letter}\` is no escape`, at);
      parts.push(meant);
      at += 1 + digits.length;
      from = at + 1;
    }
    return problem('DYN110', 'JSON: a string is not closed', this.at);
  }

  private unexpected(what: string): Problem {
    if (this.at >= this.text.length) {
      const open = this.depth === 0 ? '' : `, with ${this.depth} \`{\` or \`[\` still open`;
      return problem('DYN110', `JSON: the text ends where ${what} is needed${open}`, this.text.length);
    }
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0] ?? String.fromCodePoint(this.text.codePointAt(this.at) ?? SPACE);
    const found = JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}...` : word);
    return problem('DYN110', `JSON: ${found} where ${what} is needed`, this.at);
  }
}

import { type Failure, failure, type Result, success } from '../../../errors.ts';
import { divide, sign, ZERO } from '../../../kernel/rational.ts';
import { quoted } from '../source.ts';
import type { Comparison, Expression, Factor, Language, Term } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Parentheses, powers and conditionals inside each other; far more than a person writes. */
const DEEPEST = 100;

export interface ParseOptions {
  readonly language: Language;
  /** Variables that do not look like names, such as `P(MS)`, as `unusualNames` gives them. */
  readonly names?: readonly string[];
  /** The offset of the text's first character, added to every `at`. */
  readonly start?: number;
}

/**
 * Reads an expression with the precedences of math.js (and of R, which are the same here): conditional, or,
 * xor, and, comparisons, sums, products, implicit products (math.js only), signs, powers, factorial.
 * Fails with DYN250 (syntax), DYN255 (too large or too deep) or DYN256 (not known to us).
 */
export const parseExpression = (text: string, options: ParseOptions): Result<Expression> => {
  const tokens = tokensOf(text, options.language, options.names ?? [], options.start ?? 0);
  if (!tokens.ok) return tokens;
  if (tokens.value.length === 1) return failure('DYN250', 'there is no expression here');
  return new Reader(tokens.value, options.language).whole();
};

const COMPARISONS: ReadonlyMap<string, Comparison['operator']> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['==', '=='],
  ['!=', '!='],
]);

const PRODUCTS: ReadonlyMap<string, Factor['operator']> = new Map([
  ['*', 'times'],
  ['/', 'over'],
  ['%', 'modulo'],
  ['%/%', 'whole quotient'],
]);

const RESERVED = new Set(['and', 'or', 'xor', 'not', 'mod', 'to', 'in']);

/** Stands where nothing could be read; a refusal is on record then. */
const NOTHING: Expression = { kind: 'number', value: ZERO };

/**
 * Recursive descent, its depth bounded. After the first refusal the reader stands at the end of the
 * text, where every rule comes back at once.
 */
class Reader {
  private readonly tokens: readonly Token[];
  private readonly language: Language;
  private position = 0;
  private depth = 0;
  private refusal: Failure | undefined;

  constructor(tokens: readonly Token[], language: Language) {
    this.tokens = tokens;
    this.language = language;
  }

  whole(): Result<Expression> {
    const expression = this.conditional();
    if (this.now().kind !== 'end') this.unexpected();
    return this.refusal ?? success(expression);
  }

  private now(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? { kind: 'end', at: 0 };
  }

  /** The text of an operator, or of a word that is one in math.js. */
  private sign(ahead = 0): string | undefined {
    const token = this.now(ahead);
    if (token.kind === 'operator') return token.text;
    const word = token.kind === 'name' && this.language === 'math.js' && RESERVED.has(token.text);
    return word ? token.text : undefined;
  }

  private take(text: string): boolean {
    if (this.sign() !== text) return false;
    this.position += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.unexpected(`${text} is missing before `);
  }

  private unexpected(before = ''): Expression {
    const token = this.now();
    const what = token.kind === 'end' ? 'the end' : token.kind === 'number' ? 'a number' : quoted(token.text);
    return this.refuse(
      failure('DYN250', before === '' ? `${what} is not expected here` : `${before}${what}`),
    );
  }

  private refuse(refusal: Failure): Expression {
    this.refusal ??= refusal;
    this.position = this.tokens.length - 1;
    return NOTHING;
  }

  private deeper(read: () => Expression): Expression {
    if (this.depth >= DEEPEST)
      return this.refuse(failure('DYN255', `an expression nested more than ${DEEPEST} deep is too deep`));
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  private conditional(): Expression {
    const condition = this.or();
    if (!this.take('?')) return condition;
    return this.deeper(() => {
      const yes = this.conditional();
      this.expect(':');
      return { kind: 'conditional', condition, yes, no: this.conditional() };
    });
  }

  private or(): Expression {
    return this.logical('or', ['or', '|'], () => this.xor());
  }

  private xor(): Expression {
    return this.logical('xor', ['xor'], () => this.and());
  }

  private and(): Expression {
    return this.logical('and', ['and', '&'], () => this.comparison());
  }

  private logical(kind: 'and' | 'or' | 'xor', signs: readonly string[], part: () => Expression): Expression {
    const first = part();
    const parts = [first];
    while (signs.some((text) => this.take(text))) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  private comparison(): Expression {
    const first = this.sum();
    const rest: Comparison[] = [];
    for (;;) {
      const operator = COMPARISONS.get(this.sign() ?? '');
      if (operator === undefined) break;
      this.position += 1;
      rest.push({ operator, other: this.sum() });
    }
    return rest.length === 0 ? first : { kind: 'comparison', first, rest };
  }

  private sum(): Expression {
    const first = this.product();
    const terms: Term[] = [{ minus: false, term: first }];
    for (;;) {
      const minus = this.sign() === '-';
      if (!minus && this.sign() !== '+') break;
      this.position += 1;
      terms.push({ minus, term: this.product() });
    }
    return terms.length === 1 ? first : { kind: 'sum', terms };
  }

  private product(): Expression {
    const first = this.implicit();
    const rest: Factor[] = [];
    for (;;) {
      const text = this.sign() ?? '';
      const operator = text === 'mod' ? 'modulo' : PRODUCTS.get(text);
      if (operator === undefined) break;
      const { at } = this.now();
      this.position += 1;
      rest.push({ operator, factor: this.implicit(), at });
    }
    return rest.length === 0 ? first : { kind: 'product', first, rest };
  }

  /** math.js: `2 x`, `2(x + 1)` and `(a)(b)` bind tighter than `*` and `/`. */
  private implicit(): Expression {
    const first = this.numericFraction();
    if (this.language !== 'math.js') return first;
    const rest: Factor[] = [];
    for (;;) {
      const token = this.now();
      const last = rest.at(-1)?.factor ?? first;
      const afterName = last.kind === 'name' || last.kind === 'call' || last.kind === 'factorial';
      const named = token.kind === 'name' && this.sign() === undefined;
      if (!named && this.sign() !== '(' && !(token.kind === 'number' && afterName)) break;
      rest.push({ operator: 'times', factor: this.numericFraction(), at: token.at });
    }
    return rest.length === 0 ? first : { kind: 'product', first, rest };
  }

  /** math.js: a fraction of two numbers directly before a name or a parenthesis is one factor, as in `1/2 x`. */
  private numericFraction(): Expression {
    const first = this.signed();
    const under = this.now(1);
    const after = this.now(2);
    if (this.language !== 'math.js' || first.kind !== 'number' || this.sign() !== '/') return first;
    if (under.kind !== 'number' || sign(under.value) === 0) return first;
    const named = after.kind === 'name' && this.sign(2) === undefined;
    if (!named && this.sign(2) !== '(') return first;
    this.position += 2;
    return { kind: 'number', value: divide(first.value, under.value) };
  }

  private signed(): Expression {
    let minus = false;
    let not = false;
    for (;;) {
      if (this.take('-')) minus = !minus;
      else if (this.take('not') || (this.language === 'R' && this.take('!'))) {
        not = true;
        break;
      } else if (!this.take('+')) break;
    }
    const inner: Expression = not ? { kind: 'not', of: this.deeper(() => this.signed()) } : this.power();
    return minus ? { kind: 'negative', of: inner } : inner;
  }

  private power(): Expression {
    const base = this.postfix();
    const { at } = this.now();
    if (!this.take('^')) return base;
    return { kind: 'power', base, exponent: this.deeper(() => this.signed()), at };
  }

  private postfix(): Expression {
    let expression = this.primary();
    const { at } = this.now();
    if (this.language === 'math.js' && this.take('!')) expression = { kind: 'factorial', of: expression, at };
    return expression;
  }

  private primary(): Expression {
    const token = this.now();
    if (token.kind === 'number') {
      this.position += 1;
      return { kind: 'number', value: token.value };
    }
    if (this.take('(')) {
      const inner = this.deeper(() => this.conditional());
      this.expect(')');
      return inner;
    }
    // math.js has functions mod, and, or, xor besides the operators.
    const isOperator = this.sign() !== undefined && this.sign(1) !== '(';
    if (token.kind !== 'name' || isOperator) return this.unexpected();
    this.position += 1;
    if (this.sign() !== '(') return { kind: 'name', name: token.text, at: token.at };
    this.position += 1;
    return { kind: 'call', name: token.text, operands: this.operands(), at: token.at };
  }

  private operands(): readonly Expression[] {
    const operands: Expression[] = [];
    if (this.take(')')) return operands;
    do operands.push(this.deeper(() => this.conditional()));
    while (this.take(','));
    this.expect(')');
    return operands;
  }
}

/**
 * The lower half of the grammar: sums, products, calls, trees and permutations. Embedded actions
 * run inside `ACTION`, since chevrotain also runs each rule once to learn its shape.
 */
import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IToken,
  type ParserMethod,
} from 'chevrotain';
import { VOCABULARY } from './lexer.ts';
import { above, arithmetic, numberOf, place, prefixed, word } from './nodes.ts';
import type {
  Surface,
  SurfaceBranch,
  SurfaceEntry,
  SurfaceNumber,
  SurfacePermutation,
  SurfaceReading,
  Word,
} from './surface.ts';
import * as TOKEN from './tokens.ts';

/** What was expected, for syntaxErrors.ts to put into a sentence. */
const EXPECTATIONS: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ ruleName }) => EXPECTED_IN.get(ruleName) ?? '',
  buildEarlyExitMessage: ({ ruleName }) => EXPECTED_IN.get(ruleName) ?? '',
};

const EXPECTED_IN: ReadonlyMap<string, string> = new Map([
  ['primary', 'a relation, a measure, a tree or a number'],
  ['operand', 'a statement'],
  ['item', '`claim`, `relation`, `reading`, `file` or a formula'],
  ['name', 'a name'],
  ['readingValue', 'the value of a reading'],
  ['permutation', 'a permutation, as in (A B C)'],
  ['sort', '`tree`, `lottery`, `outcome`, `permutation` or `involution`'],
]);

export abstract class TermGrammar extends EmbeddedActionsParser {
  /** The upper half: any expression. */
  protected abstract readonly expression: ParserMethod<[], Surface>;

  constructor() {
    super(VOCABULARY, { errorMessageProvider: EXPECTATIONS, maxLookahead: 2, recoveryEnabled: false });
  }

  protected readonly readings: ParserMethod<[], SurfaceReading[]> = this.RULE('readings', () => {
    const readings: SurfaceReading[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: TOKEN.Comma,
      DEF: () => {
        const key = this.CONSUME(TOKEN.Identifier);
        this.CONSUME(TOKEN.Equals);
        const value = this.SUBRULE(this.readingValue);
        this.ACTION(() => readings.push({ key: word(key), value: word(value) }));
      },
    });
    return readings;
  });

  private readonly readingValue: ParserMethod<[], IToken> = this.RULE('readingValue', () =>
    this.OR<IToken>([
      { ALT: () => this.CONSUME(TOKEN.Identifier) },
      { ALT: () => this.CONSUME(TOKEN.Digits) },
      { ALT: () => this.CONSUME(TOKEN.Quoted) },
    ]),
  );

  protected readonly name: ParserMethod<[], Word> = this.RULE('name', () => {
    const token = this.OR<IToken>([
      { ALT: () => this.CONSUME(TOKEN.Identifier) },
      { ALT: () => this.CONSUME(TOKEN.Quoted) },
    ]);
    return this.ACTION(() => word(token));
  });

  protected readonly sum: ParserMethod<[], Surface> = this.RULE('sum', () => {
    let result = this.SUBRULE(this.product);
    this.MANY(() => {
      const operator = this.OR<IToken>([
        { ALT: () => this.CONSUME(TOKEN.Plus) },
        { ALT: () => this.CONSUME(TOKEN.Minus) },
      ]);
      const right = this.SUBRULE2(this.product);
      this.ACTION(() => {
        result = arithmetic(operator.tokenType === TOKEN.Plus ? '+' : '-', result, right);
      });
    });
    return result;
  });

  private readonly product: ParserMethod<[], Surface> = this.RULE('product', () => {
    let result = this.SUBRULE(this.factor);
    this.MANY(() => {
      this.CONSUME(TOKEN.Times);
      const right = this.SUBRULE2(this.factor);
      this.ACTION(() => {
        result = arithmetic('*', result, right);
      });
    });
    return result;
  });

  private readonly factor: ParserMethod<[], Surface> = this.RULE('factor', () => {
    const signs: IToken[] = [];
    this.MANY(() => {
      const minus = this.CONSUME(TOKEN.Minus);
      this.ACTION(() => signs.push(minus));
    });
    const inner = this.SUBRULE(this.primary);
    return this.ACTION(() => prefixed('minus', signs, inner));
  });

  private readonly primary: ParserMethod<[], Surface> = this.RULE('primary', () =>
    this.OR<Surface>([
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.tree) },
      {
        ALT: () => {
          const truth = this.OR2<IToken>([
            { ALT: () => this.CONSUME(TOKEN.True) },
            { ALT: () => this.CONSUME(TOKEN.False) },
          ]);
          return this.ACTION(() => ({
            kind: 'truth' as const,
            value: truth.tokenType === TOKEN.True,
            at: place(truth),
            depth: 1,
          }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(TOKEN.LeftRound);
          const inner = this.SUBRULE(this.expression);
          this.CONSUME(TOKEN.RightRound);
          return this.ACTION(() => ({ ...inner, grouped: true as const }));
        },
      },
    ]),
  );

  private readonly number: ParserMethod<[], SurfaceNumber> = this.RULE('number', () => {
    const first = this.CONSUME(TOKEN.Digits);
    const under = this.OPTION(() => {
      this.CONSUME(TOKEN.Slash);
      return this.CONSUME2(TOKEN.Digits);
    });
    return this.ACTION(() => numberOf(first, under));
  });

  private readonly call: ParserMethod<[], Surface> = this.RULE('call', () => {
    const name = this.CONSUME(TOKEN.Identifier);
    const readings = this.OPTION(() => {
      this.CONSUME(TOKEN.LeftSquare);
      const inside = this.SUBRULE(this.readings);
      this.CONSUME(TOKEN.RightSquare);
      return inside;
    });
    const inBrackets = this.OPTION2(() => this.SUBRULE(this.argumentList));
    return this.ACTION(() => ({
      kind: 'call' as const,
      name: word(name),
      ...(readings && { readings }),
      ...(inBrackets && { arguments: inBrackets }),
      at: place(name),
      depth: above(inBrackets ?? []),
    }));
  });

  private readonly argumentList: ParserMethod<[], Surface[]> = this.RULE('argumentList', () => {
    const all: Surface[] = [];
    this.CONSUME(TOKEN.LeftRound);
    this.MANY_SEP({
      SEP: TOKEN.Comma,
      DEF: () => {
        const one = this.SUBRULE(this.expression);
        this.ACTION(() => all.push(one));
      },
    });
    this.CONSUME(TOKEN.RightRound);
    return all;
  });

  private readonly tree: ParserMethod<[], Surface> = this.RULE('tree', () =>
    this.OR<Surface>([
      {
        ALT: () => {
          const token = this.CONSUME(TOKEN.Quoted);
          return this.ACTION(() => ({
            kind: 'quoted' as const,
            name: word(token),
            at: place(token),
            depth: 1,
          }));
        },
      },
      { ALT: () => this.SUBRULE(this.choice) },
      { ALT: () => this.SUBRULE(this.chance) },
      { ALT: () => this.SUBRULE(this.permute) },
      { ALT: () => this.SUBRULE(this.outcome) },
      { ALT: () => this.SUBRULE(this.lottery) },
    ]),
  );

  private readonly choice: ParserMethod<[], Surface> = this.RULE('choice', () => {
    const first = this.CONSUME(TOKEN.Choice);
    const options = this.SUBRULE(this.argumentList);
    return this.ACTION(() => ({
      kind: 'choice' as const,
      options,
      at: place(first),
      depth: above(options),
    }));
  });

  private readonly chance: ParserMethod<[], Surface> = this.RULE('chance', () => {
    const first = this.CONSUME(TOKEN.Chance);
    const branches: SurfaceBranch[] = [];
    this.CONSUME(TOKEN.LeftRound);
    this.AT_LEAST_ONE_SEP({
      SEP: TOKEN.Comma,
      DEF: () => {
        const probability = this.SUBRULE(this.number);
        const to = this.SUBRULE(this.expression);
        this.ACTION(() => branches.push({ probability, to }));
      },
    });
    this.CONSUME(TOKEN.RightRound);
    return this.ACTION(() => ({
      kind: 'chance' as const,
      branches,
      at: place(first),
      depth: above(branches.map(({ to }) => to)),
    }));
  });

  private readonly permute: ParserMethod<[], Surface> = this.RULE('permute', () => {
    const first = this.CONSUME(TOKEN.Permute);
    this.CONSUME(TOKEN.LeftRound);
    const tree = this.SUBRULE(this.expression);
    this.CONSUME(TOKEN.Comma);
    const permutation = this.SUBRULE(this.permutation);
    this.CONSUME(TOKEN.RightRound);
    return this.ACTION(() => ({
      kind: 'permute' as const,
      tree,
      permutation,
      at: place(first),
      depth: above([tree]),
    }));
  });

  private readonly permutation: ParserMethod<[], SurfacePermutation> = this.RULE('permutation', () =>
    this.OR<SurfacePermutation>([
      {
        ALT: () => {
          const token = this.CONSUME(TOKEN.Identifier);
          return this.ACTION(() => ({ kind: 'permutation' as const, name: word(token) }));
        },
      },
      {
        ALT: () => {
          const first = this.LA(1);
          const cycles: (readonly Word[])[] = [];
          this.AT_LEAST_ONE(() => {
            const cycle = this.SUBRULE(this.cycle);
            this.ACTION(() => cycles.push(cycle));
          });
          return this.ACTION(() => ({ kind: 'cycles' as const, cycles, at: place(first) }));
        },
      },
    ]),
  );

  private readonly cycle: ParserMethod<[], Word[]> = this.RULE('cycle', () => {
    const moved: Word[] = [];
    this.CONSUME(TOKEN.LeftRound);
    this.MANY(() => {
      const one = this.SUBRULE(this.name);
      this.ACTION(() => moved.push(one));
    });
    this.CONSUME(TOKEN.RightRound);
    return moved;
  });

  private readonly outcome: ParserMethod<[], Surface> = this.RULE('outcome', () => {
    const first = this.CONSUME(TOKEN.Outcome);
    this.CONSUME(TOKEN.LeftRound);
    const name = this.SUBRULE(this.name);
    this.CONSUME(TOKEN.RightRound);
    return this.ACTION(() => ({ kind: 'outcome' as const, name, at: place(first), depth: 1 }));
  });

  private readonly lottery: ParserMethod<[], Surface> = this.RULE('lottery', () => {
    const first = this.CONSUME(TOKEN.LeftCurly);
    const entries: SurfaceEntry[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: TOKEN.Comma,
      DEF: () => {
        const outcome = this.SUBRULE(this.name);
        this.CONSUME(TOKEN.Colon);
        const probability = this.SUBRULE(this.number);
        this.ACTION(() => entries.push({ outcome, probability }));
      },
    });
    this.CONSUME(TOKEN.RightCurly);
    return this.ACTION(() => ({ kind: 'lottery' as const, entries, at: place(first), depth: 1 }));
  });
}

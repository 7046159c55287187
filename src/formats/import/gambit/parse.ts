import { type Failure, type Result, success } from '../../../errors.ts';
import { equal, type Rational } from '../../../kernel/rational.ts';
import { failureIn } from '../document.ts';
import { located, quoted, type Source } from '../source.ts';
import { distributionDefect } from '../tree/distribution.ts';
import type { ChanceEvent, Game, GameNode, GameOutcome, InformationSet } from './game.ts';
import { lexer, type Token } from './lexer.ts';

/**
 * Reads a Gambit extensive game, version 2 (https://gambitproject.readthedocs.io, "The extensive game
 * (.efg) file format"). Commas between payoffs, the comment, and whatever a repeated mention of an
 * information set, event or outcome leaves out may be missing; a node without an outcome has the null outcome.
 * No recursion: a game may be as deep as it likes. Fails with DYN210 to DYN215, DYN240 and DYN241.
 */
export const readGame = (source: Source): Result<Game> => new GameReader(source).read();

const MOST_NODES = 1_000_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };
type Slot = { readonly children: number[]; missing: number };
type Numbered = Extract<Token, { kind: 'number' }>;
/** What distinguishes a kind of node from the others. */
type Move =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'chance'; readonly event: number; readonly children: readonly number[] }
  | { readonly kind: 'personal'; readonly informationSet: number; readonly children: readonly number[] };

class GameReader {
  private readonly source: Source;
  private readonly next: () => Token;
  private token: Token;
  /** The first thing that is wrong; nothing is read after it. */
  private refusal: Failure | undefined;

  private readonly players: string[] = [];
  private readonly sets: Mutable<InformationSet>[] = [];
  private readonly events: ChanceEvent[] = [];
  private readonly outcomes: GameOutcome[] = [];
  private readonly nodes: GameNode[] = [];
  /** Numbers in the file to places in the lists above; of information sets for each player. */
  private readonly setOf: Map<number, number>[] = [];
  private readonly eventOf = new Map<number, number>();
  private readonly outcomeOf = new Map<number, number>();

  constructor(source: Source) {
    this.source = source;
    this.next = lexer(source.text);
    this.token = this.next();
  }

  read(): Result<Game> {
    const title = this.prologue();
    const comment = this.optionalText();
    this.body();
    if (this.refusal !== undefined) return this.refusal;
    const { players, sets, events, outcomes, nodes } = this;
    return success({ title, comment, players, informationSets: sets, events, outcomes, nodes });
  }

  private refuse(code: Failure['code'], message: string, at = this.token.at): undefined {
    this.refusal ??= failureIn(this.source, code, message, at);
    this.token = { kind: 'end', at: this.source.text.length };
    return undefined;
  }

  private advance(): Token {
    const { token } = this;
    if (this.refusal === undefined) this.token = this.next();
    return token;
  }

  /** What stands here instead of what is expected. */
  private unexpected(expected: string): undefined {
    const { token } = this;
    if (token.kind === 'unreadable') return this.refuse('DYN211', token.message);
    if (token.kind === 'end') return this.refuse('DYN212', `the file ends where ${expected} is expected`);
    const found = 'text' in token ? quoted(token.text) : token.kind;
    return this.refuse('DYN211', `${expected} is expected, not ${found}`);
  }

  private prologue(): string {
    const word = (kind: 'symbol' | 'number', texts: readonly string[], message: string): void => {
      const { token } = this;
      if (token.kind === kind && texts.includes(token.text)) this.advance();
      else this.refuse('DYN210', message);
    };
    word('symbol', ['EFG'], 'a Gambit extensive game begins with EFG');
    word('number', ['2'], 'only version 2 of the format can be read (EFG 2)');
    word('symbol', ['R', 'D'], 'R or D is expected after EFG 2');
    const title = this.text('the title of the game, in quotation marks,');
    this.players.push(...this.texts('the names of the players'));
    return title;
  }

  private text(what: string): string {
    const { token } = this;
    if (token.kind === 'text') {
      this.advance();
      return token.text;
    }
    this.unexpected(what);
    return '';
  }

  private optionalText(): string {
    return this.token.kind === 'text' ? this.text('') : '';
  }

  /** `{ "a" "b" }`; commas between are taken too. */
  private texts(what: string): readonly string[] {
    const texts: string[] = [];
    if (!this.brace('{', what)) return texts;
    while (this.token.kind === 'text' || this.token.kind === ',') {
      const token = this.advance();
      if (token.kind === 'text') texts.push(token.text);
    }
    this.brace('}', what);
    return texts;
  }

  private brace(kind: '{' | '}', what: string): boolean {
    if (this.token.kind === kind) {
      this.advance();
      return true;
    }
    this.unexpected(`${kind} ${kind === '{' ? 'before' : 'after'} ${what}`);
    return false;
  }

  /** A whole number >= 0. */
  private whole(what: string): { number: number; at: number } {
    const { token } = this;
    if (token.kind !== 'number') this.unexpected(what);
    else if (!/^\+?\d{1,15}$/.test(token.text))
      this.refuse('DYN211', `${what} must be a whole number, not ${token.text.slice(0, 40)}`);
    else {
      this.advance();
      return { number: Number(token.text), at: token.at };
    }
    return { number: 0, at: token.at };
  }

  /** The list of nodes, in prefix order: `open` are the nodes that still miss children, the innermost last. */
  private body(): void {
    const open: Slot[] = [];
    do {
      const children = this.node();
      if (children === undefined) return;
      const innermost = open.at(-1);
      if (innermost !== undefined) {
        innermost.children.push(this.nodes.length - 1);
        innermost.missing -= 1;
      }
      if (children.missing > 0) open.push(children);
      while (open.at(-1)?.missing === 0) open.pop();
    } while (open.length > 0 && this.refusal === undefined);
    if (this.refusal === undefined && this.token.kind !== 'end')
      this.refuse('DYN213', 'the tree is complete, but the file goes on');
  }

  /** Reads one node; gives the list for its children, or undefined after a refusal. */
  private node(): Slot | undefined {
    const { token } = this;
    if (this.nodes.length >= MOST_NODES)
      return this.refuse('DYN203', `a game of more than ${MOST_NODES} nodes is too large`);
    if (token.kind === 'end' && this.nodes.length > 0)
      return this.refuse('DYN212', 'the file ends before the tree is complete');
    if (token.kind !== 'symbol' || !['c', 'p', 't'].includes(token.text))
      return this.unexpected('c, p or t, which begin a node,');
    this.advance();
    const label = this.text('the name of the node');
    const children: number[] = [];
    let missing = 0;
    let move: Move = { kind: 'terminal' };
    if (token.text === 'c') {
      const event = this.chance();
      missing = this.events[event]?.actions.length ?? 0;
      move = { kind: 'chance', event, children };
    } else if (token.text === 'p') {
      const informationSet = this.personal();
      const set = this.sets[informationSet];
      missing = set?.actions.length ?? 0;
      set?.nodes.push(this.nodes.length);
      move = { kind: 'personal', informationSet, children };
    }
    const outcome = this.outcome();
    if (this.refusal !== undefined) return undefined;
    this.nodes.push({ ...move, label, outcome, at: token.at });
    return { children, missing };
  }

  private described(): boolean {
    return this.token.kind === 'text' || this.token.kind === '{';
  }

  private chance(): number {
    const { number, at } = this.whole('the number of the event');
    const known = this.eventOf.get(number);
    if (!this.described()) {
      if (known === undefined) this.refuse('DYN214', `event ${number} has not been described`, at);
      return known ?? 0;
    }
    const label = this.optionalText();
    const actions: string[] = [];
    const probabilities: Rational[] = [];
    const begin = this.token.at;
    this.brace('{', 'the actions');
    while (this.token.kind === 'text' || this.token.kind === ',') {
      const token = this.advance();
      if (token.kind !== 'text') continue;
      actions.push(token.text);
      const probability = this.number(`the probability of ${quoted(token.text)}`);
      if (probability !== undefined) probabilities.push(probability.value);
    }
    this.brace('}', 'the actions');
    if (this.refusal !== undefined) return 0;
    if (actions.length === 0) this.refuse('DYN211', 'a chance node without actions', begin);
    if (known !== undefined) {
      const before = this.events[known];
      const same =
        before?.label === label &&
        sameItems(before.actions, actions, (a, b) => a === b) &&
        sameItems(before.probabilities, probabilities, equal);
      if (!same) this.refuse('DYN215', `event ${number} was described differently before`, at);
      return known;
    }
    const defect = distributionDefect(probabilities, `the chance node with event ${number}`);
    if (defect !== undefined) {
      const refusal = located(defect, this.source, begin);
      this.refuse(refusal.code, refusal.message, begin);
    }
    this.eventOf.set(number, this.events.length);
    return this.events.push({ number, label, actions, probabilities }) - 1;
  }

  private number(what: string): Numbered | undefined {
    const { token } = this;
    if (token.kind !== 'number') return this.unexpected(what);
    this.advance();
    return token;
  }

  private personal(): number {
    const { number: player, at: playerAt } = this.whole('the number of the player');
    if (player < 1 || player > this.players.length)
      this.refuse('DYN214', `there is no player ${player}: the game has ${this.players.length}`, playerAt);
    const { number, at } = this.whole('the number of the information set');
    const setOf = this.setOf[player] ?? new Map<number, number>();
    this.setOf[player] = setOf;
    const known = setOf.get(number);
    if (!this.described()) {
      if (known === undefined)
        this.refuse('DYN214', `information set ${number} of player ${player} has not been described`, at);
      return known ?? 0;
    }
    const label = this.optionalText();
    const begin = this.token.at;
    const actions = this.texts('the actions');
    if (this.refusal !== undefined) return 0;
    if (actions.length === 0) this.refuse('DYN211', 'a decision without actions', begin);
    if (known !== undefined) {
      const before = this.sets[known];
      const same = before?.label === label && sameItems(before.actions, actions, (a, b) => a === b);
      if (!same)
        this.refuse(
          'DYN215',
          `information set ${number} of player ${player} was described differently before`,
          at,
        );
      return known;
    }
    setOf.set(number, this.sets.length);
    return this.sets.push({ player: player - 1, number, label, actions: [...actions], nodes: [] }) - 1;
  }

  private outcome(): number | undefined {
    const { kind } = this.token;
    if (kind !== 'number') return undefined;
    const { number, at } = this.whole('the number of the outcome');
    const known = this.outcomeOf.get(number);
    if (!this.described()) {
      if (number !== 0 && known === undefined)
        this.refuse('DYN214', `outcome ${number} has not been described`, at);
      return known;
    }
    if (number === 0) return this.refuse('DYN211', 'outcome 0, the null outcome, has no name and no payoffs');
    const label = this.optionalText();
    const payoffs = this.payoffs();
    if (this.refusal !== undefined) return undefined;
    if (known !== undefined) {
      const before = this.outcomes[known];
      if (before?.label !== label || !sameItems(before.payoffs, payoffs, equal))
        this.refuse('DYN215', `outcome ${number} was described differently before`, at);
      return known;
    }
    this.outcomeOf.set(number, this.outcomes.length);
    return this.outcomes.push({ number, label, payoffs }) - 1;
  }

  private payoffs(): readonly Rational[] {
    const payoffs: Rational[] = [];
    const begin = this.token.at;
    this.brace('{', 'the payoffs');
    while (this.token.kind === 'number' || this.token.kind === ',') {
      const token = this.advance();
      if (token.kind === 'number') payoffs.push(token.value);
    }
    this.brace('}', 'the payoffs');
    if (this.refusal === undefined && payoffs.length !== this.players.length)
      this.refuse('DYN211', `${payoffs.length} payoffs for ${this.players.length} players`, begin);
    return payoffs;
  }
}

const sameItems = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean =>
  a.length === b.length &&
  a.every((x, k) => {
    const y = b[k];
    return y !== undefined && same(x, y);
  });

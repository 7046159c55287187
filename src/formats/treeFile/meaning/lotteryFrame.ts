import { sign } from '../../../kernel/rational.ts';
import type { Branch } from '../../../kernel/tree.ts';
import type { Problem, ValueType } from '../syntax/events.ts';
import { problem } from '../syntax/events.ts';
import { duplicate, Names } from './keys.ts';
import { sumDefect } from './probability.ts';
import type { Frame, Reading } from './reading.ts';

/** The map below `lottery:`. */
export class LotteryFrame implements Frame {
  private readonly at: number;
  private readonly names = new Names();
  private readonly branches: Branch[] = [];
  private name = '';
  private nameAt = 0;

  constructor(at: number) {
    this.at = at;
  }

  takesTree(): boolean {
    return false;
  }

  key(_: Reading, name: string, at: number): Problem | undefined {
    if (!this.names.add(name)) return duplicate('outcome', name, at);
    this.name = name;
    this.nameAt = at;
    return undefined;
  }

  value(reading: Reading, type: ValueType, text: string, at: number): Problem | undefined {
    const probability = reading.probability(type, text, at);
    if (!('num' in probability)) return probability;
    if (sign(probability) === 0) {
      reading.note(`the outcome \`${this.name}\` with probability 0 is dropped from a lottery`, this.nameAt);
      const outcome = reading.outcomes.number(this.name, this.nameAt);
      return typeof outcome === 'number' ? reading.count(at) : outcome;
    }
    const to = reading.leaf(this.name, this.nameAt);
    if (typeof to !== 'number') return to;
    this.branches.push({ probability, to });
    return reading.count(at);
  }

  tree(): void {}

  end(reading: Reading): Problem | undefined {
    const { branches, at } = this;
    if (this.names.list.length === 0) return problem('DYN134', 'a lottery needs at least one outcome', at);
    const defect = sumDefect(
      branches.map(({ probability }) => probability),
      'lottery',
      at,
    );
    if (defect !== undefined) return defect;
    const [only] = branches;
    if (only !== undefined && branches.length === 1) return reading.give(only.to, at);
    return reading.give(reading.node({ kind: 'chance', branches }, undefined), at);
  }
}

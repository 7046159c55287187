import { limits } from '../limits.ts';
import { didYouMean, nameDefect } from '../names.ts';
import type { Problem } from '../syntax/events.ts';
import { problem, tooMany } from '../syntax/events.ts';

/** The outcomes of a file: numbered as they occur, until the whole file is known. */
export class Outcomes {
  private readonly numbers = new Map<string, number>();
  /** Where each occurs first. */
  private readonly first: number[] = [];
  private declared: ReadonlyMap<string, number> | undefined;

  /** The provisional number of the outcome of that name; DYN125 for what is no name. */
  number(name: string, at: number): number | Problem {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const defect = nameDefect(name);
    if (defect !== undefined) return problem('DYN125', `an outcome's name is needed here: ${defect}`, at);
    const next = this.numbers.size;
    if (next >= limits.outcomes) return tooMany(limits.outcomes, 'outcomes', at);
    this.numbers.set(name, next);
    this.first.push(at);
    return next;
  }

  /** The file's own list. */
  declare(names: readonly string[]): void {
    this.declared = new Map(names.map((name, o) => [name, o]));
  }

  get areDeclared(): boolean {
    return this.declared !== undefined;
  }

  has(name: string): boolean {
    return this.numbers.has(name);
  }

  /** The file's outcomes in order, and the place there of each provisional number; DYN141 for an outcome that is not listed. */
  inOrder(): { names: readonly string[]; place: readonly number[] } | Problem {
    const { declared } = this;
    const occurring = [...this.numbers.keys()];
    if (declared === undefined) return { names: occurring, place: occurring.map((_, o) => o) };
    const place: number[] = [];
    for (const [o, name] of occurring.entries()) {
      const found = declared.get(name);
      if (found === undefined) {
        const hint = didYouMean(name, declared.keys()) ?? 'add it to `outcomes:`, or leave that list out';
        return problem('DYN141', `\`${name}\` is not one of the file's outcomes`, this.first[o] ?? 0, hint);
      }
      place.push(found);
    }
    return { names: [...declared.keys()], place };
  }
}

import { didYouMean, nameDefect } from '../names.ts';
import type { Problem } from '../syntax/events.ts';
import { problem } from '../syntax/events.ts';

/** DYN121 for a key that `known` does not have, with the one that was meant (`synonyms` first), or else what may stand here. */
export const unknownKey = (
  name: string,
  at: number,
  where: string,
  known: readonly string[],
  otherwise: string,
  synonyms: ReadonlyMap<string, string> = new Map(),
): Problem => {
  const synonym = synonyms.get(name.toLowerCase());
  const meant = synonym === undefined ? didYouMean(name, known) : `did you mean \`${synonym}\`?`;
  return problem('DYN121', `${where} has no key ${JSON.stringify(name)}`, at, meant ?? otherwise);
};

export const duplicate = (what: string, name: string, at: number): Problem =>
  problem('DYN115', `the ${what} ${JSON.stringify(name)} stands twice here`, at);

/** DYN125 for what cannot be the name of a tree or of a branch. */
export const badName = (what: string, name: string, at: number): Problem | undefined => {
  const defect = nameDefect(name);
  return defect === undefined
    ? undefined
    : problem('DYN125', `the name of ${what} is needed here: ${defect}`, at);
};

/** The names given so far in one map or list: an array while they are few, since most maps are small. */
export class Names {
  readonly list: string[] = [];
  private set: Set<string> | undefined;

  /** Whether the name is new. */
  add(name: string): boolean {
    if (this.set === undefined ? this.list.includes(name) : this.set.has(name)) return false;
    this.list.push(name);
    if (this.set !== undefined) this.set.add(name);
    else if (this.list.length > 16) this.set = new Set(this.list);
    return true;
  }
}

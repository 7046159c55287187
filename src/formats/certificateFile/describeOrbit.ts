/** A claim about the orbit count as one sentence. */
import { type OrbitClaim, print } from '../../kernel/index.ts';

export const describeOrbit = (
  claim: OrbitClaim,
  i: string,
  j: string,
  outcomes: readonly string[],
): string => {
  const further =
    claim.menu === 'any'
      ? 'menu=any'
      : claim.menu.length === 0
        ? 'menu=pair'
        : `with ${claim.menu.length} further options`;
  const where = `[agents=${claim.agents}, ${further}, n = ${outcomes.length}]`;
  switch (claim.kind) {
    case 'convergence': {
      const how = {
        weak: 'at least as likely to prefer',
        strict: 'more likely to prefer',
        absolute: 'certain to prefer',
      };
      return `${claim.holds ? 'every' : 'not every'} random agent is ${how[claim.strength]} ${i} to ${j} (${claim.strength}) ${where}`;
    }
    case 'equivalent':
      return `every random agent is as likely to prefer ${i} to ${j} as ${j} to ${i} ${where}`;
    case 'sign': {
      const u = claim.utility.map((x, o) => `${outcomes[o]}: ${print(x)}`).join(', ');
      return `of the permutations of the utility {${u}}, ${claim.above} prefer ${i} and ${claim.below} prefer ${j} ${where}`;
    }
    case 'odds':
      return claim.ratio === 'infinite'
        ? `no agent prefers ${j} to ${i}, and some prefer ${i} ${where}`
        : `every random agent prefers ${i} to ${j} with odds of at least ${print(claim.ratio)} : 1, and no greater bound holds ${where}`;
  }
};

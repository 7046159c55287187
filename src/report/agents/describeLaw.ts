/** Distributions of agents in words and formulas. */
import { match } from 'ts-pattern';
import type { AgentLaw } from '../../engines/sampling/index.ts';
import type { Json } from '../../formats/plain.ts';
import { print } from '../../kernel/index.ts';

export interface LawDescription {
  readonly name: string;
  /** What its agents are like, in a line. */
  readonly words: string;
  readonly density: string;
  readonly parameters: { readonly [key: string]: Json };
}

export const describeLaw = (law: AgentLaw): LawDescription =>
  match(law)
    .with({ kind: 'beta' }, ({ a, b }): LawDescription => {
      if (a === 1 && b === 1)
        return {
          name: 'uniform',
          words: 'independent uniform utilities',
          density: '1 on [0,1]^n',
          parameters: {},
        };
      return {
        name: `beta(${a},${b})`,
        words: `independent Beta(${a},${b}) utilities`,
        density: `product over o of u_o^${a - 1} (1 - u_o)^${b - 1} / B(${a},${b})`,
        parameters: { a, b },
      };
    })
    .with({ kind: 'between' }, ({ a, b }): LawDescription => {
      const hard = b !== 1 || a === 1;
      const k = hard ? b : a;
      const distance = hard ? 'max u - u_o' : 'u_o - min u';
      return {
        name: `${hard ? 'hard' : 'easy'}-to-please(${k})`,
        words: hard
          ? 'few outcomes are nearly as good as the best'
          : 'few outcomes are nearly as bad as the worst',
        density: `product over o neither best nor worst of ${k} ((${distance}) / (max u - min u))^${k - 1}`,
        parameters: { k },
      };
    })
    .with(
      { kind: 'dirichlet' },
      ({ alpha }): LawDescription => ({
        name: `dirichlet(${alpha})`,
        words: `Dirichlet(${alpha}, ..., ${alpha}) weights, brought to worst 0 and best 1`,
        density: `proportional to product over o of w_o^${alpha - 1} on the simplex; u = (w - min w) / (max w - min w)`,
        parameters: { alpha },
      }),
    )
    .with(
      { kind: 'box' },
      ({ utility, radius, epsilon }): LawDescription => ({
        name: 'box',
        words: `round the images of (${utility.map(print).join(', ')}) up to ${print(radius)} each way, but uniform with probability ${print(epsilon)}`,
        density: `epsilon + (1 - epsilon) (number of images of the box that hold u) / (n! (2 radius)^n)`,
        parameters: { utility: utility.map(print), radius: print(radius), epsilon: print(epsilon) },
      }),
    )
    .exhaustive();

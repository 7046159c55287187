/** The functions whose values are drawn at random. */
import { type Expression, type Language, namesIn } from './syntax.ts';

const RANDOM: Readonly<Record<Language, ReadonlySet<string>>> = {
  // math.js's own, and those that SilverDecisions adds.
  'math.js': new Set([
    'random',
    'randomInt',
    'pickRandom',
    'Uniform',
    'Exponential',
    'Normal',
    'Pareto',
    'Weibull',
    'Triangular',
    'Trapezoidal',
    'LogNormal',
    'Gamma',
    'Loglogistic',
    'Erlang',
    'Bernoulli',
    'Binomial',
    'Geometric',
    'Poisson',
  ]),
  // R's, and the names that Radiant's simulations use for the same.
  R: new Set([
    'rbeta',
    'rbinom',
    'rcauchy',
    'rchisq',
    'rexp',
    'rf',
    'rgamma',
    'rgeom',
    'rhyper',
    'rlnorm',
    'rlogis',
    'rnbinom',
    'rnorm',
    'rpois',
    'rt',
    'runif',
    'rweibull',
    'sample',
    'beta',
    'binomial',
    'discrete',
    'exponential',
    'lognormal',
    'normal',
    'poisson',
    'uniform',
  ]),
};

/** The first function of chance that an expression calls, `more` among them; undefined when it calls none. */
export const randomIn = (
  expression: Expression,
  language: Language,
  more: ReadonlySet<string> = new Set(),
): string | undefined => {
  for (const name of namesIn(expression).functions)
    if (RANDOM[language].has(name) || more.has(name)) return name;
  return undefined;
};

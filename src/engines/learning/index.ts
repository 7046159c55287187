/**
 * Agents that learn: tabular Q-learning on decision trees.
 *
 * - `environmentOf(trees)`: the choice among them as an episodic environment; `optionSize(tree)`: what there is to learn.
 * - `train(environment, utility, training, draw)`: one learner, looked at after given numbers of episodes.
 * - `trainCohort(cohort)`: many, with utilities from a law; `addLearning` puts cohorts together.
 */
export { addLearning, type Cohort, checkpointsUpTo, type Learning, trainCohort } from './cohort.ts';
export { type Environment, environmentOf, type OptionSize, optionSize } from './environment.ts';
export { type Learnt, type Training, train } from './qLearning.ts';

/** Section 6 at work: near-absolute power on concrete families, and where it begins to bite. */
export {
  CENTRES,
  type Centre,
  centreOf,
  cutSimplex,
  inclusionThreshold,
  neverNearlySure,
} from './families.ts';
export { clearFavourite, type Standing, standing, type Threshold, threshold } from './standing.ts';

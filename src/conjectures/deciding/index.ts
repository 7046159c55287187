/** Deciding conjectures by search, with engines that answer to the kernel. */
export { type Bound, DEFAULT_BOUND } from './candidates.ts';
export { type Decided, decideClaim, type SearchOptions, type Witness } from './search.ts';

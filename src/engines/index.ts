/** Engines: untrusted deciders that hand in certificates for the kernel to check. */
export * from './geometry/index.ts';
export * from './guarantee/index.ts';
export * from './integration/index.ts';
export * from './learning/index.ts';
export * from './measures/index.ts';
export * from './orbit/index.ts';
export { decidePowerRelation, type PowerVerdict, powerRelation, type Stop } from './powerRelations.ts';
export * from './sampling/index.ts';
export * from './search/index.ts';
export * as survey from './survey/index.ts';

/**
 * The trusted kernel: exact rationals, trees, lotteries, claims, certificates and `check`.
 * Everything that a verdict rests on is in this folder, and it imports nothing.
 */
export * from './certificate.ts';
export { Checked, check } from './check.ts';
export * from './claim.ts';
export { inverse } from './inclusion.ts';
export * from './lottery.ts';
export type * from './orbit/certificate.ts';
export type * from './orbit/claim.ts';
export * from './rational.ts';
export type { Reason, Rejection } from './rejection.ts';
export * from './tree.ts';

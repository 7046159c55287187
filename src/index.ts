/** dynamis: claims about power and instrumental convergence, decided with certificates that a small kernel checks. */
export * from './definitions/index.ts';
export * from './errors.ts';
export * from './kernel/index.ts';

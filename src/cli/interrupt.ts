/**
 * Works through `items` one after the other and gives way to signals in between. After Ctrl-C
 * (or SIGTERM) the item at work is stopped at its next look at `stopped`, and the rest is left.
 * Resolves to whether all were finished.
 */
export const interruptible = async <T>(
  items: readonly T[],
  work: (item: T, k: number, stopped: () => boolean) => Promise<void>,
): Promise<boolean> => {
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    for (const [k, item] of items.entries()) {
      await new Promise((resume) => setImmediate(resume));
      if (interrupted) return false;
      await work(item, k, () => interrupted);
    }
    await new Promise((resume) => setImmediate(resume));
    return !interrupted;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
};

/** After Ctrl-C (or SIGTERM) `stop` says so: whoever is at work finishes with what there is. */
export const catchInterrupt = (): { readonly stop: () => boolean; readonly release: () => void } => {
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    stop: () => interrupted,
    release: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
};

/** The engines in a thread of their own, so that no question freezes the page. */
import { preferenceProbability } from '../../../src/engines/integration/index.ts';
import { analyse, type CheckedPair, filesOf } from './analysis.ts';
import type { Answer, Answered, Asked } from './protocol.ts';

const CELLS = 20_000;
/** Milliseconds for one integration. */
const PATIENCE = 15_000;

let last: readonly CheckedPair[] = [];

const answer = async ({ question }: Asked, post: (answer: Answer) => void): Promise<void> => {
  const now = (): number => performance.now();
  switch (question.kind) {
    case 'analyse':
      last = [];
      last = analyse({ ...question, post, now });
      return;
    case 'certificates':
      post(filesOf(last));
      return;
    case 'chances': {
      const end = now() + PATIENCE;
      const { i, j, density } = question;
      const found = preferenceProbability(i, j, density, { cells: CELLS, stop: () => now() > end });
      post(
        found.kind === 'limit'
          ? { part: 'noChances', reason: found.reason }
          : { part: 'chances', above: found.above, below: found.below, equal: found.equal },
      );
      return;
    }
    case 'conjecture': {
      // The grammar is as large as everything else together.
      const { decideConjecture } = await import('./conjecture.ts');
      await decideConjecture({ ...question, post, now });
    }
  }
};

const respond = async (asked: Asked): Promise<void> => {
  const start = performance.now();
  const post = (part: Answer): void => {
    const message: Answered = { id: asked.id, answer: part };
    postMessage(message);
  };
  try {
    await answer(asked, post);
    post({ part: 'done', milliseconds: performance.now() - start });
  } catch (error) {
    post({ part: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
};

addEventListener('message', (event: MessageEvent<Asked>) => void respond(event.data));

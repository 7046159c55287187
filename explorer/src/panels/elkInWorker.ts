/** Stands in for `elkjs/lib/elk.bundled.js`, whose layouts would run in the page: here they run in a worker. */
import ElkApi, { type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';

let shared: InstanceType<typeof ElkApi> | undefined;

class ElkInWorker {
  layout(graph: ElkNode): Promise<ElkNode> {
    shared ??= new ElkApi({ workerFactory: () => new Worker(workerUrl) });
    return shared.layout(graph);
  }
}

export default { default: ElkInWorker };

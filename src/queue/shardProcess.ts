/** The process that judges shards: it answers one after the other, and ends with the process that started it. */
import { runShard } from '../engines/survey/index.ts';
import { shardJson } from '../formats/surveyFile/index.ts';
import { readTask } from './protocol.ts';
import { sampleCertificates } from './sample.ts';

// Ctrl-C goes to the whole group of processes; the parent decides what becomes of a shard.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

process.on('message', (message) => {
  const task = readTask(message);
  if (task === undefined) process.exit(1);
  const { program, shard, certified } = task;
  const result = shardJson({ program, shard, codes: runShard(shard) });
  process.send?.({ result, certificates: certified ? sampleCertificates(shard) : [] });
});

/** Files of surveys: plans, finished shards, parts to merge (docs/survey.md). */
export { codes } from './codes.ts';
export { type Collected, collect, mergeParts, type NamedPart } from './collected.ts';
export { keepShard, openFolder, partText, readPart, type SurveyPart } from './planFile.ts';
export { digest, shardId, shardSchema, surveyId } from './schema.ts';
export { type ShardResult, shardFromJson, shardJson } from './shardFile.ts';

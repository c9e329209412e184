/** Baselines b and c: Fastify, and for each request one response stored and counted. Arguments: kind of store, place. */
import fastify from 'fastify';
import type { Answer } from '../load/answers.ts';
import { answerJobs } from '../processes/answer-jobs.ts';
import { openNaiveStore } from './naive-stores.ts';
import { toRow } from './rows.ts';

const [kind = '', place = ''] = process.argv.slice(2);
const store = await openNaiveStore[kind]?.(place);
if (!store)
  throw new Error(`${kind} is not a naive store; there are ${Object.keys(openNaiveStore).join(', ')}.`);

const app = fastify();
app.post<{ Body: Answer }>('/v1/responses', async ({ body }, reply) => {
  await store.add(toRow(body), body.score);
  return reply.code(201).send({ id: body.id, status: 'created' });
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
answerJobs({ empty: async () => void (await store.empty()), count: () => store.count() }, { url });

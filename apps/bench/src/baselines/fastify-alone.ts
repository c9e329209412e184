/** Baseline a: Fastify with a JSON body and no schema; answers and stores nothing. */
import fastify from 'fastify';
import type { Answer } from '../load/answers.ts';
import { answerJobs } from '../processes/answer-jobs.ts';

const app = fastify();
app.post<{ Body: Answer }>('/v1/responses', async ({ body }, reply) =>
  reply.code(201).send({ id: body.id, status: 'created' }),
);
const url = await app.listen({ port: 0, host: '127.0.0.1' });
answerJobs({}, { url });

import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { takerOf } from '../shares.ts';
import { readPosition } from './frames.ts';
import type { Streams } from './stream-responses.ts';

const description = `Server-sent events: an event \`response\` for each new or revised response that counts, with the
response as its data. Each comes at least once: drop what you have by \`id\` and \`revision\`. Resume with \`Last-Event-ID\`.`;

export function streamRoutes(streams: Streams): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/stream',
      {
        exposeHeadRoute: false,
        config: { access: ['read'], takesTurns: true, tellsOfChanges: true, headers: ['LastEventId'] },
        schema: {
          tags: ['Reading'],
          summary: 'Follow new and revised responses',
          description,
          response: {
            200: {
              description: 'Events, until either side ends it.',
              content: {
                'text/event-stream': {
                  schema: z
                    .string()
                    .describe('Events of the type response, with a StoredResponse as JSON for data.'),
                },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        if (reply.raw.destroyed) gone.abort();
        const text = await streams.open({
          ...takerOf(request.identity),
          position: readPosition(request.headers['last-event-id'] as string | undefined),
          signal: gone.signal,
          isAdmitted: async () => {
            try {
              await app.admitAgain(request);
              return true;
            } catch (error) {
              // A database that does not answer says nothing about the key.
              return !(error instanceof CodedError);
            }
          },
        });
        return (
          reply
            .type('text/event-stream')
            // Proxies that gather answers let this one through.
            .header('x-accel-buffering', 'no')
            .send(Readable.from(text, { objectMode: false, highWaterMark: 1 }) as never)
        );
      },
    );
  };
}

import { z } from 'zod';
import { withAttributes } from './filters.ts';
import { responseMembers } from './response-query.ts';

/** The query of `GET /v1/responses/counts`. */
export const responseCountsQuery = withAttributes(z.object(responseMembers));
export type ResponseCountsQuery = z.output<typeof responseCountsQuery>;

/** How many responses a list would hold, and how many each value of a filter would leave. */
export const responseCounts = z
  .strictObject({
    total: z.int().describe('Responses that pass every filter.'),
    among: z
      .int()
      .nullable()
      .describe('null: all were looked at. Else only the newest so many were, whether they pass or not.'),
    counts: z
      .record(z.string(), z.record(z.string(), z.int()))
      .describe(
        'By the name of a filter (touchpoint, metric, band, score, channel, locale, surveyVersion, state, hasComment, persona, attribute.NAME) and by its values: responses that pass all other filters. A value that has none is absent.',
      ),
  })
  .meta({ id: 'ResponseCounts' });
export type ResponseCounts = z.infer<typeof responseCounts>;

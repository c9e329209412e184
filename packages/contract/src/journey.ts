import { z } from 'zod';
import { namedOnce, page } from './list.ts';
import { line, slug, text } from './text.ts';

const touchpoints = z
  .array(slug)
  .min(1)
  .max(50)
  .superRefine(namedOnce)
  .describe('Keys of touchpoints, in the order in which a customer passes them.');

/** What `PUT /v1/journeys/{key}` takes; what is absent takes its default. */
export const journeyInput = z
  .strictObject({ name: line(200), description: text(5000).default(''), touchpoints })
  .meta({
    id: 'JourneySettings',
    examples: [{ name: 'Buying', touchpoints: ['website', 'checkout', 'parcel-delivery'] }],
  });
export type JourneyInput = z.infer<typeof journeyInput>;

/** An ordered list of touchpoints that a customer passes. */
export const journey = z
  .strictObject({
    key: slug,
    name: z.string(),
    description: z.string(),
    touchpoints: z.array(slug).describe('In the order in which a customer passes them.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Journey' });
export type Journey = z.infer<typeof journey>;

export const journeyPage = page(journey).meta({ id: 'JourneyPage' });

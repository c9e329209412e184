import { z } from 'zod';
import { dimensionInput, personaInput } from './dimension.ts';
import { journeyInput } from './journey.ts';
import { projectInput } from './project.ts';
import { surveyInput } from './survey.ts';
import { memberKey, slug, text } from './text.ts';
import { touchpointInput } from './touchpoint.ts';
import { metrics } from './vocabulary.ts';

/**
 * The set-up of a project as one file: what `GET /v1/setup` answers and `voxpoint apply` takes. Everything but the key
 * and what the kind of thing demands may be left out. Keys, people, responses and marks are no part of it.
 */
export const setup = z
  .strictObject({
    project: projectInput.optional(),
    touchpoints: z
      .array(
        touchpointInput.extend({
          key: slug,
          surveys: z.partialRecord(z.enum(metrics), surveyInput).default({}),
        }),
      )
      .default([]),
    journeys: z.array(journeyInput.extend({ key: slug })).default([]),
    personas: z.array(personaInput.extend({ key: text(256, 1) })).default([]),
    dimensions: z.array(dimensionInput.extend({ key: memberKey })).default([]),
  })
  .meta({ id: 'Setup' });
export type Setup = z.output<typeof setup>;
/** As it is written: what has a default may be absent. */
export type WrittenSetup = z.input<typeof setup>;

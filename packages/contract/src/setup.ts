import { z } from 'zod';
import { alertInFile, writtenAlert } from './alert.ts';
import { dimensionInput, dimensionKey, personaInput } from './dimension.ts';
import { journeyInput } from './journey.ts';
import { linkInput } from './link.ts';
import { projectInput } from './project.ts';
import { reportInFile, writtenReport } from './report-subscription.ts';
import { surveyInput, surveyTheme } from './survey.ts';
import { surveyDisplay } from './survey-display.ts';
import { memberKey, slug, text } from './text.ts';
import { touchpointInput } from './touchpoint.ts';
import { metrics } from './vocabulary.ts';
import { webhookInFile, writtenWebhook } from './webhook.ts';

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
    links: z.array(linkInput.extend({ key: slug })).default([]),
    personas: z.array(personaInput.extend({ key: memberKey })).default([]),
    dimensions: z.array(dimensionInput.extend({ key: dimensionKey })).default([]),
    reports: z.array(reportInFile).default([]),
    webhooks: z.array(webhookInFile).default([]),
    alerts: z.array(alertInFile).default([]),
  })
  .meta({ id: 'Setup' });
export type Setup = z.output<typeof setup>;
/** As it is written: what has a default may be absent. */
export type WrittenSetup = z.input<typeof setup>;

const { restraint, conditions } = surveyDisplay.shape;
const writtenSurvey = surveyInput
  .extend({
    display: surveyDisplay
      .extend({ restraint: restraint.unwrap().partial(), conditions: conditions.unwrap().partial() })
      .partial(),
    theme: surveyTheme.partial(),
  })
  .partial();

/** What `GET /v1/setup` answers: a set-up as it is written, in which only what differs from the defaults is said. */
export const writtenSetup = z
  .strictObject({
    project: projectInput.partial().extend({ name: projectInput.shape.name }),
    touchpoints: z.array(
      touchpointInput.partial().extend({
        key: slug,
        name: touchpointInput.shape.name,
        surveys: z.partialRecord(z.enum(metrics), writtenSurvey).optional(),
      }),
    ),
    journeys: z.array(
      journeyInput.extend({ key: slug, description: journeyInput.shape.description.optional() }),
    ),
    links: z.array(linkInput.partial().extend({ key: slug, touchpoint: slug })),
    personas: z.array(personaInput.partial().extend({ key: memberKey })),
    dimensions: z.array(
      dimensionInput.partial().extend({
        key: dimensionKey,
        values: z.array(personaInput.partial().extend({ key: text(256, 1) })),
      }),
    ),
    reports: z.array(writtenReport),
    webhooks: z.array(writtenWebhook),
    alerts: z.array(writtenAlert),
  })
  .partial()
  .meta({ id: 'WrittenSetup' });

/** The query of `GET /v1/setup`. */
export const setupQuery = z.strictObject({
  format: z.enum(['json', 'yaml']).optional().describe('Default: as Accept says, else json.'),
});

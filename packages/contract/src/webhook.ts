import { z } from 'zod';
import { responseFilterTexts } from './destination.ts';
import { issue } from './issues.ts';
import { page } from './list.ts';
import { line, slug, text } from './text.ts';
import { webhookEvents } from './vocabulary.ts';

export const maxWebhooks = 50;

const members = {
  events: z
    .array(z.enum(webhookEvents))
    .min(1)
    .max(webhookEvents.length)
    .superRefine((events, context) => {
      for (const [index, key] of events.entries()) {
        if (events.indexOf(key) !== index)
          context.addIssue(issue('duplicate', { of: 'value', key }, [index]));
      }
    })
    .describe('What it is told of.'),
  payload: z
    .enum(['ids', 'full'])
    .describe('How much it is told: ids and numbers, or the whole answer with its comment.'),
};

/** What `PUT /v1/webhooks/{key}` takes; what is absent takes its default. */
export const webhookInput = z
  .strictObject({
    name: line(200),
    url: text(2_048, 1).describe(
      'Secret: it is answered as its end alone. Sent back like that, the stored address stays.',
    ),
    events: members.events,
    payload: members.payload.default('ids'),
    where: responseFilterTexts,
    enabled: z.boolean().default(true),
  })
  .meta({
    id: 'WebhookSettings',
    examples: [
      {
        name: 'CRM',
        url: 'https://crm.shop.example/voxpoint',
        events: ['response.completed', 'response.deleted'],
        where: { band: 'detractor' },
      },
    ],
  });
export type WebhookInput = z.infer<typeof webhookInput>;

/** The same in a set-up file. */
export const webhookInFile = webhookInput.extend({ key: slug });

/** A webhook in a set-up that is written: what is as by default is absent. */
export const writtenWebhook = webhookInput
  .partial()
  .extend({ key: slug, ...webhookInput.pick({ name: true, url: true, events: true }).shape });

/** Where programs are told of what happens, by Standard Webhooks. */
export const webhook = z
  .strictObject({
    key: slug,
    name: z.string(),
    url: z.string(),
    ...members,
    where: z.record(z.string(), z.string()),
    enabled: z.boolean(),
    disabledBecause: z
      .enum(['gone', 'failing'])
      .nullable()
      .describe('Why the server switched it off: it answered 410, or nothing arrived for five days.'),
    failingSince: z.iso.datetime().nullable().describe('Of the first failure since the last success.'),
    secrets: z
      .array(z.strictObject({ createdAt: z.iso.datetime() }))
      .describe('The newest first; the one before it signs, too, for a day.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhook>;

export const webhookPage = page(webhook).meta({ id: 'WebhookPage' });

/** What `POST /v1/webhooks/{key}/secret` answers: the only time that it is told. */
export const webhookSecret = z
  .strictObject({ secret: z.string().describe('Told once; keep it where the receiver reads it.') })
  .meta({ id: 'WebhookSecret' });

import { z } from 'zod';
import { cursor, limit, page, severalOf } from './list.ts';
import { slug, uuid } from './text.ts';
import { deliveryKinds, deliveryStatuses } from './vocabulary.ts';

/** A message on its way out, or what became of it. */
export const delivery = z
  .strictObject({
    id: uuid.describe('Its webhook-id: the same at every try.'),
    kind: z.enum(deliveryKinds),
    to: z
      .string()
      .nullable()
      .describe(
        'The key of the webhook, the e-mail address, or the host and the end of the address of a chat, which is a secret. null: a chat that its alert does not name any more.',
      ),
    event: z.string(),
    subject: z.record(z.string(), z.unknown()).describe('What it is about: ids and numbers.'),
    status: z.enum(deliveryStatuses),
    createdAt: z.iso.datetime(),
    tries: z.int(),
    nextTryAt: z.iso.datetime().nullable(),
    lastTriedAt: z.iso.datetime().nullable(),
    sentAt: z.iso.datetime().nullable().describe('When it arrived last, whatever is tried since.'),
    code: z.int().nullable().describe('The HTTP status or SMTP code of the last answer.'),
    durationMs: z.int().nullable(),
    answer: z
      .string()
      .nullable()
      .describe('The first kilobyte of the last answer, or a word for why there was none.'),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof delivery>;

export const deliveryPage = page(delivery).meta({ id: 'DeliveryPage' });

/** The query of `GET /v1/deliveries`. */
export const deliveriesQuery = z.strictObject({
  kind: severalOf(deliveryKinds).optional(),
  status: severalOf(deliveryStatuses).optional(),
  alert: slug.optional().describe('The key of an alert: messages of what it found.'),
  limit,
  cursor,
});
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;

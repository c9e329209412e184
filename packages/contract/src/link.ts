import { z } from 'zod';
import { issue } from './issues.ts';
import { inQuery, page, projectInAddress } from './list.ts';
import { locale, slug } from './text.ts';
import { channels, metrics } from './vocabulary.ts';

/** What the code of a link is made of: no vowels, so that it makes no words, and nothing that is taken for something else. */
export const linkCode = { letters: '23456789bcdfghjkmnpqrstvwxz', length: 8 } as const;

/** What `PUT /v1/links/{key}` takes; what is absent takes its default. */
export const linkInput = z
  .strictObject({
    touchpoint: slug.describe(
      'Where one is asked who opens the link; may be changed, the link stays the same.',
    ),
    metric: z.enum(metrics).nullable().default(null).describe('null: the default metric of the touchpoint.'),
    channel: z.enum(channels).default('link').describe('What answers by this link have as their channel.'),
    locale: locale.nullable().default(null).describe('null: the language of whoever opens it.'),
  })
  .meta({ id: 'LinkSettings', examples: [{ touchpoint: 'checkout', channel: 'in-store', locale: 'de' }] });
export type LinkInput = z.infer<typeof linkInput>;

/** A short link to the hosted page of a touchpoint, as it stands in QR codes and on paper. */
export const link = z
  .strictObject({
    key: slug,
    code: z.string().describe('Made by the server, and kept as long as the link.'),
    url: z.url().describe('The address that is printed: it ends with the code.'),
    touchpoint: slug,
    metric: z.enum(metrics).nullable(),
    channel: z.enum(channels),
    locale: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Link' });
export type Link = z.infer<typeof link>;

export const linkPage = page(link).meta({ id: 'LinkPage' });

/** Which link of a touchpoint is meant. */
const ofTouchpoint = {
  link: slug
    .optional()
    .describe('The key of a link that leads to the touchpoint; absent: the same as that of the touchpoint.'),
  project: projectInAddress,
};

const pixels = { min: 128, max: 2048, usual: 512 } as const;

/** The query of `GET /v1/touchpoints/{touchpoint}/qr.svg` and `…/qr.png`. */
export const qrCodeQuery = z.strictObject({
  ...ofTouchpoint,
  size: z
    .string()
    .refine(
      (value) => /^\d{3,4}$/.test(value) && Number(value) >= pixels.min && Number(value) <= pixels.max,
      issue('out-of-range', { min: pixels.min, max: pixels.max }),
    )
    .transform(Number)
    .default(pixels.usual)
    .meta({
      description: `Width and height in pixels, ${pixels.min} to ${pixels.max}; default ${pixels.usual}.`,
      ...inQuery({ type: 'integer', minimum: pixels.min, maximum: pixels.max, default: pixels.usual }),
    }),
});

/** The query of `GET /v1/touchpoints/{touchpoint}/table-tent`. */
export const tableTentQuery = z.strictObject({
  ...ofTouchpoint,
  locale: locale
    .optional()
    .describe('The language it is printed in; else that of the link; else the survey’s default.'),
});

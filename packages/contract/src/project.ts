import { z } from 'zod';
import { slug, text } from './text.ts';

/** `https://shop.example`: scheme and host, as browsers send it. */
const origin = z
  .string()
  .max(300)
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    error: 'Must be an origin such as https://shop.example: scheme and host, no path, no trailing slash.',
  });

/** What `PUT /v1/project` takes. */
export const projectInput = z
  .strictObject({
    name: text(200, 1),
    timeZone: text(64).default('UTC').describe('IANA name; days of aggregates are in it by default.'),
    allowedOrigins: z
      .array(origin)
      .max(100)
      .default([])
      .describe('Browsers may collect from these origins only; empty allows all.'),
  })
  .meta({ id: 'ProjectSettings' });
export type ProjectInput = z.infer<typeof projectInput>;

/** One organisation’s data. */
export const project = z
  .strictObject({
    key: slug,
    name: z.string(),
    timeZone: z.string(),
    allowedOrigins: z.array(z.string()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });
export type Project = z.infer<typeof project>;

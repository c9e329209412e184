import { z } from 'zod';

/** How the widget is put into a page. `vpk_…` stands for a publishable key. */
export const widgetTags = z
  .strictObject({
    version: z.string(),
    server: z.string().describe('The address that it comes from.'),
    tag: z.string().describe('Of the loader that is kept up to date.'),
    pinnedTag: z.string().describe('Of the copy of this version, which never changes; browsers check it.'),
    integrity: z.string().describe('Of that copy, for Subresource Integrity.'),
  })
  .meta({ id: 'Widget' });
export type WidgetTags = z.infer<typeof widgetTags>;

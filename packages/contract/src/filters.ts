import { z } from 'zod';
import { formatted, issue } from './issues.ts';
import { canonicalTag } from './language-tag.ts';
import { inQuery, severalOf } from './list.ts';
import { splitValues } from './several.ts';
import { isStorable, text } from './text.ts';
import { channels, stages } from './vocabulary.ts';

/** Several values that only the project knows, and that may hold commas. */
const list = text(10_000)
  .transform(splitValues)
  .meta(inQuery({ type: 'array', items: { type: 'string' } }));

const versions = formatted('versions', /^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/, z.string().max(1_000))
  .transform((value) => [...new Set(value.split(',').map(Number))])
  .meta(inQuery({ type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } }));

/** Filters by what a touchpoint is. */
export const touchpointFilters = ['touchpoint', 'journey', 'stage', 'team'] as const;
/** Filters by what a response is; besides them there are declared attributes, as `attribute.NAME`. */
export const responseFilters = ['channel', 'locale', 'surveyVersion', 'persona'] as const;

/** Which touchpoints are meant. */
export const touchpointMembers = {
  touchpoint: list.optional().describe('Keys of touchpoints, separated by commas.'),
  journey: list.optional().describe('Keys of journeys: their touchpoints.'),
  stage: severalOf(stages).optional(),
  team: list.optional().describe('Teams that own touchpoints.'),
};

/** Which answers are meant, wherever answers are read. */
export const filters = {
  ...touchpointMembers,
  channel: severalOf(channels).optional(),
  locale: list
    .transform((tags) => [...new Set(tags.map(canonicalTag))])
    .meta(inQuery({ type: 'array', items: { type: 'string' } }))
    .optional()
    .describe('Languages in which the survey was shown, such as de-DE; compared without case.'),
  surveyVersion: versions.optional(),
  persona: list.optional().describe('Keys of personas; the same as attribute.persona.'),
};

const attributePrefix = 'attribute.';

/**
 * A query that takes `attribute.NAME=a,b` as well. The attributes come out together, by name, in `attributes`; `persona`
 * is one of them.
 */
export function withAttributes<Shape extends typeof filters>(query: z.ZodObject<Shape>) {
  return query
    .loose()
    .superRefine((given, context) => {
      for (const [name, value] of Object.entries(given)) {
        if (Object.hasOwn(query.shape, name)) continue;
        if (!name.startsWith(attributePrefix)) {
          context.addIssue({ code: 'unrecognized_keys', keys: [name], input: given });
        } else if (typeof value !== 'string') {
          context.addIssue(issue('given-twice', {}, [name]));
        } else if (!isStorable(name + value)) {
          context.addIssue(issue('not-unicode', {}, [name]));
        }
      }
    })
    .transform((given) => {
      const { persona, ...rest } = given as z.output<z.ZodObject<Shape>> & { persona?: string[] };
      const known = Object.entries(rest).filter(([name]) => !name.startsWith(attributePrefix));
      const attributes = Object.entries(given)
        .filter(([name]) => name.startsWith(attributePrefix))
        .map(([name, value]) => [name.slice(attributePrefix.length), splitValues(String(value))]);
      return {
        ...(Object.fromEntries(known) as Omit<z.output<z.ZodObject<Shape>>, 'persona'>),
        attributes: { ...Object.fromEntries(attributes), ...(persona && { persona }) } as Record<
          string,
          string[]
        >,
      };
    });
}

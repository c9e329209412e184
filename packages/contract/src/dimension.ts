import { z } from 'zod';
import { issue } from './issues.ts';
import { line, memberKey, text } from './text.ts';
import { otherValue } from './vocabulary.ts';

export const maxDimensions = 8;
/** Whose values are the personas. */
export const personaDimension = 'persona';
export const maxDimensionValues = 100;

/** The name of the attribute; bodies have no members with the names that are left out. */
export const dimensionKey = memberKey.refine(
  (name) => !['__proto__', 'constructor', 'prototype'].includes(name),
  issue('wrong-format', { format: 'dimension-key' }),
);

const described = {
  name: line(200, 0).default('').describe('For people; default: the key.'),
  description: text(5000).default(''),
};

const value = z.strictObject({
  key: text(256, 1)
    .refine((key) => key !== otherValue, issue('reserved', { value: otherValue }))
    .describe('As answers give it; numbers and booleans as text.'),
  ...described,
});

/** What `PUT /v1/dimensions/{name}` takes: an attribute of answers is counted apart by these values. */
export const dimensionInput = z
  .strictObject({
    ...described,
    values: z
      .array(value)
      .min(1)
      .max(maxDimensionValues)
      .refine(
        (values) => new Set(values.map(({ key }) => key)).size === values.length,
        issue('duplicate', { of: 'value' }),
      )
      .describe(`Answers with any other value are counted together, as ${otherValue}.`),
  })
  .meta({
    id: 'DimensionSettings',
    examples: [{ name: 'Plan', values: [{ key: 'free' }, { key: 'pro', name: 'Pro' }] }],
  });
export type DimensionInput = z.infer<typeof dimensionInput>;

/** An attribute by which answers are counted apart. */
export const dimension = z
  .strictObject({
    key: dimensionKey,
    name: z.string(),
    description: z.string(),
    values: z.array(z.strictObject({ key: z.string(), name: z.string(), description: z.string() })),
    countedFrom: z.iso
      .datetime()
      .nullable()
      .describe('From when on it is counted apart; null: since the first answer that is kept.'),
    backfill: z
      .strictObject({ touchpoints: z.int(), done: z.int() })
      .nullable()
      .describe('How far older answers have been counted apart; null when all have.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Dimension' });
export type Dimension = z.infer<typeof dimension>;

export const dimensionList = z.strictObject({ data: z.array(dimension) }).meta({ id: 'DimensionList' });

/** What `PUT /v1/personas/{key}` takes: a value of the dimension `persona`. */
export const personaInput = z.strictObject(described).meta({ id: 'PersonaSettings' });
export type PersonaInput = z.infer<typeof personaInput>;

/** A declared kind of customer; an answer names one by its attribute `persona`. */
export const persona = z
  .strictObject({ key: z.string(), name: z.string(), description: z.string() })
  .meta({ id: 'Persona' });
export type Persona = z.infer<typeof persona>;

export const personaList = z.strictObject({ data: z.array(persona) }).meta({ id: 'PersonaList' });

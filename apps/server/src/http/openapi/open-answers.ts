import type { Schema } from './document.ts';

/**
 * What is answered may get new members and new values, and programs that were made before must read it all the same. So
 * objects are open, an enum is a text with the values that are known now, and of several kinds another one may come.
 */
export function openSchema(schema: Schema): Schema {
  const { enum: values, oneOf, propertyNames: _, ...rest } = schema;
  const opened: Schema = { ...rest, ...(oneOf && { anyOf: oneOf }) };
  if (opened.additionalProperties === false) delete opened.additionalProperties;
  if (values) Object.assign(opened, openEnum(values, opened.description));
  if (opened.anyOf) opened.anyOf = openKinds(opened.anyOf.map(openSchema));
  if (opened.items) opened.items = openSchema(opened.items);
  if (typeof opened.additionalProperties === 'object') {
    opened.additionalProperties = openSchema(opened.additionalProperties);
  }
  if (opened.properties) {
    const members = Object.entries(opened.properties);
    opened.properties = Object.fromEntries(members.map(([name, member]) => [name, openSchema(member)]));
  }
  return opened;
}

function openEnum(values: unknown[], description: string | undefined): Schema {
  const said = sayKnown(values);
  return {
    description: description === undefined ? said : `${description} ${said}`,
    'x-extensible-enum': values,
  };
}

/** The values that are known now, for people. */
export function sayKnown(values: readonly unknown[]): string {
  return `One of ${values.join(', ')}; there may be more.`;
}

/** Objects that are told apart by a constant member. */
function openKinds(kinds: Schema[]): Schema[] {
  const [first] = kinds;
  const name = Object.entries(first?.properties ?? {}).find(
    ([, member]) => typeof member.const === 'string',
  )?.[0];
  if (name === undefined) return kinds;
  const another: Schema = {
    type: 'object',
    description: 'Another kind, which this document does not know.',
    'x-unknown-kind': true,
    properties: { [name]: { type: 'string' } },
    required: [name],
  };
  return [...kinds, another];
}

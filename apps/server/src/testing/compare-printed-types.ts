import type { MemberType, PrintedType } from './printed-types.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}
export interface Described {
  components: { schemas: Record<string, Schema> };
}

const plain: Record<string, string[]> = {
  ...{ String: ['string'], UUID: ['string'], Date: ['string'] },
  ...{ Int: ['integer'], Double: ['number', 'integer'], Bool: ['boolean'], Boolean: ['boolean'] },
};

/** What of a type, and of those within it, is not as `/openapi.json` describes it. */
export function differences(types: PrintedType[], name: string, schema: string, described: Described) {
  const found: string[] = [];
  const alternatives = ({ $ref, anyOf, oneOf, ...own }: Schema): Schema[] => {
    const named = $ref && described.components.schemas[$ref.split('/').at(-1) as string];
    return [own, ...(named ? [named] : []), ...(anyOf ?? []), ...(oneOf ?? [])].flatMap((each) =>
      each === own ? [own] : alternatives(each),
    );
  };
  const compare = (place: string, type: MemberType, schemas: Schema[], isRead: boolean): void => {
    const tell = (what: string) => found.push(`${place}: ${what}`);
    const all = schemas.flatMap(alternatives);
    const has = (kind: string) => all.some((each) => [each.type].flat().includes(kind));
    if ('list' in type) {
      if (!has('array')) tell('is no list');
      compare(
        `${place}[]`,
        type.list,
        all.flatMap(({ items = [] }) => items),
        isRead,
      );
    } else if ('map' in type) {
      const values = all.flatMap(({ properties = {}, additionalProperties: more }) => [
        ...Object.values(properties),
        ...(typeof more === 'object' ? [more] : []),
      ]);
      if (values.length === 0) tell('is no map');
      for (const value of values) compare(`${place}[…]`, type.map, [value], isRead);
    } else if (type.name in plain) {
      if (!plain[type.name]?.some(has)) tell(`is no ${type.name}`);
    } else compareMembers(place, type.name, all, isRead);
  };
  const compareMembers = (place: string, typeName: string, all: Schema[], isRead: boolean) => {
    const type = types.find((each) => each.name === typeName);
    if (!type) throw new Error(`No type ${typeName} is printed.`);
    const objects = all.filter(({ properties }) => properties);
    for (const member of type.members) {
      const inner = `${place}.${member.name}`;
      const schemas = objects.flatMap(({ properties }) => properties?.[member.name] ?? []);
      if (schemas.length === 0) found.push(`${inner}: is not there`);
      else compare(inner, member.type, schemas, isRead);
      const isSure = objects.every(({ required = [] }) => required.includes(member.name));
      if (isRead && !isSure && !member.isOptional) found.push(`${inner}: may be absent`);
    }
  };
  const isRead = schema.endsWith('Submission') === false;
  compare(name, { name }, [{ $ref: `#/components/schemas/${schema}` }], isRead);
  return found;
}

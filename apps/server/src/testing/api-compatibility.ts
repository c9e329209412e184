import type { Answer, Document, Operation, Parameter, Reference, Schema } from '../http/openapi/document.ts';

/**
 * What of a released description of the API a newer one breaks: programs generated from the former must read what the
 * latter answers, and be understood.
 */
export function findBreaks(released: Document, current: Document): string[] {
  const before = resolver(released);
  const after = resolver(current);
  return Object.entries(released.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const now = current.paths[path]?.[method];
      if (!now) return [`${name} is gone`];
      return [
        ...(now.operationId === operation.operationId ? [] : [`${name} has another operationId`]),
        ...answerBreaks(name, { was: operation, is: now, before, after }),
        ...requestBreaks(name, { was: operation, is: now, before, after }),
      ];
    }),
  );
}

type Resolve = <Resolved>(part: Resolved | Reference) => Resolved;

interface Compared {
  was: Operation;
  is: Operation;
  before: Resolve;
  after: Resolve;
}

function resolver(document: Document): Resolve {
  return <Resolved>(part: Resolved | Reference) => {
    if (typeof part !== 'object' || part === null || !('$ref' in part)) return part as Resolved;
    const names = part.$ref.slice(2).split('/');
    return names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as Resolved;
  };
}

function answerBreaks(name: string, { was, is, before, after }: Compared): string[] {
  return Object.entries(was.responses).flatMap(([status, answer]) => {
    const now = is.responses[status];
    const place = `${name} ${status}`;
    if (!now) return [`${place} is gone`];
    const [{ content: old = {} }, { content = {} }] = [before<Answer>(answer), after<Answer>(now)];
    return Object.entries(old).flatMap(([type, { schema }]) => {
      const media = content[type];
      if (!media) return [`${place} has no ${type} any more`];
      return unreadable({ reader: schema, writer: media.schema }, { place, reading: before, writing: after });
    });
  });
}

function requestBreaks(name: string, { was, is, before, after }: Compared): string[] {
  const parametersOf = ({ parameters = [] }: Operation, resolve: Resolve) =>
    new Map(
      parameters.map((each) => resolve<Parameter>(each)).map((each) => [`${each.in} ${each.name}`, each]),
    );
  const [old, now] = [parametersOf(was, before), parametersOf(is, after)];
  const [sent] = Object.values(was.requestBody?.content ?? {});
  const [taken] = Object.values(is.requestBody?.content ?? {});
  return [
    ...[...old].flatMap(([key, { schema }]) => {
      const kept = now.get(key);
      if (!kept) return [`${name} takes no ${key} any more`];
      const pair = { reader: kept.schema, writer: schema };
      return unreadable(pair, { place: `${name} ${key}`, reading: after, writing: before });
    }),
    ...[...now].flatMap(([key, { required }]) => (required && !old.has(key) ? [`${name} needs ${key}`] : [])),
    ...(sent && taken
      ? unreadable(
          { reader: taken.schema, writer: sent.schema },
          { place: `${name} body`, reading: after, writing: before },
        )
      : []),
  ];
}

interface Pair {
  reader: Schema;
  writer: Schema;
}

interface Reading {
  place: string;
  reading: Resolve;
  writing: Resolve;
}

/** Where a program that knows the one schema could not read what keeps to the other. */
function unreadable(pair: Pair, given: Reading, depth = 0): string[] {
  const { place, reading, writing } = given;
  const [reader, writer] = [reading<Schema>(pair.reader), writing<Schema>(pair.writer)];
  if (depth > 12) return [];
  const below = (name: string) => ({ ...given, place: `${place}.${name}` });
  if (reader.anyOf ?? reader.oneOf) {
    const kinds = (reader.anyOf ?? reader.oneOf) as Schema[];
    const written = writer.anyOf ?? writer.oneOf ?? [writer];
    return written.flatMap((kind) => {
      const found = kinds.map((one) => unreadable({ reader: one, writer: kind }, given, depth + 1));
      return found.some((breaks) => breaks.length === 0) ? [] : [`${place} can be of another kind`];
    });
  }
  if (writer.anyOf ?? writer.oneOf) {
    return ((writer.anyOf ?? writer.oneOf) as Schema[]).flatMap((kind) =>
      unreadable({ reader, writer: kind }, given, depth + 1),
    );
  }
  const types = [reader.type ?? []].flat();
  const wrong = [writer.type ?? 'anything']
    .flat()
    .filter(
      (type) =>
        types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number')),
    );
  if (wrong.length > 0) return [`${place} can be ${wrong.join(' or ')}`];
  const members = Object.entries(reader.properties ?? {}).flatMap(([name, member]) => {
    const written = writer.properties?.[name];
    return written ? unreadable({ reader: member, writer: written }, below(name), depth + 1) : [];
  });
  const missing = (reader.required ?? []).filter((name) => !writer.required?.includes(name));
  const unknown =
    reader.additionalProperties === false
      ? Object.keys(writer.properties ?? {}).filter((name) => !reader.properties?.[name])
      : [];
  return [
    ...members,
    ...missing.map((name) => `${place}.${name} can be absent`),
    ...unknown.map((name) => `${place}.${name} is not known`),
    ...valueBreaks(place, { reader, writer }),
    ...(reader.items && writer.items
      ? unreadable({ reader: reader.items, writer: writer.items }, below('*'), depth + 1)
      : []),
    ...(typeof reader.additionalProperties === 'object' && typeof writer.additionalProperties === 'object'
      ? unreadable(
          { reader: reader.additionalProperties, writer: writer.additionalProperties },
          below('{}'),
          depth + 1,
        )
      : []),
  ];
}

const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];

function valueBreaks(place: string, { reader, writer }: Pair): string[] {
  const values = writer.enum ?? (writer.const === undefined ? undefined : [writer.const]);
  const known = reader.enum ?? (reader.const === undefined ? undefined : [reader.const]);
  const isNew = known && (values?.some((value) => !known.includes(value)) ?? true);
  const isOutside = (name: string, sign: 1 | -1) => {
    const [read, written] = [reader[name], writer[name]] as (number | undefined)[];
    return read !== undefined && (written === undefined || sign * (written - read) > 0);
  };
  const pattern = reader.pattern !== undefined && reader.pattern !== writer.pattern;
  return [
    ...(isNew ? [`${place} can have new values`] : []),
    ...upperBounds.filter((name) => isOutside(name, 1)).map((name) => `${place} can exceed ${name}`),
    ...lowerBounds.filter((name) => isOutside(name, -1)).map((name) => `${place} can be below ${name}`),
    ...(pattern && !values ? [`${place} can be of another form`] : []),
  ];
}

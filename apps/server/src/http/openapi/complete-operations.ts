import { type ProblemCode, problems } from '@voxpoint/contract';
import type { Answer, Document, Operation, Parameter, Reference, RouteFacts, Schema } from './document.ts';

const text = { type: 'string' };

/** Headers of requests, by the names of their components. */
export const requestHeaders: Record<string, Parameter> = {
  IfMatch: {
    in: 'header',
    name: 'If-Match',
    description: 'Changes only what still has this ETag; * is whatever is there.',
    schema: text,
  },
  IfNoneMatch: {
    in: 'header',
    name: 'If-None-Match',
    description:
      'When reading: answers 304 if it still has this ETag. When putting, *: only makes, never replaces.',
    schema: text,
  },
  VoxpointProject: {
    in: 'header',
    name: 'Voxpoint-Project',
    description:
      'The key of the project that is meant, for people with several. Refused if a key is that of another.',
    schema: text,
  },
  VoxpointCsrf: {
    in: 'header',
    name: 'Voxpoint-Csrf',
    description: 'csrfToken of GET /v1/sessions/current, for people who are signed in.',
    schema: text,
  },
  AcceptLanguage: {
    in: 'header',
    name: 'Accept-Language',
    description: 'What the visitor reads, where locale is absent.',
    schema: text,
  },
  VoxpointRespondent: {
    in: 'header',
    name: 'Voxpoint-Respondent',
    description: 'A token by which your server signs who the visitor is: see docs/signed-respondents.md.',
    schema: text,
  },
  LastEventId: {
    in: 'header',
    name: 'Last-Event-ID',
    description: 'The id of the last event that was read: what came since is sent first.',
    schema: text,
  },
  ContentEncoding: {
    in: 'header',
    name: 'Content-Encoding',
    description: 'The body may be compressed.',
    schema: { type: 'string', enum: ['gzip', 'deflate'] },
  },
};

/** Headers of answers, by their names. */
export const answerHeaders = {
  'x-request-id': { description: 'Names the request in the log of the server.', schema: text },
  etag: { description: 'Changes with what is answered.', schema: text },
  'retry-after': {
    description: 'Seconds to wait before the same is sent again.',
    schema: { type: 'integer' },
  },
  'ratelimit-policy': { description: 'What the network address may send.', schema: text },
  ratelimit: { description: 'What is left of that.', schema: text },
  'www-authenticate': { description: 'Bearer.', schema: text },
  'accept-encoding': { description: 'What Content-Encoding may be.', schema: text },
} as const;
type AnswerHeader = keyof typeof answerHeaders;

const headerComponent = (name: string): Reference => ({ $ref: `#/components/headers/${name}` });
const headersOf = (...names: AnswerHeader[]) =>
  Object.fromEntries(names.map((name) => [name, headerComponent(name)]));

const extraHeaders: Partial<Record<number, AnswerHeader[]>> = {
  401: ['www-authenticate'],
  415: ['accept-encoding'],
  429: ['retry-after', 'ratelimit-policy', 'ratelimit'],
  503: ['retry-after'],
};

const catalogue = Object.entries(problems) as [ProblemCode, readonly [number, string, string]][];
const problemStatuses = [...new Set(catalogue.map(([, [status]]) => status))].toSorted((a, b) => a - b);

/** The answers that are not 2xx, by the names of their components: one for each status of the catalogue. */
export function problemAnswers(): Record<string, Answer> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const ofStatus = problemStatuses.map((status): [string, Answer] => {
    const codes = catalogue.filter(([, [of]]) => of === status).map(([code]) => code);
    return [
      `Problem${status}`,
      {
        description: `With the code ${codes.join(', ')}; see /problems.`,
        headers: headersOf('x-request-id', ...(extraHeaders[status] ?? [])),
        content,
      },
    ];
  });
  const any = {
    description: 'What went wrong, and what to do.',
    headers: headersOf('x-request-id'),
    content,
  };
  return { Problem: any, ...Object.fromEntries(ofStatus) };
}

/** Adds to every operation what its schemas do not say: headers, problems, how parameters are written. */
export function completeOperations(document: Document): Document {
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [method, complete(method, operation)]),
    ),
  ]);
  return withUsedAnswers(withoutMarks({ ...document, paths: Object.fromEntries(paths) }));
}

/** Of the problems' statuses, those that operations name; any may be answered those of HTTP itself. */
function withUsedAnswers(document: Document): Document {
  const used = JSON.stringify(document.paths);
  const responses = Object.entries(document.components.responses ?? {}).filter(([name]) =>
    used.includes(`"#/components/responses/${name}"`),
  );
  return { ...document, components: { ...document.components, responses: Object.fromEntries(responses) } };
}

function complete(method: string, { 'x-route': facts, ...operation }: Operation): Operation {
  if (!facts) return operation;
  return {
    ...operation,
    parameters: parametersOf(method, operation, facts),
    responses: answersOf(method, operation, facts),
    ...requestBodyOf(operation, facts),
  };
}

function requestBodyOf({ requestBody }: Operation, { takesCsv }: RouteFacts): Pick<Operation, 'requestBody'> {
  if (!requestBody || !takesCsv) return {};
  const { about, example } = takesCsv;
  const rows = { schema: { ...text, description: about }, example };
  return { requestBody: { ...requestBody, content: { ...requestBody.content, 'text/csv': rows } } };
}

function parametersOf(
  method: string,
  { parameters = [], security = [], requestBody }: Operation,
  facts: RouteFacts,
) {
  const isReading = method === 'get';
  const isForSessions = security.some((one) => 'session' in one);
  const names = [
    ...facts.headers,
    ...(facts.hasEtag && isReading ? ['IfNoneMatch'] : []),
    ...(facts.takesPreconditions ? ['IfMatch', 'IfNoneMatch'] : []),
    ...(facts.collects && requestBody ? ['ContentEncoding'] : []),
    ...(security.length > 0 ? ['VoxpointProject'] : []),
    ...(isForSessions && !isReading ? ['VoxpointCsrf'] : []),
  ];
  return [
    ...parameters.map((parameter) => ('schema' in parameter ? asWritten(parameter) : parameter)),
    ...(facts.takesAttributes ? [attributeFilters] : []),
    ...names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

/** What stands in the address as text, with the type that it has for programs: lists are joined by commas. */
function asWritten(parameter: Parameter): Parameter {
  const schema = (parameter.schema['x-query'] as Schema | undefined) ?? parameter.schema;
  const isList = parameter.in === 'query' && schema.type === 'array';
  return { ...parameter, schema, ...(isList && { style: 'form', explode: false }) };
}

/** Each is a parameter of its own, such as `attribute.plan=pro,team`. */
const attributeFilters: Parameter = {
  in: 'query',
  name: 'attributes',
  description:
    'Filters by attributes: each is a parameter `attribute.NAME`, with values separated by commas.',
  style: 'form',
  explode: true,
  schema: {
    type: 'object',
    propertyNames: { pattern: '^attribute\\.' },
    additionalProperties: { type: 'string' },
    examples: [{ 'attribute.plan': 'pro,team' }],
  },
};

function answersOf(method: string, operation: Operation, facts: RouteFacts): Operation['responses'] {
  const { responses, security = [], requestBody, parameters = [] } = operation;
  const hasPath = parameters.some((parameter) => 'in' in parameter && parameter.in === 'path');
  const isWriting = requestBody !== undefined && method !== 'get';
  const statuses = [
    ...(security.length > 0 ? [401, 403] : []),
    ...(hasPath || facts.collects ? [404] : []),
    ...(facts.collects && isWriting ? [409, 410] : []),
    ...(facts.takesPreconditions ? [412] : []),
    ...(isWriting ? [413, 415] : []),
    ...[400, 422, 429, 500, 503],
  ];
  const good = Object.entries(responses)
    .filter(([status]) => status !== '304')
    .map(([status, answer]) => [status, withHeaders(answer as Answer, status, facts)]);
  const notModified = {
    description: 'It still is what If-None-Match names.',
    headers: headersOf('x-request-id', 'etag'),
  };
  return {
    ...Object.fromEntries(good),
    ...(facts.hasEtag && method === 'get' && { 304: notModified }),
    ...Object.fromEntries(
      statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
    ),
    default: { $ref: '#/components/responses/Problem' },
  };
}

function withHeaders(answer: Answer, status: string, { hasEtag, collects }: RouteFacts): Answer {
  // What has no content is described as null.
  const { content, ...rest } = answer;
  const isEmpty = status === '204';
  return {
    ...rest,
    headers: headersOf(
      'x-request-id',
      ...(hasEtag && !isEmpty ? (['etag'] as const) : []),
      ...(collects ? (['ratelimit-policy', 'ratelimit'] as const) : []),
    ),
    ...(!isEmpty && content && { content }),
  };
}

/** Takes away what only this file reads, and bounds that are none. */
function withoutMarks(document: Document): Document {
  const { MAX_SAFE_INTEGER, MIN_SAFE_INTEGER } = Number;
  return JSON.parse(
    JSON.stringify(document, (name, value) => {
      const isNoBound =
        (name === 'maximum' && value === MAX_SAFE_INTEGER) ||
        (name === 'minimum' && value === MIN_SAFE_INTEGER);
      return name === 'x-query' || isNoBound ? undefined : value;
    }),
  );
}

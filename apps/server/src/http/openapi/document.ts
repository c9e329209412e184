import type { CsvDescription } from '../bodies/body-parser.ts';

/** JSON Schema, as far as it is looked at. */
export interface Schema {
  [member: string]: unknown;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  description?: string;
}

export interface Reference {
  $ref: string;
}

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  style?: string;
  explode?: boolean;
  schema: Schema;
}

export interface Answer {
  description?: string;
  headers?: Record<string, Reference>;
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  operationId?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<string, Answer | Reference>;
  /** What only the route knows, until the document is complete. */
  'x-route'?: RouteFacts;
}

/** What a document says of an operation besides its schemas. */
export interface RouteFacts {
  collects: boolean;
  hasEtag: boolean;
  takesPreconditions: boolean;
  takesAttributes: boolean;
  takesCsv?: CsvDescription;
  headers: readonly string[];
}

/** An OpenAPI document, as far as it is worked on. */
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> } & Record<string, Record<string, unknown>>;
}

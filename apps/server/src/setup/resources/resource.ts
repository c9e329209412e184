import type { z } from 'zod';
import type { ActingContext } from '../../audit/acting.ts';
import type { Preconditions } from '../../base/etag.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { ResourceKind } from './not-found.ts';

/** How the API describes what is read, put and removed at one address. */
export interface DescribedItem<Input, Item> {
  input: z.ZodType<Input>;
  item: z.ZodType<Item>;
  summaries: Record<'read' | 'put' | 'remove', string>;
  bodyLimit?: number;
}

/** The same of what is put into a project by a key, such as `/v1/journeys/{journey}`. */
export interface Described<Input, Item> extends DescribedItem<Input, Item> {
  /** As addresses, problems and the audit name it. */
  kind: ResourceKind;
  key: z.ZodType<string>;
  list: z.ZodType;
  /** Of the list; absent: none. */
  query?: z.ZodType;
  summaries: Record<'list' | 'read' | 'put' | 'remove', string>;
}

/** With preconditions, only what is as the caller takes it to be is changed. */
export interface Removing extends Preconditions {
  key: string;
}

export interface Putting<Input> extends Removing {
  input: Input;
}

/** What a resource can do; `read` and `remove` throw its `…-not-found`. */
export interface ResourceRules<Input, Item> {
  readList(context: Context, project: IdentifiedProject, query: never): Promise<unknown>;
  read(context: Context, projectId: number, key: string): Promise<Item>;
  put(
    context: ActingContext,
    projectId: number,
    request: Putting<Input>,
  ): Promise<{ created: boolean; item: Item }>;
  remove(context: ActingContext, projectId: number, request: Removing): Promise<void>;
}

export type Resource<Input, Item> = Described<Input, Item> & ResourceRules<Input, Item>;

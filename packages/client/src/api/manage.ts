import { checkServer, type Server, type Signal } from '../server.ts';
import type { Answered } from './answered.ts';
import type { Operations } from './api-types.ts';
import { each } from './pages.ts';
import { type Given, request } from './request.ts';

/** By method and path, such as `PUT /v1/touchpoints/{touchpoint}`. The stream is read by `read`. */
export type OperationName = Exclude<keyof Operations, 'GET /v1/stream'>;

type Answers<Name extends OperationName> = Operations[Name]['answers'];
/** What is answered if nothing else is asked for. */
type UsualContent<Answered> = 'application/json' extends keyof Answered
  ? 'application/json' | ('none' & keyof Answered)
  : keyof Answered;

type OptionsOf<Name extends OperationName, Content> = Omit<Operations[Name], 'answers'> & {
  /** The type of content that is to be answered. */
  accept?: Content | undefined;
  /** An `AbortSignal`. */
  signal?: Signal | undefined;
};
/** They can be left out where nothing must be given. */
type Options<Given> = Record<never, never> extends Given ? [options?: Given] : [options: Given];

/** The lists: what has `data` and `nextCursor`. */
type ListName = {
  [Name in OperationName]: Answers<Name> extends {
    'application/json': { data: unknown[]; nextCursor: string | null };
  }
    ? Name
    : never;
}[OperationName];
type ItemOf<Name extends ListName> =
  Answers<Name> extends { 'application/json': { data: (infer Item)[] } } ? Item : never;

/** Asks for everything that the API has. What fails is a `VoxpointError`. */
export interface Manager {
  /**
   * Asks once; what only reads is tried again, up to four times, where that may help.
   *
   * @param operation its method and path
   * @param options `path`, `query` and `body`, `ifMatch` and `ifNoneMatch` with an `etag`, as the operation takes them; `accept` for another
   * content than JSON
   */
  request<Name extends OperationName, Content extends keyof Answers<Name> = UsualContent<Answers<Name>>>(
    operation: Name,
    ...options: Options<OptionsOf<Name, Content>>
  ): Promise<Answered<Answers<Name>[Content]>>;
  /** All items of a list, page by page. */
  each<Name extends ListName>(
    operation: Name,
    ...options: Options<Omit<OptionsOf<Name, never>, 'accept'>>
  ): AsyncGenerator<ItemOf<Name>, void>;
}

/**
 * @param server its address, and a secret key with the scopes that the operations need
 * @throws TypeError if one of them is missing
 */
export function manage(server: Server): Manager {
  checkServer(server);
  return {
    request: (operation, ...[options]) => request(server, operation, (options ?? {}) as Given),
    each: (operation, ...[options]) => each(server, operation, (options ?? {}) as Given),
  };
}

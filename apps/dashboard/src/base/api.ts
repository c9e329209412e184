import type { Problem } from '@voxpoint/contract';
import { noteAway, noteBack } from './server-reach.ts';
import { tellError } from './server-words.ts';

/** Who asks, as every request says it; the session itself is a cookie that no script can read. */
const caller = { csrfToken: '', project: '', person: '' };

export function setCaller(given: Partial<typeof caller>): void {
  Object.assign(caller, given);
}

/** The id of the person in whose name requests are sent; empty: nobody is signed in. */
export function callingPerson(): string {
  return caller.person;
}

/** What the API answered instead of what was asked for; `status` 0: it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  /** How long to wait before trying again; 0 if the answer does not say. */
  readonly retryAfterSeconds: number;

  constructor(
    status: number,
    problem: Partial<Problem>,
    { retryAfter, ...options }: ErrorOptions & { retryAfter?: string | null } = {},
  ) {
    super(problem.detail ?? problem.title ?? `Status ${status}`, options);
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = Number(retryAfter) || 0;
  }

  /** The server cannot be reached, stops, or is without its database: that heals, and is told in one place. */
  get isAway(): boolean {
    const { status, problem } = this;
    if (status === 503) return problem.code === undefined || awayCodes.includes(problem.code);
    return status === 0 || status === 502 || status === 504;
  }

  /** What was wrong with the members of the body, in the language of the page: message by dotted path. */
  get errors(): Record<string, string> {
    const { lang } = document.documentElement;
    return Object.fromEntries(
      (this.problem.errors ?? []).map((error) => [error.path, tellError(error, lang)]),
    );
  }
}

const awayCodes: readonly string[] = ['shutting-down', 'database-unavailable'];

/**
 * Given the token of the session that was asked with: whether the same person has signed in again, once that is known;
 * undefined: nobody was signed in.
 */
type OnSessionEnd = (csrfToken: string) => Promise<boolean> | undefined;
let onSessionEnd: OnSessionEnd = () => undefined;

/** Runs `then` whenever the server says that nobody is signed in any more. */
export function whenSessionEnds(then: OnSessionEnd): void {
  onSessionEnd = then;
}

export interface Sending {
  body?: unknown;
  /** Instead of a body in JSON: a CSV, byte by byte as it is. */
  csv?: Blob;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** In the name of another project, or with '' of none. */
  project?: string;
}

/** Sends `GET /v1/project` and so on; the body of the answer. Throws ApiProblem, or what `signal` was aborted with. */
export async function send<Body = unknown>(request: string, sending: Sending = {}): Promise<Body> {
  const answer = await sendRaw(request, sending);
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as Body;
}

/**
 * The same, with the answer itself: for streams and files. If the session has ended meanwhile, it is sent again once the
 * same person has signed in again.
 */
export async function sendRaw(request: string, sending: Sending = {}): Promise<Response> {
  const { body, csv, signal, headers, project = caller.project } = sending;
  const { csrfToken } = caller;
  const [method = 'GET', path = ''] = request.split(' ');
  const answer = await fetch(path, {
    method,
    signal,
    headers: {
      ...(project && { 'voxpoint-project': project }),
      ...(method !== 'GET' && csrfToken && { 'voxpoint-csrf': csrfToken }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(csv && { 'content-type': 'text/csv' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(csv && { body: csv }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    noteAway();
    throw new ApiProblem(0, {}, { cause: error });
  });
  if (answer.ok) {
    noteBack();
    return answer;
  }
  const problem = await readProblem(answer);
  if (problem.code === 'session-ended' || problem.code === 'key-missing') {
    const isSameAgain = await onSessionEnd(csrfToken);
    signal?.throwIfAborted();
    if (isSameAgain) return sendRaw(request, sending);
  }
  const failure = new ApiProblem(answer.status, problem, { retryAfter: answer.headers.get('retry-after') });
  if (failure.isAway) noteAway();
  throw failure;
}

/** Why something went wrong, whatever was thrown. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // The connection was lost in the middle of the answer.
  noteAway();
  return new ApiProblem(0, {}, { cause: error });
}

/** A proxy in between may answer anything. */
async function readProblem(answer: Response): Promise<Partial<Problem>> {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

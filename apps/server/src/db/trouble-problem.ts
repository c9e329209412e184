import { CodedError } from '../base/coded-error.ts';
import { type DatabaseTrouble, databaseTrouble } from './database-errors.ts';

const again = 'Send the request again after Retry-After; what is stored is counted once.';

/** What callers are told, and after how many seconds they may come again. */
const details: Record<DatabaseTrouble, { detail: string; retryAfterSeconds: number }> = {
  'database-unavailable': { detail: `The database does not answer now. ${again}`, retryAfterSeconds: 5 },
  'storage-full': {
    detail: `The disk of the database is full. What was acknowledged is safe; nothing is taken until there is room. ${again}`,
    retryAfterSeconds: 30,
  },
  'storage-read-only': {
    detail: `The database takes no changes now; it is set to read only, or is a standby. ${again}`,
    retryAfterSeconds: 30,
  },
  'storage-access-denied': {
    detail: `The database denies the server a right that it needs. ${again}`,
    retryAfterSeconds: 30,
  },
  'resources-exhausted': {
    detail: `The database has no connections, memory or open files left. ${again}`,
    retryAfterSeconds: 5,
  },
  'took-too-long': {
    detail:
      'The database gave this up, because it took too long. Ask for less at once, or again when there is less to do.',
    retryAfterSeconds: 5,
  },
};

/** The trouble of the database that an error tells of, as callers are told; undefined if the error is another. */
export function troubleProblem(error: unknown): CodedError | undefined {
  const trouble = databaseTrouble(error);
  if (!trouble) return undefined;
  const { detail, retryAfterSeconds } = details[trouble];
  return new CodedError(trouble, detail, { retryAfterSeconds, cause: error });
}

/** What an operator is told, with the database's own words in the middle: the trouble, and the way out. */
const sentences: Record<DatabaseTrouble, [trouble: string, wayOut: string]> = {
  'database-unavailable': ['The database stopped answering', 'Look why, and start again when it answers.'],
  'storage-full': [
    'The disk of the database is full',
    'Make room, and start again: what is stored is whole.',
  ],
  'storage-read-only': [
    'The database takes no changes',
    'Let DATABASE_URL name the primary server, or set default_transaction_read_only off, and start again.',
  ],
  'storage-access-denied': [
    'The database denies Voxpoint a right that it needs',
    'Give its role the right to make and change tables in this database and its schema, and start again.',
  ],
  'resources-exhausted': [
    'The database has no connections, memory or open files left',
    'Look what takes them, or raise the limit, and start again.',
  ],
  'took-too-long': [
    'The database gave up, because it took too long',
    'Look what holds locks in it, and start again.',
  ],
};

/** The trouble of the database that ended a start or a command; undefined if the error is another. */
export function troubleSentence(error: unknown): string | undefined {
  const trouble = databaseTrouble(error);
  if (!trouble) return undefined;
  const [what, wayOut] = sentences[trouble];
  const { message, cause } = error as Error;
  return `${what} (${cause instanceof Error ? cause.message : message}). ${wayOut}`;
}

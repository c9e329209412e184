import { constants } from 'node:fs';
import { access, type FileHandle, open, rm } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { OperatorError } from '../../base/coded-error.ts';
import type { Rejection } from '../../base/csv/csv-records.ts';
import type { Row, Source } from './source.ts';

/** The file of the rows that were not taken. It tells of the last import; it is there only if there are such rows. */
export interface RejectedRows {
  path: string;
  add(rejected: readonly { row: Row; rejection: Rejection }[]): Promise<void>;
  close(): Promise<void>;
}

/** `answers.csv` → `answers.rejected.csv`. */
export function rejectedPath(path: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.rejected${extension}`;
}

/** Removes the list of an earlier import. Throws OperatorError for a path that is not to be written. */
export async function openRejectedRows(source: Source, path: string): Promise<RejectedRows> {
  if (resolve(path) === resolve(source.path)) {
    throw new OperatorError('--rejected: name another file than the one that is imported.');
  }
  await assertReplaceable(path);
  let file: FileHandle | undefined;
  return {
    path,
    add: async (rejected) => {
      if (rejected.length === 0) return;
      const lines = rejected.map(({ row, rejection }) => source.formatRejected(row, rejection)).join('');
      try {
        const head = file ? '' : source.rejectedHead;
        file ??= await open(path, 'w');
        await file.appendFile(head + lines);
      } catch (error) {
        throw unwritable(path, error);
      }
    },
    close: async () => file?.close(),
  };
}

async function assertReplaceable(path: string): Promise<void> {
  try {
    await access(dirname(resolve(path)), constants.W_OK);
    if (!(await isRejectedFile(path))) {
      throw new OperatorError(
        `${path} is there already and no list of rejected rows; give another --rejected.`,
      );
    }
    await rm(path, { force: true });
  } catch (error) {
    throw error instanceof OperatorError ? error : unwritable(path, error);
  }
}

function unwritable(path: string, cause: unknown): OperatorError {
  const { code } = cause as NodeJS.ErrnoException;
  return new OperatorError(`Rejected rows cannot be written to ${path} (${code}); give another --rejected.`, {
    cause,
  });
}

/** Whether there is nothing at the path, or what this command wrote: it begins with its columns, or ends a line with them. */
async function isRejectedFile(path: string): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_048_576), 0, 1_048_576, 0);
    const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n', 1);
    return line === '' || /(?:^|.)row(.)code\1reason$|"row":\d+,"code":"[a-z-]+","reason":".*"\}$/.test(line);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  } finally {
    await file?.close();
  }
}

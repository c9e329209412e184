import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { OperatorError } from '../../base/coded-error.ts';
import { parseSetup, type SetupFile } from './parse-setup.ts';

/** Reads and checks a set-up, before anything is asked of the server; `-` reads the standard input. Throws OperatorError. */
export async function readSetupFile(path: string, stdin: NodeJS.ReadableStream): Promise<SetupFile> {
  const name = path === '-' ? 'standard input' : path;
  const bytes = path === '-' ? await buffer(stdin) : await read(path);
  if (!isUtf8(bytes)) throw new OperatorError(`${name} is not text in UTF-8.`);
  // Leaves out a byte order mark.
  return parseSetup(name, new TextDecoder().decode(bytes));
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code;
    throw new OperatorError(`${path} cannot be read: ${reason}.`, { cause: error });
  }
}

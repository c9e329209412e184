import { OperatorError } from '../base/coded-error.ts';

/** What `listen` does, and OperatorError for what an operator can mend about it. */
export async function listening<Result>(
  listen: Promise<Result>,
  { host, port }: { host: string; port: number },
): Promise<Result> {
  try {
    return await listen;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new OperatorError(
        `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another one.`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new OperatorError(
        `Voxpoint cannot listen on ${host}, port ${port} (${code}). Check HOST and PORT.`,
        { cause: error },
      );
    }
    throw error;
  }
}

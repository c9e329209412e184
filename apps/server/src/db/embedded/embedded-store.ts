import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { assertWritable } from './data-directory.ts';

/** Between tries to open a store that has crashed. */
const reopenEveryMs = 1_000;

/** PGlite computes on our own thread and waits for nothing: who asks one thing after another lets others in after this long. */
const turnMs = 10;

/** What PGlite says of a crash, and the code of the system for it. */
const causes: readonly [RegExp, string][] = [
  [/No space left on device/, 'ENOSPC'],
  [/[Qq]uota exceeded/, 'EDQUOT'],
  [/Read-only file system/, 'EROFS'],
  [/Permission denied|Operation not permitted/, 'EACCES'],
  [/No file descriptors available|Too many open files/, 'EMFILE'],
];

/** The store crashed, or is gone; `code` as `databaseTrouble` reads it. */
class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: string;
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.code = causes.find(([words]) => words.test(message))?.[1] ?? 'STORE_CRASHED';
  }
}

/** A PGlite on a directory, opened again by itself after a crash. */
export interface EmbeddedStore {
  /** The PGlite to use now. Throws while there is none, or if the directory is gone. */
  client(): Promise<PGlite>;
  close(): Promise<void>;
}

/** Opens the files in a directory. Throws an error with PGlite's own words if it cannot. */
export async function openEmbeddedStore(directory: string): Promise<EmbeddedStore> {
  const opened = await open(directory);
  const { ino } = statSync(directory);
  let files: WatchedFiles = opened;
  let reopening: Promise<PGlite> | undefined;
  let triedAt = 0;
  let failure: unknown;
  let turnAt = performance.now();

  const reopen = async () => {
    if (performance.now() - triedAt < reopenEveryMs) throw failure ?? files.crash;
    triedAt = performance.now();
    try {
      files.release();
      await assertWritable(directory);
      files = await open(directory);
      return files.client;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const isThere = () => statSync(directory, { throwIfNoEntry: false })?.ino === ino;

  return {
    client: async () => {
      if (performance.now() - turnAt > turnMs) {
        await setImmediate();
        turnAt = performance.now();
      }
      // Its files are open, and would take answers that nobody finds again.
      if (!isThere()) throw new StoreError(`The store's directory ${directory} is gone.`);
      if (!files.crash) return files.client;
      reopening ??= reopen().finally(() => {
        reopening = undefined;
      });
      return reopening;
    },
    close: async () => {
      if (files.crash) files.release();
      else await files.client.close();
    },
  };
}

async function open(directory: string): Promise<WatchedFiles> {
  const files = new WatchedFiles(directory);
  try {
    files.client = await PGlite.create({ fs: files });
    // Nothing stands alone there that should not: see `isInTransaction`.
    await files.client.exec('set default_transaction_deferrable = on');
    return files;
  } catch (error) {
    files.release();
    throw new StoreError(files.lastWords || (error as Error).message, error);
  }
}

/** What we need of PGlite's WebAssembly module, which tells more than its types. */
interface WebAssemblyModule {
  FS: { quit(): void };
}

/** The store's files, and an eye on the PostgreSQL that uses them. */
class WatchedFiles extends NodeFS {
  client!: PGlite;
  /** Set once PostgreSQL has given up on itself (PANIC). What was committed is in its log, as after `kill -9`. */
  crash?: StoreError;
  /** The last serious line that PostgreSQL wrote. */
  lastWords = '';
  #module?: WebAssemblyModule;

  override async init(client: PGlite, given: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(client, given);
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [
          ...(emscriptenOpts.preRun ?? []),
          (module: unknown) => {
            this.#module = module as WebAssemblyModule;
          },
        ],
        printErr: (line: string) => {
          this.lastWords = /\[\d+\] (?:PANIC|FATAL): +(.*)/.exec(line)?.[1] ?? this.lastWords;
        },
        onAbort: () => this.#stop(),
      },
    };
  }

  /**
   * PGlite swallows what its WebAssembly throws and calls it again, which then waits for its own locks for ever and
   * with it the whole process. So nothing may be called any more.
   */
  #stop(): void {
    const crash = new StoreError(this.lastWords || 'The embedded PostgreSQL crashed.');
    this.crash = crash;
    const fail = () => {
      throw crash;
    };
    Object.assign(this.#module ?? {}, {
      stackSave: fail,
      stackRestore: fail,
      _PostgresSendReadyForQueryIfNecessary: () => {},
      _pgl_pq_flush: () => {},
    });
  }

  /** Closes the files of a store that is used no more, without writing. */
  release(): void {
    this.#module?.FS.quit();
    this.#module = undefined;
  }
}

import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { OperatorError } from '../../base/coded-error.ts';
import {
  byteOrderMark,
  looksLikeUtf16,
  markedEncoding,
  newTextDecoder,
} from '../../base/csv/text-encodings.ts';

const chunkBytes = 65_536;
const newline = 10;

/** A file of rows, whatever its format. */
export interface SourceFile {
  path: string;
  bytes: number;
  /** Its text from the beginning as UTF-8, without a byte order mark. `onRead` is told of the bytes read. */
  read(onRead?: (bytes: number) => void): AsyncGenerator<Buffer>;
}

/**
 * Opens a file and makes sure that all of it is text in its encoding, so that an import does not break off in the
 * middle. A byte order mark outweighs the encoding that was named; without either, it is UTF-8, or UTF-16 if there are
 * as many zeros as that has. Throws OperatorError.
 */
export async function openFile(path: string, named?: string): Promise<SourceFile> {
  newDecoder(named ?? 'utf-8');
  try {
    const { size } = await stat(path);
    const head = await readHead(path);
    if (head.length === 0) throw new OperatorError(`${path} is empty.`);
    const encoding = markedEncoding(head) ?? named ?? (looksLikeUtf16(head) || 'utf-8');
    const isUtf8File = newDecoder(encoding).encoding === 'utf-8';
    if (isUtf8File) await assertUtf8(path);
    else await assertDecodable(path, encoding);
    return {
      path,
      bytes: size,
      read: (onRead = () => {}) => (isUtf8File ? readUtf8 : readDecoded)(path, { encoding, onRead }),
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof OperatorError || code === undefined) throw error;
    const reason = code === 'ENOENT' ? 'there is no such file' : code;
    throw new OperatorError(`${path} cannot be read: ${reason}.`, { cause: error });
  }
}

function newDecoder(encoding: string): ReturnType<typeof newTextDecoder> {
  try {
    return newTextDecoder(encoding);
  } catch (error) {
    throw new OperatorError(
      `--encoding: there is no encoding '${encoding}'; use utf-8, windows-1252 or utf-16le, for example.`,
      { cause: error },
    );
  }
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function assertDecodable(path: string, encoding: string): Promise<void> {
  for await (const _ of readDecoded(path, { encoding, onRead: () => {} }));
}

async function assertUtf8(path: string): Promise<void> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    const end = endOfCharacters(bytes);
    const text = bytes.subarray(0, end);
    if (!isUtf8(text)) throw notUtf8(path, line + linesBeforeBad(text));
    line += countLines(text);
    rest = bytes.subarray(end);
  }
  if (!isUtf8(rest)) throw notUtf8(path, line);
}

function notUtf8(path: string, line: number): OperatorError {
  return new OperatorError(
    `${path} is not UTF-8: line ${line} holds bytes that are none. Save it as UTF-8 (in Excel: "CSV UTF-8"), or ` +
      'name its encoding, such as --encoding windows-1252. Nothing was imported.',
  );
}

/** Up to where no character is cut off: a lead byte among the last four may lack what follows it. */
function endOfCharacters(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 4); at -= 1) {
    const byte = bytes[at] as number;
    if (byte >= 0xc0) return at;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function linesBeforeBad(bytes: Buffer): number {
  let lines = 0;
  for (let start = 0; start < bytes.length; lines += 1) {
    const end = bytes.indexOf(newline, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return lines;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

interface ReadOptions {
  encoding: string;
  onRead: (bytes: number) => void;
}

async function* readUtf8(path: string, { onRead }: ReadOptions): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = chunk as Buffer;
    onRead(bytes.length);
    const isMarked = isFirst && bytes.subarray(0, 3).equals(byteOrderMark);
    isFirst = false;
    yield isMarked ? bytes.subarray(3) : bytes;
  }
}

async function* readDecoded(path: string, { encoding, onRead }: ReadOptions): AsyncGenerator<Buffer> {
  const decoder = newDecoder(encoding);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      onRead((chunk as Buffer).length);
      yield Buffer.from(decoder.decode(chunk as Buffer, { stream: true }));
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new OperatorError(`${path} is not in the encoding ${encoding}.`, { cause: error });
  }
}

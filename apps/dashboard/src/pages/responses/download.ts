import { sendRaw } from '../../base/api.ts';

interface Download {
  signal: AbortSignal;
  onProgress(bytes: number): void;
}

/** So many bytes are handed over to the browser, which may put them on the disk, at a time. */
const pieceBytes = 4 * 1_048_576;

/**
 * Reads a file from the API and has the browser save it under the name that the server gives it. It is saved whole or
 * not at all: throws what broke it off.
 */
export async function download(path: string, { signal, onProgress }: Download): Promise<void> {
  const answer = await sendRaw(`GET ${path}`, { signal });
  const type = answer.headers.get('content-type') ?? '';
  const named = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let chunkBytes = 0;
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    chunks.push(chunk.value);
    chunkBytes += chunk.value.length;
    bytes += chunk.value.length;
    onProgress(bytes);
    if (chunkBytes < pieceBytes) continue;
    pieces.push(new Blob(chunks));
    chunks = [];
    chunkBytes = 0;
  }
  save(new Blob([...pieces, ...chunks], { type }), named ?? 'responses');
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

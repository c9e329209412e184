import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const { resolve } = createRequire(import.meta.url);
let prepared: Promise<unknown> | undefined;

/** What the QR codes of a picture (PNG) say, by another library than the one that makes them, and their level. */
export async function readQrCodes(png: Uint8Array): Promise<{ text: string; level: string }[]> {
  prepared ??= readFile(resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true }),
  );
  await prepared;
  const found = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'], tryHarder: true });
  return found.map(({ text, ecLevel }) => ({ text, level: ecLevel }));
}

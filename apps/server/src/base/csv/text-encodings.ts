import { TextDecoder } from 'node:util';

/** How files say what they are written in. */
const marks = {
  'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
  'utf-16le': Buffer.from([0xff, 0xfe]),
  'utf-16be': Buffer.from([0xfe, 0xff]),
};
export const byteOrderMark = marks['utf-8'];

/** What the byte order mark of a text says that it is written in. */
export function markedEncoding(head: Buffer): string | undefined {
  const isMarked = (mark: Buffer) => head.subarray(0, mark.length).equals(mark);
  return Object.entries(marks).find(([, mark]) => isMarked(mark))?.[0];
}

/** Without a mark: in the letters of most headers every other byte is zero. */
export function looksLikeUtf16(head: Buffer): string | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  if (Math.max(high, low) < head.length / 4) return undefined;
  return low > high ? 'utf-16le' : 'utf-16be';
}

/** What 0x80 to 0x9F are there. */
const ofWindows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * A decoder that throws TypeError for what is not in its encoding. Throws RangeError if there is no such encoding. Node 20.18.3 and some
 * later ones take Windows-1252 for Latin-1, in which the euro, dashes and curly quotes are control characters (nodejs/node, issue 56542).
 */
export function newTextDecoder(encoding: string): Pick<TextDecoder, 'encoding' | 'decode'> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  if (decoder.encoding !== 'windows-1252') return decoder;
  return {
    encoding: decoder.encoding,
    decode: (bytes, options) =>
      decoder
        .decode(bytes, options)
        .replaceAll(/[\u0080-\u009f]/g, (control) => ofWindows1252[control.charCodeAt(0) - 0x80] as string),
  };
}

import { expect, it } from 'vitest';
import { newTextDecoder } from './text-encodings.ts';

it('reads Windows-1252 as its standard says, whatever this Node makes of it', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  // https://encoding.spec.whatwg.org/index-windows-1252.txt
  const special = [
    ...[
      0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
    ],
    ...[0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161],
    ...[0x203a, 0x153, 0x9d, 0x17e, 0x178],
  ];
  const expected = [...bytes].map((byte) => (byte >= 0x80 && byte <= 0x9f ? special[byte - 0x80] : byte));
  for (const label of ['windows-1252', 'latin1', 'iso-8859-1']) {
    expect([...newTextDecoder(label).decode(bytes)].map((one) => one.codePointAt(0))).toEqual(expected);
  }
});

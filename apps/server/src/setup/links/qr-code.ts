import { encode as encodePng } from 'fast-png';
import { encode } from 'uqr';
import { html, type Markup } from '../../base/markup.ts';

/** Level M restores up to 15 % of what is lost; readers need four modules of quiet around it (ISO/IEC 18004). */
const settings = { ecc: 'M', border: 4 } as const;

/** As a square of so many pixels, which prints at any size. */
export function drawQrCode(text: string, pixels: number): Markup {
  const { data, size } = encode(text, settings);
  const dots = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="M0 0h${size}v${size}H0z" fill="#fff"/><path d="${dots.join('')}"/></svg>`;
}

/** As a PNG of so many pixels in width and height. Each module has as many pixels as any other; the rest is quiet, too. */
export function paintQrCode(text: string, pixels: number): Uint8Array {
  const { data, size } = encode(text, settings);
  const scale = Math.max(1, Math.floor(pixels / size));
  const margin = Math.floor((pixels - size * scale) / 2);
  const rowBytes = Math.ceil(pixels / 8);
  // One bit for each pixel, 1 is white.
  const bits = new Uint8Array(rowBytes * pixels).fill(255);
  for (let y = 0; y < size * scale; y += 1) {
    const row = data[Math.floor(y / scale)] ?? [];
    for (let x = 0; x < size * scale; x += 1) {
      if (!row[Math.floor(x / scale)]) continue;
      const byte = (y + margin) * rowBytes + ((x + margin) >> 3);
      bits[byte] = (bits[byte] ?? 0) & ~(128 >> ((x + margin) & 7));
    }
  }
  return encodePng({ width: pixels, height: pixels, data: bits, depth: 1, channels: 1 });
}

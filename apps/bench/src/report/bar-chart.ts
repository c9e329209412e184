export interface BarChart {
  title: string;
  /** What the parts of a bar are, from the left. At most three. */
  parts: readonly string[];
  bars: readonly { label: string; values: readonly number[] }[];
  unit: string;
}

const width = 980;
const labelWidth = 460;
const rightMargin = 90;
const rowHeight = 26;
const headHeight = 66;

/** A card of its own in light and dark, because a picture cannot know the page that shows it. */
const style = `
  .card { fill: #fff; stroke: #d0d7de } text { fill: #1f2328; font: 13px system-ui, sans-serif }
  .title { font-weight: 600; font-size: 15px } .part-0 { fill: #0969da } .part-1 { fill: #d4843e } .part-2 { fill: #8c959f }
  @media (prefers-color-scheme: dark) {
    .card { fill: #151b23; stroke: #3d444d } text { fill: #e6edf3 }
    .part-0 { fill: #58a6ff } .part-1 { fill: #e3a263 } .part-2 { fill: #9198a1 }
  }`;

/** Horizontal bars as an SVG; the numbers stand beside them. */
export function drawBarChart({ title, parts, bars, unit }: BarChart): string {
  const height = headHeight + bars.length * rowHeight + 14;
  const sums = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const scale = (width - labelWidth - rightMargin) / Math.max(...sums);
  const legend = parts.map((name, part) => {
    const x = labelWidth + part * 130;
    return `<rect class="part-${part}" x="${x}" y="42" width="12" height="12"/><text x="${x + 18}" y="53">${escapeText(name)}</text>`;
  });
  const rows = bars.map(({ label, values }, row) => {
    const y = headHeight + row * rowHeight;
    let x = labelWidth;
    const rects = values.map((value, part) => {
      const rect = `<rect class="part-${part}" x="${x.toFixed(1)}" y="${y}" width="${(value * scale).toFixed(1)}" height="16"/>`;
      x += value * scale;
      return rect;
    });
    const total = (sums[row] as number).toLocaleString('en', { maximumFractionDigits: 0 });
    return `<text x="${labelWidth - 10}" y="${y + 13}" text-anchor="end">${escapeText(label)}</text>${rects.join('')}<text x="${(x + 8).toFixed(1)}" y="${y + 13}">${total} ${escapeText(unit)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escapeText(title)}</title>
<style>${style}
</style>
<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
<text class="title" x="16" y="26">${escapeText(title)}</text>
${[...legend, ...rows].join('\n')}
</svg>
`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

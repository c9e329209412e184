/** Sizes in millimetres and points: a sheet is A4, on the screen as on paper as far as that is wide enough. */
export const pageStyle = `
@page { size: A4; margin: 0; }
:root {
  color-scheme: light dark;
  --paper: #f6f7fa; --surface: #fff; --tint: #eef0f8; --ink: #171a22; --soft: #555c6e; --line: #dfe2ea;
  --accent: #3450c4; --range: #c9d2f5; --good: #1b6b45; --bad: #b3261e;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1116; --surface: #181b23; --tint: #222736; --ink: #eceef5; --soft: #a7aec0; --line: #2d3240;
    --accent: #a9baff; --range: #3a4470; --good: #7ad1a5; --bad: #ff9a8f;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--paper); color: var(--ink); font: 9pt/1.36 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere; -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
.sheet { background: var(--surface); width: 210mm; max-width: 100%; margin: 6mm auto; padding: 12mm 14mm; }
header { border-bottom: 0.4mm solid var(--ink); padding-bottom: 2.4mm; margin-bottom: 3.2mm; }
h1 { font-size: 17pt; line-height: 1.2; }
h2 { font-size: 11pt; line-height: 1.3; margin: 4mm 0 1.2mm; }
.soft, .note, figcaption, footer { color: var(--soft); }
.note, figcaption, footer { font-size: 8pt; line-height: 1.3; }
.sentences { padding-left: 4.5mm; font-size: 10.5pt; line-height: 1.34; }
.sentences li { margin-bottom: 0.6mm; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(42mm, 1fr)); gap: 3mm; margin-top: 3mm; }
.tile { background: var(--tint); border-radius: 2mm; padding: 2.6mm 3mm; }
.tile h2 { font-size: 9pt; line-height: 1.36; font-weight: 600; margin: 0; }
.score { font-size: 21pt; line-height: 1.15; font-weight: 650; font-variant-numeric: tabular-nums; }
.up { color: var(--good); font-weight: 600; }
.down { color: var(--bad); font-weight: 600; }
.bar { display: block; width: 100%; height: auto; margin: 0.8mm 0; }
.spark { display: block; width: 100%; height: auto; margin-top: 1mm; }
.bar, .spark { max-width: 60mm; }
.rail { stroke: var(--line); stroke-width: 2; stroke-linecap: round; }
.zero { stroke: var(--soft); stroke-width: 0.8; }
.interval { stroke: var(--range); stroke-width: 7; }
.target { stroke: var(--ink); stroke-width: 1.4; stroke-dasharray: 3 1.4; }
.dot { fill: var(--accent); }
.range { fill: var(--range); opacity: 0.6; }
.course { fill: none; stroke: var(--accent); stroke-width: 1.6; stroke-linejoin: round; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
td, th { padding: 0.55mm 1.6mm 0.55mm 0; border-bottom: 0.2mm solid var(--line); text-align: left; vertical-align: middle; font-weight: 400; }
tr:last-child > * { border-bottom: 0; }
td:last-child { padding-right: 0; }
table { table-layout: fixed; }
.scores th, .changes th { width: 29%; } .scores td:nth-child(2), .changes td:nth-child(2) { width: 9%; }
td.bars { width: 14%; } .scores td:nth-child(4) { width: 12%; } .scores td:nth-child(5) { width: 21%; } .scores td:nth-child(6) { width: 15%; }
.changes td:nth-child(3) { width: 17%; } .changes td:nth-child(4) { width: 29%; } .changes td:nth-child(5) { width: 16%; }
td.soft, td:nth-child(2) { font-size: 8pt; }
.unbroken { word-break: break-all; }
.actions th { width: 29%; } .actions td:nth-child(2) { width: 9%; } .actions td:nth-child(4) { width: 20%; }
.of { font-size: 11pt; font-weight: 400; color: var(--soft); }
td.number { text-align: right; }
blockquote { border-left: 0.8mm solid var(--line); padding-left: 3mm; margin: 0 0 2mm; }
blockquote.good { border-color: var(--good); }
blockquote.bad { border-color: var(--bad); }
.limits { padding-left: 4.5mm; }
footer { border-top: 0.2mm solid var(--line); margin-top: 4mm; padding-top: 1.6mm; }
footer p + p { margin-top: 0.8mm; }
@media screen and (max-width: 700px) {
  body { font-size: 15px; line-height: 1.45; }
  .sheet { padding: 5mm 4mm; margin: 2mm auto; }
  .note, figcaption, footer { font-size: 13px; }
  h1 { font-size: 22px; } h2 { font-size: 17px; } .tile h2, .sentences { font-size: 15px; }
  .tiles { grid-template-columns: 1fr; }
  td.bars { display: none; }
}
@media print {
  body { background: #fff; }
  .sheet { margin: 0; width: 210mm; height: 296mm; break-inside: avoid; }
  .sheet + .sheet { break-before: page; }
}
`;

/** Of the card: what fingers aim at is at least 60 pixels wide and high, and no score is larger than another. */
export const cardStyle = `
[part=card]{max-width:none;font-size:20px;line-height:28px}
[part=question],[part=thanks]{font-size:24px;line-height:32px}
fieldset label{min-height:64px}
.row{display:grid;gap:8px;grid-template-columns:repeat(auto-fit,minmax(64px,1fr))}
@container (width < 784px){.row{grid-template-columns:repeat(auto-fit,minmax(max(64px,calc(100% / var(--columns) - 8px)),1fr))}}
.row label{font-size:24px}
.row svg{width:48px}
input{width:24px;height:24px}
textarea{min-height:64px}
[part=send]{padding:18px 48px}
`;

/** Of the page around it. */
const pageStyle = `
dialog{max-width:480px;padding:32px;border:1px solid var(--line);border-radius:16px;background:var(--background);color:var(--text);font-size:24px;line-height:32px;text-align:center}
dialog::backdrop{background:#0008}
dialog p{margin:0 0 8px}
dialog button{min-width:60px;min-height:64px;margin:16px 8px 0}
.staff{position:fixed;inset:auto 0 0;margin:0;padding:8px 24px;font-size:14px;line-height:20px;text-align:center}
`;

export function addPageStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageStyle);
  document.adoptedStyleSheets.push(sheet);
}

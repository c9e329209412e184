import type { AskedSurvey } from '@voxpoint/contract';

/** The colours stand in packages/widget/src/ui/card.css, too: the form without script looks like the card that takes its place. */
const common = `
:root{--accent:var(--voxpoint-accent,light-dark(#3450c4,#a9baff));--on-accent:var(--voxpoint-on-accent,light-dark(#fff,#12162b));--background:var(--voxpoint-background,light-dark(#fff,#1b1e27));--text:var(--voxpoint-text,light-dark(#1a1d26,#f0f2f7));--radius:calc(var(--voxpoint-radius,16px)*.6);--tint:color-mix(in srgb,var(--accent) 9%,var(--background));--line:color-mix(in srgb,var(--text) 60%,var(--background))}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--text);font:16px/24px var(--voxpoint-font,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif);overflow-wrap:anywhere}
main{max-width:488px;margin:0 auto;padding:max(24px,8vh) 24px 24px}
main.kiosk{max-width:1000px}
h1{margin:0 0 20px;font-size:20px;line-height:28px}
img{display:block;max-width:100%;max-height:64px}
fieldset{min-width:0;margin:0;padding:0;border:0}
legend{padding:0 0 12px}
form>fieldset>legend{font-size:17px;font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:4px}
.row label{flex:1 0 44px;flex-direction:column;gap:0;margin:0;padding:6px 0}
.ends{display:flex;gap:16px;justify-content:space-between;margin:8px 0 0;font-size:14px;line-height:20px}
fieldset label{display:flex;gap:12px;align-items:center;min-height:44px;margin:6px 0 0;padding:4px 14px;border:1px solid transparent;border-radius:var(--radius);background:var(--tint);cursor:pointer}
input[type=radio],input[type=checkbox]{flex:none;width:18px;height:18px;margin:0;accent-color:var(--accent)}
.text{display:block;width:100%;margin-top:8px;padding:10px 14px;border:1px solid var(--line);border-radius:var(--radius);background:none;color:inherit;font:inherit}
:not(:has(:checked))+.text.free{display:none}
.asked{margin:20px 0 0}
small{display:block;margin:8px 0 0;font-size:14px;line-height:20px}
button,.link{display:inline-block;margin:20px 0 0;padding:12px 24px;border:0;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font:600 16px/24px var(--voxpoint-font,inherit);cursor:pointer}
.error{padding:10px 14px;border:2px solid;border-radius:var(--radius);font-weight:600}
.said{font-size:17px;font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;

/** The script puts the survey into the form's place; where it does not come, the form is shown after all. */
const awaiting = `@media (scripting:enabled){.awaiting{animation:appear 0s 3s both}}
@keyframes appear{from{visibility:hidden}}
`;

/** The page's own sheet, with the colours of the survey. */
export function pageStyle(theme?: AskedSurvey['theme']): string {
  const { scheme = 'auto', variables = {} } = theme ?? {};
  const own = Object.entries(variables).map((entry) => `${entry.join(':')};`);
  return `:root{color-scheme:${scheme.replace('auto', 'light dark')};${own.join('')}}${common}${awaiting}`;
}

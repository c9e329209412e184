import { problems } from '@voxpoint/contract';

/** The catalogue of problems, for people. */
export function problemsPage(): string {
  const rows = Object.entries(problems).map(
    ([code, [status, title, advice]]) =>
      `<tr id="${code}"><td><a href="#${code}"><code>${code}</code></a></td><td>${status}</td><td>${title}.</td><td>${advice}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Voxpoint problems</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2430; background: #fff; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid #d7dce3; }
  tr:target { background: #fff6d6; }
  a { color: #0b57d0; }
</style>
<h1>Problems</h1>
<p>Every answer that is not 2xx is a problem document (RFC 9457). Its <code>code</code> is stable.</p>
<table>
<thead><tr><th>Code</th><th>Status</th><th>What it means</th><th>What to do</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`;
}

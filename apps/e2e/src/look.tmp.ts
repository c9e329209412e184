import { readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { launchBrowser } from './support/browser.ts';
const [port = '4100', script = ''] = process.argv.slice(2);
const url = `http://localhost:${port}`;
const store = `/tmp/look/session-${port}.json`;
let session: { cookie: { name: string; value: string }; csrf: string };
if (existsSync(store)) session = JSON.parse(await readFile(store, 'utf8'));
else {
  const text = await readFile(`/tmp/demo-${port}/first-run.txt`, 'utf8');
  const token = /\/dashboard\/invitation#(\S+)/.exec(text)?.[1];
  const answer = await fetch(`${url}/v1/invitations/accept`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ token, email: 'ada@shop.example', name: 'Ada Okafor', password: 'correct-horse-battery' }) });
  const body: any = await answer.json();
  const [pair = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? [];
  const [name = '', value = ''] = pair.split('=');
  session = { cookie: { name, value }, csrf: body.csrfToken };
  await writeFile(store, JSON.stringify(session));
}
const ask = async (request: string, body?: unknown, project = 'demo') => {
  const [method, path] = request.split(' ');
  const answer = await fetch(url + path, { method, headers: { origin: url, cookie: `${session.cookie.name}=${session.cookie.value}`, 'voxpoint-csrf': session.csrf, 'voxpoint-project': project, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
};
const browser = await launchBrowser();
const shot = async (path: string, file: string, { width = 1440, height = 900, dark = false, lang = 'en', full = false, act }: any = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: lang });
  await context.addCookies([{ ...session.cookie, url }]);
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text()));
  page.on('pageerror', (e) => console.log('error:', e.message));
  await page.goto(`${url}/dashboard/projects/${path}`);
  await page.waitForLoadState('networkidle').catch(() => {});
  await act?.(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/look/${file}.png`, fullPage: full });
  await context.close();
};
await (await import(script)).default({ ask, shot, url });
await browser.close();

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Alert, Webhook } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '../../server/src/testing/mail-server.ts';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;
let mails: Awaited<ReturnType<typeof startMailServer>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  [mails, receiver] = await Promise.all([startMailServer(), startReceiver()]);
  stand = await startDashboardStand({
    VOXPOINT_WEBHOOK_NETWORKS: '127.0.0.0/8',
    VOXPOINT_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    VOXPOINT_MAIL_FROM: 'Voxpoint <feedback@shop.example>',
  });
});
afterAll(async () => {
  await stand?.close();
  receiver?.close();
  await mails?.stop();
});

/** Takes whatever comes, and answers as it is told. */
async function startReceiver() {
  const told = { status: 200, answer: 'Thanks <b>a lot</b>' };
  const received: string[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    for await (const _ of request);
    received.push(String(request.headers['webhook-id']));
    response.writeHead(told.status).end(told.answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { told, received, url: `http://127.0.0.1:${port}/hooks/voxpoint`, close: () => server.close() };
}

test('a webhook is made, its secret told once, tried, and what did not arrive is sent again', async () => {
  const page = await stand.openPage({ path: 'main/set-up/webhooks', role: 'editor', width: 1440 });
  await page.getByRole('link', { name: 'New webhook' }).click();
  await page.getByLabel('Name', { exact: true }).pressSequentially('CRM of the shop');
  await page.getByLabel('Address', { exact: true }).pressSequentially(receiver.url);
  await page.getByLabel('An alert has found something').check();
  await page.getByRole('button', { name: 'Create' }).click();
  const dialog = page.getByRole('dialog', { name: 'Secret of the webhook' });
  const secret = await dialog.getByRole('region', { name: 'Secret of the webhook' }).textContent();
  expect(secret).toMatch(/^whsec_/);
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { level: 1, name: 'CRM of the shop' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain(secret);

  receiver.told.status = 503;
  await page.getByRole('button', { name: 'Send a ping' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Ping' });
  await row.getByText('503').waitFor();
  await row.getByText('Show', { exact: true }).click();
  await row.getByText('Thanks <b>a lot</b>').waitFor();
  expect(await findViolations(page)).toEqual([]);
  receiver.told.status = 200;
  await page.getByRole('button', { name: 'Send a ping' }).click();
  const [failed] = receiver.received;
  const timesOfSecond = () => receiver.received.filter((id) => id !== failed).length;
  await expect.poll(timesOfSecond).toBe(1);
  // The newest; the first one is tried again by itself meanwhile, and may arrive, too.
  const second = page.getByRole('row').nth(1);
  await second.getByText('arrived').waitFor();
  await second.getByRole('button', { name: /^Send again/ }).click();
  await expect.poll(timesOfSecond).toBe(2);
  // With the same id.
  expect(new Set(receiver.received).size).toBe(2);

  await page.getByRole('button', { name: 'Make a new secret…' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  const next = await dialog.getByRole('region', { name: 'Secret of the webhook' }).textContent();
  expect(next).not.toBe(secret);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('switch', { name: 'CRM of the shop: on' }).click();
  const webhook = async () => (await stand.mainSend<Webhook>('GET /v1/webhooks/crm-of-the-shop')).body;
  await expect.poll(async () => (await webhook()).enabled).toBe(false);
  expect(await webhook()).toMatchObject({
    ...{ events: ['response.completed', 'response.deleted', 'alert.fired'], payload: 'ids', where: {} },
  });
  await page.context().close();
});

test('where mail is sent, an alert takes one click: it goes to oneself; and a test mail arrives', async () => {
  const page = await stand.openPage({ path: 'main/alerts', role: 'editor' });
  await page.getByRole('link', { name: 'Tell me about every unhappy answer' }).click();
  await expect.poll(() => page.getByLabel('Addresses').inputValue()).toBe('editor@shop.example');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 2, name: 'History' }).waitFor();
  const key = new URL(page.url()).pathname.split('/').at(-1);
  expect((await stand.mainSend<Alert>(`GET /v1/alerts/${key}`)).body).toMatchObject({
    when: { bands: ['detractor', 'low'] },
    to: [{ kind: 'email', addresses: ['editor@shop.example'], locale: 'en', comments: false }],
  });
  await page.getByRole('button', { name: 'Send a test' }).click();
  // Invitations have come, too.
  const examples = () => mails.received.filter(({ raw }) => raw.includes('Subject: Example'));
  await expect.poll(() => examples().map(({ to }) => to)).toEqual([['editor@shop.example']]);

  await page.goto(`${stand.url}/dashboard/projects/main/set-up/mail`);
  await page.getByRole('button', { name: 'Send me a test' }).click();
  await page.getByText('Sent. The server for mail says: 250').waitFor();
  expect(mails.received.at(-1)?.raw).toContain('Subject: Mail from Voxpoint arrives');
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

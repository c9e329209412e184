import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { makeAuthority } from '../../testing/certificates.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { freePort } from '../../testing/ports.ts';
import { createMailer, limitsOfRequests, type Mail, type MailSettings } from './mailer.ts';

let authority: Awaited<ReturnType<typeof makeAuthority>>;
beforeAll(async () => {
  authority = await makeAuthority();
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function start(options?: SMTPServerOptions) {
  const server = await startMailServer(options);
  stops.push(server.stop);
  return server;
}

const from = { name: 'Acme Shop', address: 'feedback@shop.example' };
const mail: Mail = {
  id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69',
  to: { name: 'Ada Lovelace', address: 'ada@shop.example' },
  subject: 'Unzufrieden: Größe „L“',
  text: 'Grüße',
  html: '<p>Grüße</p>',
};

const hurried = { connectMs: 200, silenceMs: 200, totalMs: 400 };

function mailerTo(port: number, smtp: Partial<MailSettings['smtp']> = {}, limits?: typeof hurried) {
  const mailer = createMailer(
    { smtp: { host: '127.0.0.1', port, secure: false, ...smtp }, from },
    { ca: authority.cert, limits },
  );
  if (!mailer) throw new Error('there is none');
  return mailer;
}

/** Headers as a program reads them: lines that were folded are one. */
function headersOf(raw: string): string[] {
  return (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

it('is none where none is configured', () => {
  expect(createMailer(undefined)).toBe(undefined);
});

it('sends text and HTML, from whom it is set up, and says that nobody need reply', async () => {
  const { port, received } = await start();
  const sent = await mailerTo(port).send({
    ...mail,
    headers: { 'List-Unsubscribe': '<https://vox.example/u/1>' },
  });
  expect(sent).toEqual({ outcome: 'sent', code: 250, answer: expect.stringContaining('250') });
  expect(received).toMatchObject([
    { from: 'feedback@shop.example', to: ['ada@shop.example'], isEncrypted: false },
  ]);
  const raw = received[0]?.raw ?? '';
  expect(headersOf(raw)).toEqual(
    expect.arrayContaining([
      'From: Acme Shop <feedback@shop.example>',
      'To: Ada Lovelace <ada@shop.example>',
      'Message-ID: <0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69@shop.example>',
      'Auto-Submitted: auto-generated',
      'List-Unsubscribe: <https://vox.example/u/1>',
    ]),
  );
  expect(raw).toMatch(/Content-Type: multipart\/alternative/);
  expect(raw.match(/Content-Type: text\/(plain|html); charset=utf-8/g)).toHaveLength(2);
});

it('signs in over TLS alone, by STARTTLS or from the first byte', async () => {
  const certificate = await authority.issue('localhost');
  const user = { name: 'feedback', password: 'right' };
  const starts = await start(certificate);
  const speaks = await start({ ...certificate, secure: true });
  expect(await mailerTo(starts.port, { host: 'localhost', user }).send(mail)).toMatchObject({
    outcome: 'sent',
  });
  expect(await mailerTo(speaks.port, { host: 'localhost', secure: true, user }).send(mail)).toMatchObject({
    outcome: 'sent',
  });
  for (const { received } of [starts, speaks])
    expect(received).toMatchObject([{ isEncrypted: true, user: 'feedback' }]);

  const wrong = { name: 'feedback', password: 'hunter2' };
  const refused = await mailerTo(starts.port, { host: 'localhost', user: wrong }).send(mail);
  expect(refused).toMatchObject({ outcome: 'try-again', error: 'sign-in-failed', code: 535 });
  expect(JSON.stringify(refused)).not.toContain('hunter2');
  // The certificate is for another name.
  expect(await mailerTo(starts.port, { user }).send(mail)).toMatchObject({
    outcome: 'try-again',
    error: 'tls-failed',
  });
  expect(starts.received).toHaveLength(1);
});

it('gives no password to a server elsewhere that does not encrypt', async () => {
  const asked: string[] = [];
  const { port, received } = await start({
    onAuth: ({ username }, _session, done) => {
      asked.push(String(username));
      done(null, { user: username });
    },
  });
  // Another machine, as far as its name tells.
  const mailer = mailerTo(port, { host: '0.0.0.0', user: { name: 'feedback', password: 'right' } });
  expect(await mailer.send(mail)).toMatchObject({ outcome: 'try-again', error: 'tls-failed' });
  expect([asked, received]).toEqual([[], []]);
});

const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

it.each<[string, SMTPServerOptions, object]>([
  [
    'a recipient that does not exist',
    { onRcptTo: (_address, _session, done) => done(refusal(550, 'No such user')) },
    {
      outcome: 'rejected',
      error: 'recipient-rejected',
      code: 550,
      answer: expect.stringContaining('No such user'),
    },
  ],
  [
    'greylisting',
    { onRcptTo: (_address, _session, done) => done(refusal(451, 'Greylisted, come back later')) },
    { outcome: 'try-again', error: 'temporary', code: 451, answer: expect.stringContaining('Greylisted') },
  ],
  [
    'a full mailbox',
    { onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(452, 'Full'))) },
    { outcome: 'try-again', error: 'temporary', code: 452 },
  ],
  [
    'what is taken for spam',
    { onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(554, 'Spam'))) },
    { outcome: 'rejected', error: 'message-rejected', code: 554 },
  ],
  [
    'a sender that may not send',
    { onMailFrom: (_address, _session, done) => done(refusal(553, 'Not yours')) },
    { outcome: 'try-again', error: 'sender-rejected', code: 553 },
  ],
  [
    'a server that takes nobody',
    { onConnect: (_session, done) => done(refusal(421, 'Too busy')) },
    { outcome: 'try-again', code: 421 },
  ],
])('tells %s', async (_what, options, outcome) => {
  const { port, received } = await start(options);
  expect(await mailerTo(port).send(mail)).toMatchObject(outcome);
  expect(received).toEqual([]);
});

it('is done in time with a server that hangs, wherever it does', async () => {
  const sockets: Socket[] = [];
  const silentAfter = async (...said: string[]) => {
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}));
      for (const line of said.slice(0, 1)) socket.write(line);
      socket.on('data', () => socket.write(said[1] ?? ''));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  };
  const ports = await Promise.all([
    silentAfter(),
    silentAfter('220 hello\r\n'),
    silentAfter('220 hello\r\n', '250-more'),
  ]);
  for (const port of ports) {
    const started = performance.now();
    expect(await mailerTo(port, {}, hurried).send(mail)).toMatchObject({
      ...{ outcome: 'try-again', error: 'timed-out' },
    });
    expect(performance.now() - started).toBeLessThan(10_000);
  }
  expect(await mailerTo(await freePort()).send(mail)).toMatchObject({
    outcome: 'try-again',
    error: 'connection-failed',
  });
});

it('sends nothing after its time, however slowly a server listens', async () => {
  expect(limitsOfRequests.totalMs).toBeLessThan(5_000);
  // It says a line before any silence is too long, and would take the mail in the end.
  const dribbles: NonNullable<SMTPServerOptions['onRcptTo']> = (_address, _session, done) =>
    void setTimeout(() => done(), 150);
  let noteClosed = () => {};
  const closed = new Promise<void>((resolve) => {
    noteClosed = resolve;
  });
  const slow = { onMailFrom: dribbles, onRcptTo: dribbles, onClose: noteClosed };
  const { port, received } = await start(slow);
  expect(await mailerTo(port, {}, { ...hurried, totalMs: 200 }).send(mail)).toMatchObject({
    ...{ outcome: 'try-again', error: 'timed-out' },
  });
  await closed;
  expect(received).toEqual([]);
});

it('lets nobody write a header, a recipient or a command', async () => {
  const { port, received } = await start();
  const mailer = mailerTo(port);
  const evil = 'x\r\nBcc: evil@evil.example\n\nbody\r\u2028X-Evil: 1\u0000';
  expect(
    await mailer.send({
      ...mail,
      subject: evil,
      to: { name: evil, address: 'ada@shop.example' },
      headers: { 'List-Unsubscribe': evil },
    }),
  ).toMatchObject({ outcome: 'sent' });
  expect(received.map(({ to }) => to)).toEqual([['ada@shop.example']]);
  const headers = headersOf(received[0]?.raw ?? '');
  expect(headers.filter((line) => /^(bcc|x-evil|body)/i.test(line))).toEqual([]);
  expect(headers.filter((line) => /^(to|subject|list-unsubscribe):/i.test(line))).toHaveLength(3);

  for (const address of [
    'ada@shop.example, evil@evil.example',
    'ada@shop.example\r\nRCPT TO:<evil@evil.example>',
    'ada@shop.example>\r\nDATA',
    '<ada@shop.example> evil@evil.example',
    'Ada <ada@shop.example>',
    'a@b@shop.example',
    'group:ada@shop.example;',
    '"a b"@shop.example',
    'ada',
    `${'a'.repeat(250)}@shop.example`,
  ])
    expect(await mailer.send({ ...mail, to: { name: '', address } }), address).toEqual({
      ...{ outcome: 'rejected', error: 'invalid-address', answer: '' },
    });
  expect(received).toHaveLength(1);
});

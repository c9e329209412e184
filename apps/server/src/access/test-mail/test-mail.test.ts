import type { Problem, ServerState, TestMailReceipt } from '@voxpoint/contract';
import { afterEach, expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { freePort } from '../../testing/ports.ts';
import { createTestApp } from '../../testing/test-app.ts';

describeApp('a mail to oneself', (underTest) => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });
  const withMail = async (port: number) => {
    const test = await createTestApp(underTest.database, () => new Date(underTest.context.clock()), {
      mail: {
        smtp: { host: '127.0.0.1', port, secure: false },
        from: { name: '', address: 'feedback@shop.example' },
      },
    });
    stops.push(test.close);
    return test;
  };
  const somebody = (email: string) => addPerson(underTest.database, { email, name: 'Ada', roles: {} });

  it('arrives in one’s own language, is not asked for again at once, and is told of where none is sent', async () => {
    const server = await startMailServer();
    stops.push(server.stop);
    const test = await withMail(server.port);
    const { headers } = await somebody('ada@shop.example');
    const own = { key: null, headers };
    underTest.setClock('2026-11-02T10:00:00Z');
    const ask = () => test.send<TestMailReceipt & Problem>('POST /v1/people/me/test-mail', own);
    const [first, tooSoon] = [await ask(), await ask()];
    expect(first.body).toEqual({
      ...{ to: 'ada@shop.example', outcome: 'sent', error: null },
      smtpAnswer: expect.stringContaining('250'),
    });
    expect([tooSoon.status, tooSoon.body.code, tooSoon.headers['retry-after']]).toEqual([
      ...[429, 'too-many-requests', '10'],
    ]);
    await test.send('PUT /v1/people/me/locale', { ...own, body: { locale: 'de' } });
    underTest.setClock('2026-11-02T10:00:10Z');
    expect((await ask()).body.outcome).toBe('sent');
    expect(server.received.map(({ to }) => to)).toEqual([['ada@shop.example'], ['ada@shop.example']]);
    const [english, german] = server.received.map(({ raw }) => raw);
    expect(english).toContain('Subject: Mail from Voxpoint arrives');
    expect(german).toContain('Subject: E-Mails von Voxpoint kommen an');

    const without = await underTest.test.send<TestMailReceipt>('POST /v1/people/me/test-mail', own);
    expect(without.body).toEqual({
      ...{ to: 'ada@shop.example', outcome: 'not-set-up', error: null, smtpAnswer: null },
    });
    const state = async (of: typeof test) => (await of.send<ServerState>('GET /v1/server')).body.mail;
    expect([await state(test), await state(underTest.test)]).toEqual([true, false]);
  });

  it('says why it could not be sent', async () => {
    const server = await startMailServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('Nobody'), { responseCode: 550 })),
    });
    stops.push(server.stop);
    const { headers } = await somebody('eve@shop.example');
    const test = await withMail(server.port);
    const { body } = await test.send<TestMailReceipt>('POST /v1/people/me/test-mail', { key: null, headers });
    expect(body).toMatchObject({ outcome: 'rejected', error: 'recipient-rejected' });
    expect(body.smtpAnswer).toContain('Nobody');
    const [port, other] = [await freePort(), await somebody('max@shop.example')];
    const nowhere = await withMail(port);
    const asked = { key: null, headers: other.headers };
    expect((await nowhere.send<TestMailReceipt>('POST /v1/people/me/test-mail', asked)).body).toEqual({
      ...{ to: 'max@shop.example', outcome: 'try-again', error: 'connection-failed', smtpAnswer: null },
    });
  });
});

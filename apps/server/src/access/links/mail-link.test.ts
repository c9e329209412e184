import { randomUUID } from 'node:crypto';
import type { CreatedInvitation, SignInLink } from '@voxpoint/contract';
import { afterEach, expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { createTestApp } from '../../testing/test-app.ts';

describeApp('links to come in', (underTest) => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });
  /** A server that sends mail to another, which refuses addresses that begin with `nobody`. */
  const start = async () => {
    const server = await startMailServer({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('nobody')
          ? done(Object.assign(new Error('Unknown'), { responseCode: 550 }))
          : done(),
    });
    const mail = {
      smtp: { host: '127.0.0.1', port: server.port, secure: false },
      from: { name: 'Acme', address: 'feedback@shop.example' },
    };
    const test = await createTestApp(underTest.database, underTest.context.clock, {
      mail,
    });
    stops.push(server.stop, () => test.close());
    /** The last mail, as a program shows it: its subject, and its lines unfolded. */
    const last = () => {
      const raw = server.received.at(-1)?.raw ?? '';
      return raw
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    };
    return { test, received: server.received, last };
  };

  it('are mailed to whom they are for, in the language of the person or of who invites them', async () => {
    const { test, received, last } = await start();
    const ada = await addPerson(underTest.database, {
      ...{ email: `ada-${randomUUID()}@shop.example`, name: 'Ada', roles: { main: 'owner' } },
    });
    const invite = async (email: string) =>
      (
        await test.send<CreatedInvitation>('POST /v1/invitations', {
          ...{ body: { email }, key: null, headers: ada.headers },
        })
      ).body;
    const email = `bob-${randomUUID()}@shop.example`;
    const invited = await invite(email);
    expect([invited.mailed, received.at(-1)?.to]).toEqual([true, [email]]);
    expect(last()).toMatch(/^Subject: Invitation to /m);
    expect(last()).toContain(invited.link);
    expect(last()).toContain('Ada invites you');

    const setLocale = (locale: string) =>
      underTest.database.query('update people set locale = $2::text where id = $1::text::uuid', [
        ada.id,
        locale,
      ]);
    await setLocale('de');
    await invite(email);
    expect(last()).toMatch(/^Subject: Einladung zu /m);

    const [row] = await underTest.database.query<{ email: string }>(
      'select email from people where id = $1::text::uuid',
      [ada.id],
    );
    const body = { email: row?.email };
    const { body: link } = await test.send<SignInLink>('POST /v1/sign-in-links', { body });
    expect([link.mailed, received.at(-1)?.to]).toEqual([true, [row?.email]]);
    expect(last()).toMatch(/^Subject: Ihr Link zum Anmelden\r$/m);
    expect(last()).toContain(link.link);
  });

  it('are passed on by who made them where none is sent', async () => {
    const { test } = await start();
    const email = `nobody-${randomUUID()}@shop.example`;
    for (const by of [test, underTest.test]) {
      const { status, body } = await by.send<CreatedInvitation>('POST /v1/invitations', { body: { email } });
      expect([status, body.mailed, typeof body.link]).toEqual([201, false, 'string']);
    }
  });
});

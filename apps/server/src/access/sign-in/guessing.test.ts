import type { CurrentSession, Problem } from '@voxpoint/contract';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { type Answer, createTestApp, type TestApp } from '../../testing/test-app.ts';
import { hashPassword } from '../people/password.ts';

const password = 'correct horse battery';
const wrong = 'wrong horse battery';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});
let people = 0;
const newEmail = () => {
  people += 1;
  return `person-${people}@shop.example`;
};
let networks = 0;
/** One that nobody has come from before. */
const newAddress = () => {
  networks += 1;
  return `2001:db8:0:${networks.toString(16)}::1`;
};

describeApp('guessing', (underTest) => {
  const addOwner = async () => {
    const email = newEmail();
    await addPerson(underTest.database, { email, roles: { main: 'owner' }, passwordHash });
    return email;
  };
  const withServer = async (run: (test: TestApp, wait: (ms: number) => void) => Promise<void>) => {
    let now = Date.now();
    const test = await createTestApp(underTest.database, () => new Date(now));
    try {
      await run(test, (ms) => {
        now += ms;
      });
    } finally {
      await test.close();
    }
  };
  const signIn = (test: TestApp, body: object, from: { address?: string; device?: string } = {}) =>
    test.send<CurrentSession & Problem>('POST /v1/sessions', {
      key: null,
      body,
      headers: from.device ? { cookie: `voxpoint-device-3000=${from.device}` } : {},
      remoteAddress: from.address ?? '192.0.2.1',
    });
  const deviceIn = ({ headers }: { headers: Record<string, unknown> }) =>
    /voxpoint-device-3000=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
  const makeLink = async (test: TestApp, email: string) => {
    const { body } = await test.send<{ link: string }>('POST /v1/sign-in-links', { body: { email } });
    return body.link.split('#')[1] as string;
  };

  it('does not tell whether an e-mail address is known, not by the work either', async () => {
    const email = await addOwner();
    const tryOnce = async (one: string) => {
      const before = process.cpuUsage();
      const { status, body } = await signIn(underTest.test, { email: one, password: wrong });
      const { user, system } = process.cpuUsage(before);
      const { instance, ...said } = body as Problem;
      return { said, status, spent: user + system };
    };
    const tries: Awaited<ReturnType<typeof tryOnce>>[][] = [];
    for (let count = 0; count < 4; count += 1) tries.push([await tryOnce(email), await tryOnce(newEmail())]);
    for (const [known, unknown] of tries) {
      expect(known).toMatchObject({ status: 401, said: { code: 'sign-in-failed' } });
      expect(unknown?.said).toEqual(known?.said);
    }
    const least = (which: 0 | 1) => Math.min(...tries.map((pair) => pair[which]?.spent ?? 0));
    // Processor time, because the time on the clock depends on who else is busy. Without a hash it would be a tenth.
    expect(least(1)).toBeGreaterThan(least(0) / 3);
  });

  it('has to wait ever longer for an account, known or not, from the network where it fails', async () => {
    for (const email of [await addOwner(), newEmail()]) {
      await withServer(async (test, wait) => {
        // All at once: no more are judged for it.
        const tries = await Promise.all(
          Array.from({ length: 12 }, async () => (await signIn(test, { email, password: wrong })).status),
        );
        expect(tries.sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
        const waits: number[] = [];
        for (let round = 0; round < 12; round += 1) {
          const { body, headers } = await signIn(test, { email, password });
          expect(body.code).toBe('too-many-attempts');
          waits.push(Number(headers['retry-after']));
          wait(Number(headers['retry-after']) * 1_000);
          expect((await signIn(test, { email, password: wrong })).status).toBe(401);
        }
        expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        // Others there are not held up.
        expect((await signIn(test, { email: newEmail(), password: wrong })).status).toBe(401);
      });
    }
  });

  it('begins anew after the right password', async () => {
    const email = await addOwner();
    await withServer(async (test) => {
      for (let round = 0; round < 2; round += 1) {
        for (let failed = 0; failed < 4; failed += 1) {
          expect((await signIn(test, { email, password: wrong })).status).toBe(401);
        }
        expect((await signIn(test, { email, password })).status).toBe(201);
      }
    });
  });

  it('gets no more tries from many networks, and keeps out nobody who has been there before, or has a link', async () => {
    const email = await addOwner();
    await withServer(async (test, wait) => {
      const device = deviceIn(await signIn(test, { email, password }));
      expect(device).toMatch(/^[\w-]{32}$/);
      const guess = async () =>
        (await signIn(test, { email, password: wrong }, { address: newAddress() })).status;
      const statuses = await Promise.all(Array.from({ length: 40 }, guess));
      expect(statuses.sort()).toEqual([...Array(20).fill(401), ...Array(20).fill(429)]);

      // Everywhere else one has to wait, with the right password too.
      const elsewhere = await signIn(test, { email, password }, { address: newAddress() });
      expect([elsewhere.status, elsewhere.body.code]).toEqual([429, 'too-many-attempts']);
      expect(elsewhere.headers['retry-after']).toBe('900');
      expect(elsewhere.body.detail).toContain(
        'in a browser in which you have signed in before, or by a sign-in link',
      );
      // The device of somebody else is no help.
      const others = deviceIn(await signIn(test, { email: await addOwner(), password }));
      expect((await signIn(test, { email, password }, { device: others })).status).toBe(429);

      const address = newAddress();
      expect((await signIn(test, { email, password: wrong }, { device, address })).status).toBe(401);
      expect((await signIn(test, { email, password }, { device, address })).status).toBe(201);
      const byLink = await signIn(test, { token: await makeLink(test, email) }, { address: newAddress() });
      expect(byLink.status).toBe(201);
      const linked = deviceIn(byLink);
      expect(linked).not.toBe(device);
      expect((await signIn(test, { email, password }, { device: linked, address })).status).toBe(201);

      // One more every quarter of an hour, from all networks together.
      wait(900_000);
      expect([await guess(), await guess()]).toEqual([401, 429]);
      expect((await signIn(test, { email, password }, { device, address })).status).toBe(201);
    });
  });

  it('is bounded in a device that is known, as well', async () => {
    const email = await addOwner();
    await withServer(async (test) => {
      const device = deviceIn(await signIn(test, { email, password }));
      const guess = async () =>
        (await signIn(test, { email, password: wrong }, { device, address: newAddress() })).status;
      const statuses = await Promise.all(Array.from({ length: 8 }, guess));
      expect(statuses.sort()).toEqual([...Array(5).fill(401), 429, 429, 429]);
      // Those of strangers are counted apart.
      expect((await signIn(test, { email, password }, { address: newAddress() })).status).toBe(201);
    });
  });

  it('of many accounts is bounded by network, half of an IPv6 address', async () => {
    await withServer(async (test) => {
      const from = async (address: string, email = newEmail()) =>
        (await signIn(test, { email, password: wrong }, { address })).status;
      for (let failed = 0; failed < 50; failed += 1) {
        expect(
          await from(failed % 2 === 0 ? `2001:db8:f:7::${failed}` : `2001:db8:f:7:1:2:3:${failed}`),
        ).toBe(401);
      }
      expect(await from('2001:db8:f:7:ffff::1')).toBe(429);
      expect(await from('2001:db8:f:8::1')).toBe(401);
    });
  });

  it('is bounded by the address of the client behind a proxy, never by that of the proxy', async () => {
    const behind = await createTestApp(underTest.database, undefined, { trustedProxies: ['loopback'] });
    onTestFinished(() => behind.close());
    const through = async (client: string, on: TestApp) => {
      const answer = await on.send('POST /v1/sessions', {
        key: null,
        headers: { 'x-forwarded-for': `198.51.100.1, ${client}` },
        body: { email: newEmail(), password: wrong },
      });
      return answer.status;
    };
    for (let failed = 0; failed < 50; failed += 1) expect(await through('203.0.113.7', behind)).toBe(401);
    expect(await through('203.0.113.7', behind)).toBe(429);
    expect(await through('203.0.113.8', behind)).toBe(401);
    // Without the setting nobody can be told apart, so nobody shuts out the others.
    for (let failed = 0; failed <= 50; failed += 1) {
      expect(await through('203.0.113.7', underTest.test)).toBe(401);
    }
  });

  it('of links is not counted: it is hopeless, and would keep out those who have one', async () => {
    const email = await addOwner();
    await withServer(async (test) => {
      const token = 'x'.repeat(32);
      for (let failed = 0; failed < 60; failed += 1) {
        expect((await signIn(test, { token })).body.code).toBe('link-invalid');
        const looked = await test.send('POST /v1/invitations/look', { key: null, body: { token } });
        expect(looked.status).toBe(401);
      }
      expect((await signIn(test, { token: await makeLink(test, email) })).status).toBe(201);
      expect((await signIn(test, { email, password })).status).toBe(201);
    });
  });

  it('at full speed from many networks keeps nobody waiting in a known device, and is refused beyond a queue', async () => {
    const email = await addOwner();
    await withServer(async (test) => {
      const device = deviceIn(await signIn(test, { email, password }));
      let answered = 0;
      let tellRefusal: (answer: Answer<Problem>) => void = () => {};
      const firstRefusal = new Promise<Answer<Problem>>((resolve) => {
        tellRefusal = resolve;
      });
      const flood = Array.from({ length: 70 }, async () => {
        const answer = await signIn(test, { email: newEmail(), password: wrong }, { address: newAddress() });
        answered += 1;
        if (answer.status === 503) tellRefusal(answer);
        return answer;
      });
      const { body, headers } = await firstRefusal;
      expect([body.code, headers['retry-after']]).toEqual(['overloaded', '5']);
      expect((await signIn(test, { email, password }, { device })).status).toBe(201);
      const answeredBefore = answered;
      const statuses = (await Promise.all(flood)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(40);
      expect(answeredBefore).toBeLessThan(60);
    });
  });
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type {
  Delivery,
  Invite,
  InviteCounts,
  InvitesReceipt,
  Problem,
  Suppression,
} from '@voxpoint/contract';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { maintainProject } from '../../maintenance.ts';
import { createMailer } from '../../send/mail/mailer.ts';
import { findProjectById } from '../../setup/projects/queries.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { freePort } from '../../testing/ports.ts';
import { readMail } from '../../testing/read-mail.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { createSending } from '../run-sending.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = Date.parse('2026-11-22T12:00:00Z');
const usual = { basis: 'existing-customer', basisDate: '2026-11-20' };
const from = { name: 'Shop', address: 'feedback@shop.example' };
type Made = { id: string; email: string; respondent: string };

describeApp('an invite by mail', (underTest) => {
  let test: TestApp;
  let mails: Awaited<ReturnType<typeof startMailServer>>;
  let refusal: Error | undefined;
  let nowMs: number;
  let projectId: number;
  let key: string;

  const pass = (ms: number) => {
    nowMs += ms;
    underTest.setClock(new Date(nowMs).toISOString());
  };
  const refuse = (responseCode: number, message: string) => {
    refusal = Object.assign(new Error(message), { responseCode });
  };
  const send = <Body = Problem>(request: string, body?: unknown, on = test) =>
    on.send<Body>(request, { key, body });
  const post = (invites: object[], batch: object = {}, on = test) =>
    send<InvitesReceipt & Problem>(
      'POST /v1/invites',
      { touchpoint: 'shop', send: 'email', invites, ...batch },
      on,
    );
  const invite = async (more: object = {}, batch: object = {}): Promise<Made> => {
    const [respondent, email] = [`person-${randomUUID()}`, `${randomUUID()}@customer.example`];
    const { body } = await post([{ respondent: { id: respondent }, email, ...usual, ...more }], batch);
    const [result] = body.results;
    expect([result?.status, result?.url], JSON.stringify(body)).toEqual(['created', undefined]);
    return { id: `${result?.id}`, email, respondent };
  };
  const read = async (id: string) => (await send<Invite>(`GET /v1/invites/${id}`)).body;
  const stateOf = async (id: string) => (await read(id)).state;
  const round = async (port = mails.port) => {
    const failures: unknown[] = [];
    const mailer = createMailer({ smtp: { host: '127.0.0.1', port, secure: false }, from });
    const sending = createSending(underTest.context, {
      ...{ publicUrl: 'http://localhost:3000', ways: { mailer, networks: [] } },
      onError: (error) => failures.push(error),
    });
    await sending.round();
    expect(failures).toEqual([]);
  };
  const received = () => mails.received.splice(0).map(({ raw, to: [to] }) => ({ ...readMail(raw), to }));
  const sendAll = async ({ port = mails.port, to = [] as string[] } = {}) => {
    await round(port);
    const came = received();
    expect(came.map((one) => one.to).toSorted()).toEqual(to.toSorted());
    return came;
  };
  const upkeep = async () => {
    const project = await findProjectById(underTest.database.orm, projectId);
    if (!project) throw new Error('There is none.');
    await maintainProject({ ...underTest.context, isStopped: () => false }, project);
  };
  const isKept = async (email: string) => (await dumpStore(underTest.database)).includes(email);
  const deliveries = async () => (await send<{ data: Delivery[] }>('GET /v1/deliveries')).body.data;
  const restrainNobody = () =>
    send('PUT /v1/touchpoints/shop/surveys/nps', {
      display: { restraint: { afterAnswerDays: 0, betweenTouchpointsDays: 0 } },
    });
  const linksOf = (text: string) => text.match(/http:\S+\/i\/\S+/g) ?? [];
  const answer = async (text: string) => {
    const path = new URL(linksOf(text)[0] ?? '').pathname;
    const response = { id: randomUUID(), key: '', touchpoint: 'shop', score: 9 };
    return test.send(`POST ${path}/responses`, { key: null, body: response });
  };
  const unsubscribe = (method: 'GET' | 'POST', headers: string[]) => {
    const header = headers.find((one) => one.startsWith('List-Unsubscribe:')) ?? '';
    return test.app.inject({
      ...{ method, url: new URL(header.match(/<(.*)>/)?.[1] ?? '').pathname },
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      }),
    });
  };

  beforeAll(async () => {
    mails = await startMailServer({ onRcptTo: (_address, _session, done) => done(refusal) });
    const smtp = { host: '127.0.0.1', port: mails.port, secure: false };
    test = await createTestApp(underTest.database, underTest.context.clock, { mail: { smtp, from } });
  });
  afterAll(async () => {
    await test.close();
    await mails.stop();
  });
  beforeEach(async () => {
    nowMs = start;
    pass(0);
    refusal = undefined;
    projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['read', 'manage', 'ingest']);
    await send('PATCH /v1/project', { name: 'Acme' });
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
  });

  it('asks by a link for each score, which opens the page, and whose token the store never holds', async () => {
    const { id, email } = await invite();
    expect(await stateOf(id)).toBe('made');
    const [mail] = await sendAll({ to: [email] });
    const { text = '', html = '', headers = [] } = mail ?? {};
    const links = linksOf(text);
    expect(links.map((link) => link.split('?')[1])).toEqual([...Array(11).keys()].map((n) => `score=${n}`));
    expect(links.every((link) => html.includes(`href="${link}"`))).toBe(true);
    expect(text).toContain('You get this mail because you have been a customer of Acme (November 20, 2026).');
    expect(text).toContain('hold until December 22, 2026');
    expect(headers).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^List-Unsubscribe: <http:\/\/localhost:3000\/unsubscribe\//),
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      ]),
    );
    const { pathname, search } = new URL(links[9] ?? '');
    const page = await test.app.inject({ method: 'GET', url: pathname + search });
    expect([page.statusCode, await stateOf(id)]).toEqual([200, 'sent']);
    expect((await read(id)).sentAt).toBe(new Date(nowMs).toISOString());
    const store = await dumpStore(underTest.database);
    expect([store.includes(pathname.slice(3)), store.includes(email)]).toEqual([false, false]);
    expect((await answer(text)).status).toBe(201);
    expect(await stateOf(id)).toBe('answered');
  });

  it.each([
    ['de', 'de', 'Sie bekommen diese Mail, weil Sie am 20. November 2026 zugestimmt haben', 'Wahrscheinlich'],
    ['fr', 'en', 'You get this mail because on November 20, 2026 you agreed', 'recommand'],
  ])('speaks the language %s of the survey, and around it %s', async (locale, lang, said, question) => {
    const { email } = await invite({ locale, basis: 'consent' });
    const [mail] = await sendAll({ to: [email] });
    expect(mail?.html).toContain(`<html lang="${lang}">`);
    expect(mail?.text).toContain(said);
    expect(`${mail?.text}`.toLowerCase()).toContain(question.toLowerCase().slice(2));
  });

  it('needs a server for mail, an address, and days in which a reminder makes sense', async () => {
    const person = { respondent: { id: 'ada' }, email: 'ada@customer.example', ...usual };
    const refused = await post([person], {}, underTest.test);
    expect([refused.status, refused.body.code]).toEqual([409, 'mail-not-configured']);
    const { body } = await post([
      { ...person, email: undefined },
      { ...person, email: 'ada' },
    ]);
    expect(body.results.map(({ problem }) => problem?.errors?.map(({ path, code }) => [path, code]))).toEqual(
      [[['email', 'required']], [['email', 'wrong-format']]],
    );
    const reminders = [
      { remindAfterDays: 30 },
      { remindAfterDays: 0 },
      { remindAfterDays: 3, send: 'links' },
      { remindAfterDays: 7, expiresInDays: 7 },
    ];
    for (const batch of reminders) {
      expect((await post([person], batch)).body.errors?.[0]?.path, JSON.stringify(batch)).toBe(
        'remindAfterDays',
      );
    }
    const { errors } = (await post([person], { remindAfterDays: 1, expiresInDays: 1 })).body;
    expect(errors).toMatchObject([{ path: 'expiresInDays', code: 'too-small', params: { min: 2 } }]);
    expect(await sendAll()).toEqual([]);
  });

  it('is sent once, however often it is asked for, and by the rows of a CSV, too', async () => {
    await restrainNobody();
    const [id, email] = [randomUUID(), `${randomUUID()}@customer.example`];
    const person = { id, respondent: { id: `p-${id}` }, email, ...usual };
    const asked = [await post([person, person]), await post([person])];
    expect(asked.flatMap(({ body }) => body.results.map(({ status, url }) => [status, url]))).toEqual([
      ...[
        ['created', undefined],
        ['duplicate', undefined],
        ['duplicate', undefined],
      ],
    ]);
    await sendAll({ to: [email] });
    const rows = `respondent,basis,basisDate,email\nrow-${id},consent,2026-11-20,${email}\n`;
    const { statusCode, body } = await test.app.inject({
      ...{ method: 'POST', url: '/v1/invites?touchpoint=shop&send=email&remindAfterDays=3' },
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      payload: rows,
    });
    expect([statusCode, JSON.parse(body).results[0].status]).toEqual([200, 'created']);
    await sendAll({ to: [email] });
    expect(await isKept(email)).toBe(true);
  });

  it('comes to an address once within the restraint of the survey, whoever is said to have it', async () => {
    const { email } = await invite();
    const another = (more: object = {}) => ({ respondent: { id: randomUUID() }, ...usual, email, ...more });
    const post = async (invites: object[], more: object = {}) => {
      const { body } = await send<InvitesReceipt>('POST /v1/invites', {
        ...{ touchpoint: 'shop', send: 'email', invites, ...more },
      });
      return body.results.map(
        ({ status, problem, retryAt }) => (problem?.code && [problem.code, retryAt]) || status,
      );
    };
    await sendAll({ to: [email] });
    expect(await isKept(email)).toBe(false);
    const soon = ['cooling-down', new Date(start + 90 * dayMs).toISOString()];
    expect(await post([another(), another({ email: email.toUpperCase() })])).toEqual([soon, soon]);
    const shared = 'office@customer.example';
    expect(await post([another({ email: shared }), another({ email: shared })])).toEqual(['created', soon]);
    await sendAll({ to: [shared] });
    // By links nobody is written to from here.
    expect(await post([another()], { send: 'links' })).toEqual(['created']);
    pass(90 * dayMs);
    expect(await post([another()])).toEqual(['created']);
    await sendAll({ to: [email] });
  });

  it('keeps no address of one that is sent by links', async () => {
    const person = { respondent: { id: `p-${randomUUID()}` }, email: 'links@customer.example', ...usual };
    const { body } = await post([person], { send: 'links' });
    expect(body.results[0]?.url).toMatch(/\/i\//);
    expect([await isKept('links@customer.example'), await sendAll()]).toEqual([false, []]);
  });

  it.each([
    ['550', 'No such user', true],
    ['550', '5.1.1 <EMAIL> No such user', true],
    ['550', '<EMAIL>: Recipient address rejected: User unknown in local recipient table', true],
    ['556', '5.1.10 The domain takes no mail', true],
    ['550', '5.7.1 Relaying denied', false],
    ['550', '5.1.8 <no-such-user@shop.example>: Sender address rejected: Domain not found', false],
    ['550', 'Sender verify failed: no such user', false],
    ['550', 'relay not permitted', false],
    ['550', 'no-such-user@shop.example is not welcome', false],
    ['552', '5.2.2 The mailbox is full', false],
    ['554', 'Transaction failed', false],
  ])('bounces where the address is refused by %s %s; suppressed: %s', async (code, message, isSuppressed) => {
    const { id, email, respondent } = await invite();
    refuse(Number(code), message.replace('EMAIL', email));
    await sendAll();
    refusal = undefined;
    expect(await stateOf(id)).toBe('bounced');
    expect(await isKept(email)).toBe(false);
    // Whom no mail has reached was not asked.
    const { body } = await post([{ respondent: { id: respondent }, email, ...usual }]);
    expect(body.results[0]?.problem?.code).toBe(isSuppressed ? 'suppressed' : undefined);
    const counts = (await send<InviteCounts>('GET /v1/invites/counts')).body;
    expect([counts.bounced, counts.total]).toEqual([1, isSuppressed ? 1 : 2]);
    await sendAll({ to: isSuppressed ? [] : [email] });
  });

  it('is tried again where the server asks for it, and given up with its address', async () => {
    const { id, email } = await invite();
    const { email: other } = await invite();
    refuse(450, `Try later, ${email}`);
    await sendAll();
    expect((await deliveries()).map(({ status, to, answer }) => [status, to, answer])).toEqual(
      Array(2).fill(['pending', 'customers', 'temporary']),
    );
    refusal = undefined;
    pass(hourMs);
    expect(await stateOf(id)).toBe('made');
    await sendAll({ to: [email, other] });
    expect(await stateOf(id)).toBe('sent');

    const { id: never, email: nobody } = await invite({}, { expiresInDays: 90 });
    refuse(450, 'Try later');
    for (let tries = 0; tries < 11; tries += 1) {
      expect(await isKept(nobody)).toBe(true);
      pass(30 * hourMs);
      await sendAll();
    }
    expect([await isKept(nobody), await stateOf(never)]).toEqual([false, 'made']);
  });

  it('is unsubscribed from by one click, which survives an erasure; looking changes nothing', async () => {
    await restrainNobody();
    const { email, respondent } = await invite();
    const [mail] = await sendAll({ to: [email] });
    const again = async () => {
      const person = { respondent: { id: `p-${randomUUID()}` }, email, ...usual };
      return (await post([person])).body.results[0]?.problem?.code;
    };
    const looked = await unsubscribe('GET', mail?.headers ?? []);
    expect([looked.statusCode, looked.body.includes('<button')]).toEqual([200, true]);
    expect(await again()).toBe(undefined);
    expect((await unsubscribe('POST', mail?.headers ?? [])).statusCode).toBe(200);
    // What waits is not sent either.
    await sendAll();
    expect([await again(), await isKept(email)]).toEqual(['suppressed', false]);
    await send(`DELETE /v1/respondents/${respondent}`);
    expect(await again()).toBe('suppressed');
  });

  it('is kept from addresses that are suppressed, until they are not any more', async () => {
    const email = `Ada-${randomUUID()}@customer.example`;
    const find = () => send<Suppression & Problem>('POST /v1/suppressions/find', { email });
    const ask = async () =>
      (await post([{ respondent: { id: randomUUID() }, email, ...usual }])).body.results[0]?.status;
    expect((await find()).body.code).toBe('suppression-not-found');
    const { body } = await send<Suppression>('POST /v1/suppressions', { email });
    expect(body).toEqual({ id: expect.any(String), since: new Date(nowMs).toISOString() });
    pass(hourMs);
    expect((await send<Suppression>('POST /v1/suppressions', { email })).body).toEqual(body);
    expect([(await find()).body, await ask()]).toEqual([body, 'rejected']);
    expect(await isKept(email.toLowerCase())).toBe(false);
    expect((await send(`DELETE /v1/suppressions/${body.id}`)).status).toBe(204);
    expect((await send(`DELETE /v1/suppressions/${body.id}`)).body.code).toBe('suppression-not-found');
    expect(await ask()).toBe('created');
    await sendAll({ to: [email.toLowerCase()] });
  });

  it('is not sent once it is withdrawn, its respondent erased, it has expired, or nothing is asked', async () => {
    const [withdrawn, erased, late] = [
      await invite(),
      await invite(),
      await invite({}, { expiresInDays: 1 }),
    ];
    await send(`DELETE /v1/invites/${withdrawn.id}`);
    await send(`DELETE /v1/respondents/${erased.respondent}`);
    pass(dayMs);
    const paused = await invite();
    await send('PUT /v1/touchpoints/shop/surveys/nps', { status: 'paused' });
    await sendAll();
    for (const { email } of [withdrawn, erased, late, paused]) expect(await isKept(email)).toBe(false);
    expect(new Set((await deliveries()).map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });

  it('is found by its address and erased with it, as long as that is kept', async () => {
    const { email, respondent, id } = await invite();
    const found = await send<{ respondents: string[]; invites: number }>('POST /v1/privacy/find', {
      contact: email.toUpperCase(),
    });
    expect(found.body).toMatchObject({ respondents: [respondent], invites: 1 });
    const all = await send<{ invites: object[] }>(`GET /v1/respondents/${respondent}`);
    expect(all.body.invites).toMatchObject([{ id, email }]);
    expect(JSON.stringify(await read(id))).not.toContain(email);
    await send('POST /v1/privacy/erase', { contact: email });
    expect([await isKept(email), await sendAll()]).toEqual([false, []]);
  });

  const remind = { remindAfterDays: 3 };

  it('is reminded of once, whatever two servers do, by links that hold as those of the first mail do', async () => {
    const { id, email } = await invite({}, remind);
    const [first] = await sendAll({ to: [email] });
    expect(await isKept(email)).toBe(true);
    pass(3 * dayMs - 1);
    await upkeep();
    expect(await sendAll()).toEqual([]);
    pass(1);
    await Promise.all([upkeep(), upkeep()]);
    await Promise.all([round(), round()]);
    const [mail, ...more] = received();
    expect([more, mail?.to, mail?.text.includes('score=9')]).toEqual([[], email, true]);
    expect(mail?.headers.find((one) => one.startsWith('Subject:'))).toContain('Reminder: ');
    expect([await isKept(email), (await read(id)).remindedAt]).toEqual([
      false,
      new Date(nowMs).toISOString(),
    ]);
    for (let days = 0; days < 3; days += 1) {
      pass(5 * dayMs);
      await upkeep();
      expect(await sendAll()).toEqual([]);
    }
    for (const text of [first?.text ?? '', mail?.text ?? '']) {
      const url = new URL(linksOf(text)[0] ?? '').pathname;
      expect((await test.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    }
  });

  it('is not reminded of where it was answered, refused, withdrawn, unsubscribed from, or is over', async () => {
    const texts = new Map<string, Awaited<ReturnType<typeof sendAll>>[number]>();
    const sent = async (batch: object = {}) => {
      const made = await invite({}, { ...remind, ...batch });
      const [mail] = await sendAll({ to: [made.email] });
      if (mail) texts.set(made.id, mail);
      return made;
    };
    const [answered, noted, withdrawn] = [await sent(), await sent(), await sent()];
    const [gone, over] = [await sent(), await sent({ expiresInDays: 4 })];
    expect((await answer(texts.get(answered.id)?.text ?? '')).status).toBe(201);
    expect(await isKept(answered.email)).toBe(false);
    // As a server leaves it that dies between storing an answer and noting it.
    expect((await answer(texts.get(noted.id)?.text ?? '')).status).toBe(201);
    await underTest.database.query(
      `update invites set answered_at = null, mail_to = $2::text, remind_at = $3::text::timestamptz
        where project_id = $1::int and id = $4::text::uuid`,
      [projectId, noted.email, new Date(start + 3 * dayMs).toISOString(), noted.id],
    );
    await send(`DELETE /v1/invites/${withdrawn.id}`);
    await unsubscribe('POST', texts.get(gone.id)?.headers ?? []);
    const bounced = await invite({}, remind);
    refuse(550, 'No such user');
    await sendAll();
    refusal = undefined;
    const unsent = await invite({}, remind);
    pass(5 * dayMs);
    await upkeep();
    await sendAll({ to: [unsent.email] });
    pass(5 * dayMs);
    await upkeep();
    await sendAll();
    for (const { email } of [answered, noted, withdrawn, gone, over, bounced, unsent]) {
      expect(await isKept(email)).toBe(false);
    }
  });

  it('was asked by its first mail, also if the reminder is refused: its customer is not asked again', async () => {
    const { id, email, respondent } = await invite({}, remind);
    await sendAll({ to: [email] });
    pass(3 * dayMs);
    await upkeep();
    refuse(552, '5.2.2 The mailbox is full');
    await sendAll();
    refusal = undefined;
    expect(await stateOf(id)).toBe('bounced');
    for (const person of [
      { respondent: { id: respondent }, email: 'another@customer.example' },
      { respondent: { id: 'somebody-else' }, email },
    ]) {
      const { body } = await post([{ ...person, ...usual }]);
      expect(body.results[0]?.problem?.code).toBe('cooling-down');
    }
  });

  it('is reminded of later where it certainly was not, and never again where it may have been', async () => {
    const [waits, killed, cut] = [
      await invite({}, remind),
      await invite({}, remind),
      await invite({}, remind),
    ];
    await sendAll({ to: [waits.email, killed.email, cut.email] });
    pass(3 * dayMs);
    await upkeep();
    // As a server leaves it that is killed while it sends.
    await underTest.database.query(
      'update invites set reminded_at = $2::text::timestamptz where project_id = $1::int and mail_to = $3::text',
      [projectId, new Date(nowMs).toISOString(), killed.email],
    );
    const areKept = async () => [
      await isKept(waits.email),
      await isKept(killed.email),
      await isKept(cut.email),
    ];
    refuse(450, 'Try later');
    await sendAll();
    expect([await areKept(), (await read(waits.id)).remindedAt]).toEqual([[true, false, true], null]);
    refusal = undefined;
    pass(hourMs);
    await sendAll({ port: await freePort() });
    expect(await areKept()).toEqual([true, false, true]);
    // Tried at different moments from now on.
    await underTest.database.query(
      `update deliveries set next_try_at = $2::text::timestamptz where project_id = $1::int and subject ->> 'invite' = $3::text
          and event = 'invite.reminder'`,
      [projectId, new Date(nowMs + 5 * hourMs).toISOString(), waits.id],
    );
    pass(2 * hourMs);
    const heard = await startCuttingServer();
    await sendAll({ port: heard.port });
    await heard.stop();
    expect([heard.mails(), await areKept()]).toEqual([1, [true, false, false]]);
    pass(dayMs);
    await sendAll({ to: [waits.email] });
    expect((await read(waits.id)).remindedAt).toBe(new Date(nowMs).toISOString());
    pass(dayMs);
    expect(await sendAll()).toEqual([]);
  });
});

/** A server for mail that goes away once it has a whole mail. */
async function startCuttingServer() {
  let mails = 0;
  const server = createServer((socket) => {
    let mail: string | undefined;
    socket.write('220 shop.example\r\n');
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (mail === undefined) {
        const isData = data.toString().startsWith('DATA');
        if (isData) mail = '';
        socket.write(isData ? '354 Go on\r\n' : '250 Yes\r\n');
        return;
      }
      mail += data.toString();
      if (!mail.endsWith('\r\n.\r\n')) return;
      mails += 1;
      socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, mails: () => mails, stop: () => new Promise<void>((done) => server.close(() => done())) };
}

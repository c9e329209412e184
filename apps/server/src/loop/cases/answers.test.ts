import { randomUUID } from 'node:crypto';
import type {
  AnswerDraft,
  CaseAnswerReceipt,
  CaseDetail,
  Problem,
  Project,
  ResponseReceipt,
} from '@voxpoint/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { freePort } from '../../testing/ports.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

describeApp('answering the customer of a case', (underTest) => {
  let key: string;
  const stops: (() => Promise<unknown>)[] = [];
  const send = <Body>(request: string, body?: unknown, test: TestApp = underTest.test) =>
    test.send<Body & Omit<Problem, 'status'>>(request, { body, key });
  /** A server with mail, by default one that takes it. */
  const withMail = async (port: number) => {
    const mail = {
      smtp: { host: '127.0.0.1', port, secure: false },
      from: { name: 'Acme', address: 'feedback@shop.example' },
    };
    const test = await createTestApp(underTest.database, underTest.context.clock, { mail });
    stops.push(() => test.close());
    return test;
  };
  const openCase = async (given: { contact?: object; locale?: string; respondent?: string } = {}) => {
    const { contact, locale, respondent } = given;
    const response = randomUUID();
    const { body } = await send<ResponseReceipt>('POST /v1/responses', {
      ...{ id: response, touchpoint: 'shop', score: 2, locale },
      ...(contact && { answers: [{ question: 'contact', contact }] }),
      ...(respondent && { respondent: { id: respondent } }),
    });
    expect([body.status, body.ignored]).toEqual(['created', undefined]);
    return (await send<CaseDetail>('POST /v1/cases', { response })).body.id;
  };
  const draft = async (id: string, test?: TestApp) =>
    (await send<AnswerDraft>(`GET /v1/cases/${id}/answer-draft`, undefined, test)).body;
  const answer = (id: string, body: object, test?: TestApp) =>
    send<CaseAnswerReceipt>(`POST /v1/cases/${id}/answer`, body, test);
  const thread = async (id: string) =>
    (await send<CaseDetail>(`GET /v1/cases/${id}`)).body.thread.map(({ kind }) => kind);
  const email = { kind: 'email', value: 'Ada@Shop.example' };

  beforeEach(async () => {
    underTest.setClock('2026-03-02T10:00:00Z');
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    await send('PATCH /v1/project', { name: 'Acme $& Shop' });
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    const consent = { en: 'To answer you.', de: 'Um Ihnen zu antworten.' };
    const contact = { key: 'contact', kind: 'contact', contact: ['email', 'phone'], consent };
    await send('PUT /v1/touchpoints/shop/surveys/nps', { followUps: [contact] });
  });
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });

  it('begins in the language of the respondent, by the project’s words or the built-in ones', async () => {
    const ids = await Promise.all(
      ['de-AT', 'pt', 'ja', 'sv', undefined].map((locale) => openCase({ locale })),
    );
    const built = await Promise.all(ids.map((id) => draft(id)));
    expect(built.map(({ locale, subject }) => [locale, subject])).toEqual([
      ['de', 'Ihre Rückmeldung'],
      ['pt', 'A sua opinião'],
      ['ja', 'ご意見について'],
      ['en', 'Your feedback'],
      ['en', 'Your feedback'],
    ]);
    expect(built[0]?.text).toBe(
      'Guten Tag,\n\nvielen Dank für Ihre Rückmeldung.\n\n\n\nFreundliche Grüße\nAcme $& Shop',
    );
    const answerTemplates = { de: { subject: 'Zu Ihrer Antwort an {project}', text: 'Hallo!' } };
    const { body } = await send<Project>('PATCH /v1/project', {
      answerTemplates: { DE: answerTemplates.de },
    });
    expect(body.answerTemplates).toEqual(answerTemplates);
    const twice = { answerTemplates: { de: answerTemplates.de, DE: answerTemplates.de } };
    expect((await send('PATCH /v1/project', twice)).body.errors).toMatchObject([
      { path: 'answerTemplates', code: 'duplicate' },
    ]);
    expect(await draft(ids[0] as string)).toMatchObject({
      subject: 'Zu Ihrer Antwort an Acme $& Shop',
      text: 'Hallo!',
    });
    expect((await draft(ids[1] as string)).locale).toBe('pt');
    // What nobody reads well is written as the project writes.
    expect((await draft(ids[3] as string)).locale).toBe('de');
  });

  it('goes by the ways there are: mail, a program for mail, the telephone, or the site’s own tool', async () => {
    const test = await withMail(await freePort());
    const [nobody, mail, phone] = [
      await openCase(),
      await openCase({ contact: email, respondent: 'user 1/7' }),
      await openCase({ contact: { kind: 'phone', value: '030 1234567' } }),
    ];
    const none = { contact: null, canSend: false, mailto: null, respondentUrl: null };
    expect(await draft(nobody, test)).toMatchObject(none);
    const byMail = { contact: { kind: 'email', value: 'ada@shop.example' }, respondentUrl: null };
    expect(await draft(mail, test)).toMatchObject({ ...byMail, canSend: true });
    const { mailto, ...withoutMailer } = await draft(mail);
    expect(withoutMailer).toMatchObject({ ...byMail, canSend: false });
    expect(mailto).toMatch(
      /^mailto:ada@shop\.example\?subject=Your%20feedback&body=Hello%2C%0D%0A%0D%0Athank%20you/,
    );
    expect(await draft(phone, test)).toMatchObject({
      ...none,
      contact: { kind: 'phone', value: '0301234567' },
    });
    await send('PATCH /v1/project', { respondentUrl: 'https://crm.example/c/{respondent}?from=vox' });
    expect((await draft(mail)).respondentUrl).toBe('https://crm.example/c/user%201%2F7?from=vox');
    expect((await draft(phone)).respondentUrl).toBeNull();

    for (const [id, by] of [
      [nobody, test],
      [phone, test],
      [mail, underTest.test],
    ] as const) {
      const refused = await answer(id, { subject: 'Hello', text: 'Hello' }, by);
      expect([refused.status, refused.body.code]).toEqual([409, 'answer-impossible']);
    }
    expect((await answer(randomUUID(), { subject: 'Hello', text: 'Hello' }, test)).body.code).toBe(
      'case-not-found',
    );
  });

  it('is sent at once, told in the thread without its words, and kept nowhere', async () => {
    const server = await startMailServer();
    stops.push(server.stop);
    const test = await withMail(server.port);
    // Left with an answer that has joined the case.
    const id = await openCase({ respondent: 'user-1', locale: 'de' });
    expect(await openCase({ respondent: 'user-1', contact: email })).toBe(id);
    const words = {
      subject: 'Zu Ihrer Antwort',
      text: 'Guten Tag,\n\n<b>canary</b> & mehr',
    };
    const { status, body } = await answer(id, words, test);
    expect([status, body]).toEqual([
      200,
      { outcome: 'sent', error: null, smtpAnswer: expect.stringContaining('250') },
    ]);
    const [mail] = server.received;
    expect(server.received).toHaveLength(1);
    expect(mail).toMatchObject({ from: 'feedback@shop.example', to: ['ada@shop.example'] });
    expect(mail?.raw).toMatch(/^Subject: Zu Ihrer Antwort\r$/m);
    // Long lines are folded.
    expect(mail?.raw.replaceAll('=\r\n', '')).toContain('&lt;b&gt;canary&lt;/b&gt; &amp; mehr');
    expect(mail?.raw).toContain('Auto-Submitted: no');
    const found = (await send<CaseDetail>(`GET /v1/cases/${id}`)).body;
    expect(found).toMatchObject({ status: 'open', firstActedAt: '2026-03-02T10:00:00.000Z' });
    expect(found.thread.at(-1)).toMatchObject({ kind: 'answered', note: null, changes: null });
    expect(await dumpStore(underTest.database)).not.toContain('canary');
  });

  it('that does not arrive says why, and leaves no trace in the thread', async () => {
    const id = await openCase({ contact: email });
    const refusing = await startMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('No such user'), { responseCode: 550 })),
    });
    stops.push(refusing.stop);
    const words = { subject: 'Hello', text: 'Hello' };
    expect((await answer(id, words, await withMail(refusing.port))).body).toEqual({
      outcome: 'rejected',
      error: 'recipient-rejected',
      smtpAnswer: expect.stringContaining('No such user'),
    });
    expect((await answer(id, words, await withMail(await freePort()))).body).toMatchObject({
      outcome: 'try-again',
      error: 'connection-failed',
    });
    expect(await thread(id)).toEqual(['opened']);
    expect((await answer(id, { subject: ' ', text: '' })).body.errors?.map(({ path }) => path)).toEqual([
      'subject',
      'text',
    ]);
  });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Message } from '../../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../../send/deliveries/store-deliveries.ts';
import { findProjectById } from '../../../setup/projects/queries.ts';
import { addProject, addSecretKey } from '../../../testing/add-project.ts';
import { describeApp } from '../../../testing/fixtures.ts';
import { createMessages } from '../../messages.ts';

const publicUrl = 'https://vox.example';

describeApp('the message of a report', (underTest) => {
  let projectId: number;
  let key: string;
  let report: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { key, body });
  const put = async (settings: object = {}) =>
    send('PUT /v1/reports/monthly', {
      ...{ name: 'For the board', locale: 'de', to: { addresses: ['board@shop.example'] } },
      ...settings,
    });
  const write = async (destination = 'report monthly email board@shop.example') => {
    const project = await findProjectById(underTest.database.orm, projectId);
    if (!project) throw new Error('There is no project.');
    const delivery = {
      ...{ id: randomUUID(), destination, event: 'report.ready', subject: { report } },
      createdAt: new Date(0),
    };
    return createMessages({ publicUrl })(underTest.context, project, delivery as unknown as DeliveryRow);
  };
  const mailOf = (message: Message | undefined) => {
    if (message?.kind !== 'email') throw new Error('It is no mail.');
    return message.mail;
  };
  const answer = async (answeredAt: string, score: number, comment?: string) => {
    const id = randomUUID();
    await send('POST /v1/responses', { id, touchpoint: 'shop', score, comment, answeredAt });
    return id;
  };

  beforeAll(async () => {
    underTest.setClock('2026-11-18T12:00:00Z');
    projectId = await addProject(underTest.database, `mail-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['read', 'manage', 'ingest']);
    await send('PATCH /v1/project', { name: 'Tea & Sons' });
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    for (let count = 0; count < 30; count += 1) {
      await answer('2026-09-05T10:00:00Z', 10);
      await answer('2026-10-05T10:00:00Z', count % 2 === 0 ? 0 : 10);
    }
    await put();
    const wanted = await answer(
      '2026-10-06T10:00:00Z',
      0,
      'Broken twice, call 0170 1234567 or www.evil.example',
    );
    report = (await send<{ id: string }>('POST /v1/reports/monthly/test')).body.id;
    expect(wanted).toBeTruthy();
  });

  it('is a mail with the same content, a link, and a way to stop it by one click', async () => {
    const { to, subject, html, text, headers } = mailOf(await write());
    expect([to.address, subject]).toEqual(['board@shop.example', 'Tea & Sons: Kundenbericht, Oktober 2026']);
    for (const body of [html, text]) {
      expect(body).toContain('Alle Kontaktpunkte zusammen: NPS fiel um 103 Punkte auf −3');
      expect(body).toContain('Broken twice, call ••• or');
      expect(body).toContain(`${publicUrl}/dashboard/projects/`);
      expect(body).toContain(`/reports/${report}`);
      expect(body).not.toContain('www.evil.example');
    }
    const { 'List-Unsubscribe': stop, 'List-Unsubscribe-Post': post } = headers ?? {};
    expect([stop, post]).toEqual([
      expect.stringMatching(/^<https:\/\/vox\.example\/unsubscribe\/[\w.-]+>$/),
      'List-Unsubscribe=One-Click',
    ]);
  });

  it('tells a webhook which report it is, and all of it if it wants that', async () => {
    const add = (name: string, payload: string) =>
      underTest.database.query(
        `insert into webhooks (project_id, key, name, url, secrets, events, payload, "where", enabled, active_from, created_at, updated_at)
         values ($1::int, $2::text, 'CRM', 'https://crm.example', '[]', '["report.ready"]', $3::text, '{}', true, now(), now(), now())`,
        [projectId, name, payload],
      );
    await add('short', 'ids');
    await add('long', 'full');
    const bodyOf = async (name: string) => {
      const message = await write(`webhook ${name}`);
      return message?.kind === 'webhook' ? JSON.parse(message.body) : undefined;
    };
    const short = { type: 'report.ready', data: { report, subscription: 'monthly', period: 'month' } };
    expect(await bodyOf('short')).toMatchObject(short);
    expect((await bodyOf('short')).data.content).toBe(undefined);
    expect((await bodyOf('long')).data.content).toMatchObject({ responses: 31 });
  });

  it('is not written to whom it is not meant for any more, nor of what there is no more', async () => {
    const { headers } = mailOf(await write());
    const { pathname } = new URL(headers?.['List-Unsubscribe']?.slice(1, -1) ?? '');
    await underTest.test.app.inject({ method: 'POST', url: pathname });
    expect(await write()).toBe(undefined);
    await underTest.test.app.inject({ method: 'POST', url: `${pathname}/undo` });
    expect(await write()).toBeDefined();
    expect(await write('report monthly email other@shop.example')).toBe(undefined);
    await send('DELETE /v1/reports/monthly');
    expect(await write()).toBe(undefined);
    await put();
    await underTest.database.query('delete from stored_reports where project_id = $1::int', [projectId]);
    expect([await write(), await write('webhook short')]).toEqual([undefined, undefined]);
  });
});

import { randomUUID } from 'node:crypto';
import type { Alert, CaseDetail, Project, WrittenSetup } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

describeApp('names of former times, which had more than one line', (underTest) => {
  it('are read as they are, and changed', async () => {
    const key = `p-${randomUUID()}`;
    const projectId = await addProject(underTest.database, key);
    const secret = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    const send = <Body>(request: string, body?: unknown) =>
      underTest.test.send<Body>(request, { body, key: secret });
    const { id: person } = await addPerson(underTest.database, {
      ...{ email: `${key}@shop.example`, name: 'Ada', roles: { [key]: 'editor' } },
    });
    const response = randomUUID();
    const to = [{ kind: 'email', addresses: ['a@shop.example'], team: 'Two lines' }];
    await send('PUT /v1/touchpoints/shop', { name: 'Two lines', team: 'Two lines' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    await send('PUT /v1/alerts/a', {
      name: 'Two lines',
      kind: 'answer',
      to,
      openCase: { team: 'Two lines' },
    });
    await send('PUT /v1/reports/r', { name: 'Two lines', where: { team: 'Two lines' } });
    await send('PATCH /v1/project', { answerTemplates: { de: { subject: 'Two lines', text: 'A' } } });
    await send(`PUT /v1/people/${person}`, { role: 'editor', teams: ['Two lines'] });
    await send('POST /v1/responses', { id: response, touchpoint: 'shop', score: 1 });
    const { id } = (await send<CaseDetail>('POST /v1/cases', { response, team: 'Two lines' })).body;
    const old = (table: string, column: string, type: 'text' | 'jsonb' = 'text') => {
      const before = type === 'jsonb' ? 'Two\\nlines' : 'Two\nlines';
      return underTest.database.query(
        `update ${table} set ${column} = replace(${column}::text, 'Two lines', $2::text)::${type}
          where ${table === 'projects' ? 'id' : 'project_id'} = $1::int`,
        [projectId, before],
      );
    };
    for (const table of ['touchpoints', 'alerts', 'report_subscriptions']) await old(table, 'name');
    for (const table of ['touchpoints', 'cases']) await old(table, 'team');
    for (const [table, column] of [
      ['alerts', '"to"'],
      ['alerts', 'open_case'],
      ['report_subscriptions', '"where"'],
      ['projects', 'answer_templates'],
      ['memberships', 'teams'],
    ] as const) {
      await old(table, column, 'jsonb');
    }
    const { status, body: setup } = await send<WrittenSetup>('GET /v1/setup');
    expect([status, setup.touchpoints?.[0]?.team, setup.reports?.[0]?.where?.team]).toEqual([
      ...[200, 'Two\nlines', 'Two\nlines'],
    ]);
    expect((await send<Alert>('GET /v1/alerts/a')).body).toMatchObject({
      ...{ name: 'Two\nlines', openCase: { team: 'Two\nlines' }, to: [{ team: 'Two\nlines' }] },
    });
    expect((await send<Project>('GET /v1/project')).body.answerTemplates.de?.subject).toBe('Two\nlines');
    // What is not named stays, and what is put anew is put right.
    const changed = await send<CaseDetail>(`PATCH /v1/cases/${id}`, { priority: 'low' });
    expect([changed.status, changed.body.team]).toEqual([200, 'Two\nlines']);
    expect((await send(`PUT /v1/people/${person}`, { role: 'owner' })).status).toBe(200);
    expect((await send('PATCH /v1/project', { settleSeconds: 0 })).status).toBe(200);
    const put = { name: 'Shop', team: 'Support' };
    expect((await send('PUT /v1/touchpoints/shop', put)).body).toMatchObject(put);
  });
});

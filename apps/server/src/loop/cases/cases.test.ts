import { randomUUID } from 'node:crypto';
import type { Case, CaseCounts, CaseDetail, CaseEvent, ListedAlert, Problem } from '@voxpoint/contract';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AddedPerson, addPerson } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

interface Page {
  data: Case[];
  nextCursor: string | null;
}

/** What a change is answered: the case, or why not. */
type Changed = CaseDetail & Pick<Problem, 'code' | 'detail' | 'errors'>;

describeApp('a case', (underTest) => {
  let key: string;
  let project: string;
  let projectId: number;
  const send = <Body>(request: string, body?: unknown, by?: AddedPerson) =>
    underTest.test.send<Body>(request, {
      body,
      ...(by ? { key: null, headers: { ...by.headers, 'voxpoint-project': project } } : { key }),
    });
  const answer = async (more: object = {}) => {
    const id = randomUUID();
    await send('POST /v1/responses', { id, touchpoint: 'shop', score: 2, ...more });
    return id;
  };
  const open = async (response: string, more: object = {}, by?: AddedPerson) =>
    (await send<CaseDetail>('POST /v1/cases', { response, ...more }, by)).body;
  const read = async (id: string) => (await send<CaseDetail>(`GET /v1/cases/${id}`)).body;
  const change = (id: string, body: object, by?: AddedPerson) =>
    send<Changed>(`PATCH /v1/cases/${id}`, body, by);
  const list = async (query = '', by?: AddedPerson) =>
    (await send<Page>(`GET /v1/cases${query}`, undefined, by)).body.data;
  const kindsOf = ({ thread }: CaseDetail) => thread.map(({ kind }) => kind);
  const person = (name: string, role: 'viewer' | 'editor' = 'editor') =>
    addPerson(underTest.database, {
      ...{ email: `${name}-${randomUUID()}@shop.example`, name, roles: { [project]: role } },
    });

  beforeEach(async () => {
    underTest.setClock('2026-03-02T10:00:00Z');
    project = `p-${randomUUID()}`;
    projectId = await addProject(underTest.database, project);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    for (const touchpoint of ['shop', 'desk']) {
      await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
      await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    }
  });

  it('is opened from a response once, and whoever answers again joins it', async () => {
    const respondent = { id: 'user-17' };
    const [first, second, stranger] = [
      await answer({ respondent, comment: 'Broken', score: 6 }),
      await answer({ respondent, score: 0, answeredAt: '2026-03-02T09:00:00Z' }),
      await answer(),
    ];
    const opened = await send<CaseDetail>('POST /v1/cases', { response: first, note: 'Call *him*.' });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({
      ...{ number: 1, response: first, touchpoint: 'shop', alert: null, status: 'new', owner: null },
      ...{ priority: 'high', dueAt: '2026-03-04T10:00:00.000Z', firstActedAt: null, reopened: 0 },
      answer: { comment: 'Broken', score: 6 },
      otherAnswers: [{ id: second }],
      thread: [{ kind: 'opened' }, { kind: 'note', note: 'Call *him*.' }],
    });
    const again = await send<CaseDetail>('POST /v1/cases', { response: first });
    expect([again.status, again.body.id, kindsOf(again.body)]).toEqual([
      ...[200, opened.body.id, ['opened', 'note']],
    ]);
    const noted = await send<CaseDetail>('POST /v1/cases', { response: first, note: 'Called again.' });
    expect([noted.status, noted.body.thread.at(-1)?.note]).toEqual([200, 'Called again.']);
    for (const _ of [1, 2]) {
      const joined = await open(second);
      expect(joined).toMatchObject({ id: opened.body.id, response: first });
      expect(joined.thread.slice(3)).toMatchObject([{ kind: 'response-joined', response: second }]);
    }
    expect(await open(stranger)).toMatchObject({ number: 2, priority: 'high', otherAnswers: [] });
    expect((await send<Problem>('POST /v1/cases', { response: randomUUID() })).body.code).toBe(
      'response-not-found',
    );
  });

  it.each([
    [{ score: 6, comment: 'No' }, 'high'],
    [{ score: 2 }, 'high'],
    [{ score: 3 }, 'medium'],
    [{ score: 8, comment: 'Well' }, 'medium'],
    [{ score: 8 }, 'low'],
    [{ score: 10, comment: 'Fine' }, 'low'],
  ])('for %j has the priority %s, whenever it was answered', async (given, priority) => {
    for (const answeredAt of ['2026-03-01T00:00:00Z', '2015-01-01T00:00:00Z']) {
      expect((await open(await answer({ ...given, answeredAt }))).priority).toBe(priority);
    }
  });

  it('is due in business hours if the project has some', async () => {
    const businessHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1_020 }));
    await send('PATCH /v1/project', { timeZone: 'Europe/Berlin', businessHours });
    underTest.setClock('2026-03-06T15:00:00Z');
    expect((await open(await answer(), { dueHours: 2 })).dueAt).toBe('2026-03-09T09:00:00.000Z');
  });

  it('keeps who did what, when somebody first acted, how long it waited, and how often it came back', async () => {
    const ada = await person('Ada');
    const { id } = await open(await answer());
    underTest.setClock('2026-03-02T11:00:00Z');
    expect((await change(id, { owner: ada.id, team: 'Support' }, ada)).body).toMatchObject({
      ...{ owner: ada.id, ownerName: 'Ada', team: 'Support', status: 'new', firstActedAt: null },
    });
    underTest.setClock('2026-03-02T12:00:00Z');
    const note = await send<CaseEvent>(`POST /v1/cases/${id}/notes`, { text: '<b>Hm</b>' }, ada);
    expect([note.status, note.body.note, note.body.by]).toEqual([
      201,
      '<b>Hm</b>',
      { id: ada.id, name: 'Ada' },
    ]);
    await change(id, { status: 'waiting', cause: 'Late delivery' }, ada);
    underTest.setClock('2026-03-02T15:00:00Z');
    const refused = await change(id, { status: 'resolved' }, ada);
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([
      422,
      { path: 'resolution', code: 'resolution-missing' },
    ]);
    const resolved = (await change(id, { status: 'resolved', resolution: 'Refunded' }, ada)).body;
    expect(resolved).toMatchObject({
      ...{ firstActedAt: '2026-03-02T12:00:00.000Z', resolvedAt: '2026-03-02T15:00:00.000Z' },
      ...{ waitedMs: 3 * 3_600_000, waitingSince: null },
    });
    await change(id, { status: 'closed' });
    expect((await read(id)).resolvedAt).toBe('2026-03-02T15:00:00.000Z');
    const reopened = (await change(id, { status: 'open' })).body;
    expect(reopened).toMatchObject({ reopened: 1, resolvedAt: null, resolution: 'Refunded' });
    expect((await change(id, { status: 'open' })).body.thread).toEqual(reopened.thread);
    expect(reopened.thread.map(({ kind, changes }) => [kind, Object.keys(changes ?? {}).sort()])).toEqual([
      ['opened', []],
      ['changed', ['owner', 'team']],
      ['note', []],
      ['changed', ['cause', 'status']],
      ['changed', ['resolution', 'status']],
      ['changed', ['status']],
      ['changed', ['status']],
    ]);
    expect(reopened.thread[4]).toMatchObject({
      at: '2026-03-02T15:00:00.000Z',
      by: { id: ada.id, name: 'Ada' },
      changes: { status: { before: 'waiting', after: 'resolved' } },
    });
    const { body: audit } = await send<{ data: object[] }>('GET /v1/audit?action=case.changed');
    expect(audit.data).toHaveLength(5);
    expect(JSON.stringify(audit)).not.toMatch(/Refunded|Late|Hm/);
  });

  it('is not reopened beside another of the same response', async () => {
    const response = await answer();
    const first = await open(response);
    await change(first.id, { status: 'closed' });
    const second = await open(response);
    expect(second.number).toBe(2);
    const refused = await change(first.id, { status: 'open' });
    expect([refused.status, refused.body.code]).toEqual([409, 'case-exists']);
    expect(refused.body.detail).toContain(second.id);
  });

  it('takes owners of the project alone, links to the web alone, and can be given back', async () => {
    const ada = await person('Ada');
    const { id } = await open(await answer());
    const stranger = randomUUID();
    for (const given of [
      () => change(id, { owner: stranger }),
      () => send<Problem>('POST /v1/cases', { response: id, owner: stranger }),
    ]) {
      expect((await given()).body.errors).toMatchObject([{ path: 'owner', code: 'not-there' }]);
    }
    expect((await change(id, { link: 'javascript:alert(1)' })).status).toBe(422);
    await change(id, { owner: ada.id, link: 'https://tickets.example/17', dueAt: null });
    expect((await change(id, { owner: null, link: null })).body).toMatchObject({
      owner: null,
      link: null,
      dueAt: null,
    });
    await change(id, { owner: ada.id });
    await underTest.test.send(`DELETE /v1/people/${ada.id}`, { key });
    expect(await read(id)).toMatchObject({ owner: null, ownerName: null });
  });

  it('is given to nobody who could not deal with it, by hand or by an alert', async () => {
    const viewer = await person('Vi', 'viewer');
    const { id, response } = await open(await answer());
    const alert = { name: 'A', kind: 'answer', openCase: { owner: viewer.id } };
    for (const [given, path] of [
      [change(id, { owner: viewer.id }), 'owner'],
      [send<Problem>('POST /v1/cases', { response, owner: viewer.id }), 'owner'],
      [send<Problem>('POST /v1/cases/assign', { ids: [id], owner: viewer.id }), 'owner'],
      [send<Problem>('PUT /v1/alerts/a', alert), 'openCase.owner'],
    ] as const) {
      const { status, body } = await given;
      expect([status, body.errors]).toMatchObject([422, [{ path, code: 'owner-only-reads' }]]);
    }
  });

  it.each([
    ['leaves', 'DELETE', undefined],
    ['becomes a viewer', 'PUT', { role: 'viewer' }],
  ])(
    'is nobody’s when its owner %s: that is in its history, and alerts that name them say so',
    async (_, method, body) => {
      const ada = await person('Ada');
      const [mine, ended] = [await open(await answer()), await open(await answer())];
      for (const { id } of [mine, ended]) await change(id, { owner: ada.id, team: 'Support' });
      await change(ended.id, { status: 'resolved', resolution: 'Done' });
      const alert = { name: 'A', kind: 'answer', openCase: { owner: ada.id, team: 'Support' } };
      await send('PUT /v1/alerts/a', alert);
      underTest.setClock('2026-03-03T10:00:00Z');
      expect((await send(`${method} /v1/people/${ada.id}`, body)).status).toBeLessThan(300);
      const found = await read(mine.id);
      expect(found).toMatchObject({ owner: null, team: 'Support', status: 'new', firstActedAt: null });
      expect(found.updatedAt).toBe('2026-03-03T10:00:00.000Z');
      expect(found.thread.at(-1)).toMatchObject({
        ...{ at: '2026-03-03T10:00:00.000Z', kind: 'changed' },
        changes: { owner: { before: ada.id, after: null } },
      });
      const { data: alerts } = (await send<{ data: ListedAlert[] }>('GET /v1/alerts')).body;
      expect(alerts[0]?.problem).toEqual({ code: 'owner-gone', key: ada.id });
      expect((await send('PUT /v1/alerts/a', { ...alert, name: 'B' })).status).toBe(200);
      // What has ended names who dealt with it, until it comes back.
      expect((await read(ended.id)).owner).toBe(ada.id);
      expect((await change(ended.id, { status: 'open' })).body).toMatchObject({ owner: null, reopened: 1 });
    },
  );

  it('is read by viewers and changed by editors', async () => {
    const [viewer, editor] = [await person('Vi', 'viewer'), await person('Ed')];
    const { id } = await open(await answer());
    expect(await list('', viewer)).toMatchObject([{ id }]);
    expect((await change(id, { status: 'closed' }, viewer)).status).toBe(403);
    expect((await change(id, { status: 'closed' }, editor)).status).toBe(200);
  });

  it('loses nothing when several change it: who has not seen the last change is told so', async () => {
    const { id } = await open(await answer());
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    const members = ['cause', 'resolution', 'team'] as const;
    const step = fc.record({
      by: fc.constantFrom(ada, bob),
      member: fc.constantFrom(...members),
      reads: fc.boolean(),
    });
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const etags = new Map<AddedPerson, string>();
        let current = await send(`GET /v1/cases/${id}`);
        for (const reader of [ada, bob]) etags.set(reader, String(current.headers.etag));
        for (const { by, member, reads } of steps) {
          if (reads) etags.set(by, String((await send(`GET /v1/cases/${id}`)).headers.etag));
          const isCurrent = etags.get(by) === current.headers.etag;
          written += 1;
          const answered = await underTest.test.send<Changed>(`PATCH /v1/cases/${id}`, {
            key: null,
            body: { [member]: `Value ${written}` },
            headers: { ...by.headers, 'voxpoint-project': project, 'if-match': etags.get(by) as string },
          });
          expect(answered.status).toBe(isCurrent ? 200 : 412);
          if (answered.status === 412) continue;
          expect(answered.body[member]).toBe(`Value ${written}`);
          etags.set(by, String(answered.headers.etag));
          current = await send(`GET /v1/cases/${id}`);
          expect(current.headers.etag).toBe(answered.headers.etag);
        }
      }),
      { numRuns: 8 },
    );
    // Every value that was written and is no longer there was seen by whoever replaced it.
    const { thread } = await read(id);
    for (const member of members) {
      const changes = thread.flatMap(({ changes }) => (changes?.[member] ? [changes[member]] : []));
      for (const [index, { before }] of changes.entries())
        expect(before).toBe(changes[index - 1]?.after ?? null);
    }
  });

  it('is won by one of those who change it at once, and opened once however many ask', async () => {
    const response = await answer({ respondent: { id: 'user-1' } });
    const other = await answer({ respondent: { id: 'user-1' } });
    const ids = await Promise.all(
      [response, other, response, other].map(async (each) => (await open(each)).id),
    );
    expect(new Set(ids).size).toBe(1);
    const [id = ''] = ids;
    const etag = String((await send(`GET /v1/cases/${id}`)).headers.etag);
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((team) =>
        underTest.test.send(`PATCH /v1/cases/${id}`, { key, body: { team }, headers: { 'if-match': etag } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const notes = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(notes.map((text) => send(`POST /v1/cases/${id}/notes`, { text })));
    const { thread } = await read(id);
    expect(thread.flatMap(({ note }) => note ?? []).sort()).toEqual(notes);
    const numbers = await Promise.all([1, 2, 3].map(async () => (await open(await answer())).number));
    expect(numbers.sort()).toEqual([2, 3, 4]);
  });

  describe('among others', () => {
    let ada: AddedPerson;
    let ids: Record<string, string>;
    beforeEach(async () => {
      ada = await person('Ada');
      const opened = async (at: string, given: object, settings: object = {}) => {
        underTest.setClock(at);
        return (await open(await answer(given), settings)).id;
      };
      ids = {
        late: await opened('2026-03-01T08:00:00Z', { score: 8 }, { dueHours: 2, team: 'Support' }),
        soon: await opened('2026-03-01T09:00:00Z', { score: 0, touchpoint: 'desk' }, { dueHours: 48 }),
        mine: await opened('2026-03-01T10:00:00Z', { score: 6 }, { owner: ada.id, dueHours: 72 }),
        never: await opened('2026-03-01T11:00:00Z', { score: 9 }),
        done: await opened('2026-03-01T12:00:00Z', { score: 5 }, { team: 'Support', dueHours: 1 }),
      };
      await change(ids.never as string, { dueAt: null });
      await change(ids.done as string, { status: 'resolved', resolution: 'Done' });
      underTest.setClock('2026-03-02T10:00:00Z');
    });
    const names = (found: { id: string }[]) =>
      found.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));

    it('is found by what it is, in three orders', async () => {
      for (const [query, expected] of [
        ['', ['late', 'soon', 'mine', 'never']],
        ['?order=urgent', ['soon', 'mine', 'late', 'never']],
        ['?order=newest&status=new,open,waiting,resolved,closed', ['done', 'never', 'mine', 'soon', 'late']],
        ['?owner=none', ['late', 'soon', 'never']],
        [`?owner=${ada.id}`, ['mine']],
        ['?team=Support&status=new,resolved', ['late', 'done']],
        ['?touchpoint=desk', ['soon']],
        ['?priority=low,medium', ['late', 'mine', 'never']],
        ['?overdue=true&status=new,open,waiting,resolved', ['late']],
        ['?overdue=false', ['soon', 'mine', 'never']],
      ] as const) {
        expect([query, names(await list(query))]).toEqual([query, expected]);
      }
      expect(names(await list('?owner=me', ada))).toEqual(['mine']);
      expect((await send<Problem>('GET /v1/cases?owner=me')).body.errors).toMatchObject([
        { path: 'query.owner', code: 'not-one-of' },
      ]);
      const { response = '' } = (await list('?touchpoint=desk'))[0] ?? {};
      expect(names(await list(`?response=${response}`))).toEqual(['soon']);
    });

    it.each(['due', 'urgent', 'newest'])('is read page by page in the order %s', async (order) => {
      const query = `?order=${order}&status=new,open,waiting,resolved,closed`;
      const whole = names(await list(query));
      const pages: (string | undefined)[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body }: { body: Page } = await send<Page>(
          `GET /v1/cases${query}&limit=2${cursor && `&cursor=${cursor}`}`,
        );
        pages.push(...names(body.data));
        cursor = body.nextCursor;
      }
      expect(pages).toEqual(whole);
      expect(whole).toHaveLength(5);
    });

    it('is counted by every filter, each as if it were not set', async () => {
      const { body } = await send<CaseCounts>('GET /v1/cases/counts?priority=low', undefined, ada);
      expect(body).toEqual({
        total: 2,
        counts: {
          status: { new: 1, open: 1 },
          owner: { none: 2 },
          team: { Support: 1 },
          touchpoint: { shop: 2 },
          priority: { low: 2, medium: 1, high: 1 },
          overdue: { true: 1, false: 1 },
        },
      });
      const mine = await send<CaseCounts>('GET /v1/cases/counts', undefined, ada);
      expect(mine.body.counts.owner).toEqual({ none: 3, [ada.id]: 1, me: 1 });
    });

    it('is given to somebody with others, all or none', async () => {
      const given = [ids.late, ids.soon, ids.mine];
      const refused = await send<Problem>('POST /v1/cases/assign', {
        ids: [...given, randomUUID()],
        owner: ada.id,
      });
      expect([refused.status, refused.body.code]).toEqual([404, 'case-not-found']);
      expect(names(await list('?owner=none'))).toHaveLength(3);
      const { body } = await send<{ changed: number }>('POST /v1/cases/assign', {
        ids: given,
        owner: ada.id,
      });
      expect(body).toEqual({ changed: 2 });
      expect(names(await list('?owner=me', ada))).toEqual(['late', 'soon', 'mine']);
      expect(kindsOf(await read(ids.soon as string))).toEqual(['opened', 'changed']);
      expect((await send('POST /v1/cases/assign', { ids: given })).status).toBe(422);
    });
  });
});

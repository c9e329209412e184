import { randomUUID } from 'node:crypto';
import type { CurrentSession, Person, Problem, Project } from '@voxpoint/contract';
import type { Role } from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { addProject } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

let people = 0;

describeApp('the people of a project', (underTest) => {
  const send = <Body = Problem>(
    request: string,
    { headers, body, on }: { headers: Record<string, string>; body?: unknown; on?: TestApp },
  ) => (on ?? underTest.test).send<Body>(request, { key: null, headers, body });
  const add = (roles: Record<string, Role>) => {
    people += 1;
    return addPerson(underTest.database, {
      email: `person-${people}@shop.example`,
      name: `${people}`,
      roles,
    });
  };
  /** A project of its own, so that its owners are those of the test. */
  const newProject = async () => {
    const key = `project-${randomUUID().slice(0, 8)}`;
    await addProject(underTest.database, key);
    return key;
  };
  const setRole = (by: { headers: Record<string, string> }, id: string, role: Role) =>
    send<Person & Problem>(`PUT /v1/people/${id}`, { headers: by.headers, body: { role } });
  const remove = (by: { headers: Record<string, string> }, id: string) =>
    send(`DELETE /v1/people/${id}`, { headers: by.headers });

  it('choose their own name, which everybody sees', async () => {
    const key = await newProject();
    const [ada, owner] = [await add({ [key]: 'viewer' }), await add({ [key]: 'owner' })];
    const rename = (name: unknown) =>
      send('PUT /v1/people/me/name', { headers: ada.headers, body: { name } });
    expect((await rename('Ada Müller')).status).toBe(204);
    const { body: session } = await send<CurrentSession>('GET /v1/sessions/current', {
      headers: ada.headers,
    });
    expect(session.person.name).toBe('Ada Müller');
    const { body } = await send<{ data: Person[] }>('GET /v1/people', { headers: owner.headers });
    expect(body.data.map(({ name }) => name)).toEqual(['Ada Müller', `${people}`]);
    for (const name of ['x'.repeat(101), '\0', 7]) {
      const refused = await rename(name);
      expect([refused.status, refused.body.errors?.map(({ path }) => path)]).toEqual([422, ['name']]);
    }
  });

  it('are listed page by page, in the order in which they came', async () => {
    const key = await newProject();
    const added = [
      await add({ [key]: 'owner' }),
      await add({ [key]: 'viewer' }),
      await add({ [key]: 'editor' }),
    ];
    await add({ main: 'owner' });
    const [reader] = added;
    const seen: Person[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const request: string = `GET /v1/people?limit=2${cursor && `&cursor=${cursor}`}`;
      const { body }: { body: { data: Person[]; nextCursor: string | null } } = await send(request, {
        headers: reader?.headers ?? {},
      });
      seen.push(...body.data);
      cursor = body.nextCursor;
    }
    expect(seen.map(({ id, role }) => [id, role])).toEqual([
      [added[0]?.id, 'owner'],
      [added[1]?.id, 'viewer'],
      [added[2]?.id, 'editor'],
    ]);
    expect(seen[0]?.lastSeenAt).toMatch(/:00:00\.000Z$/);
  });

  it('can do what their role says, at once where it is changed and within 5 seconds elsewhere', async () => {
    const key = await newProject();
    const [owner, other] = [await add({ [key]: 'owner' }), await add({ [key]: 'editor' })];
    let now = Date.now();
    const elsewhere = await createTestApp(underTest.database, () => new Date(now));
    const change = async (on?: TestApp) => {
      const answer = await send('PUT /v1/touchpoints/till', {
        headers: other.headers,
        body: { name: 'Till' },
        on,
      });
      return [answer.status, answer.body.detail];
    };
    expect([(await change())[0], (await change(elsewhere))[0]]).toEqual([201, 200]);
    expect((await setRole(owner, other.id, 'viewer')).body).toMatchObject({ id: other.id, role: 'viewer' });
    const refused = [403, 'This needs the role editor; yours in this project is viewer.'];
    expect(await change()).toEqual(refused);
    now += 5_000;
    expect(await change(elsewhere)).toEqual(refused);
    await elsewhere.close();
  });

  it('keep an owner, also when two owners step back at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const key = await newProject();
      const [one, two] = [await add({ [key]: 'owner' }), await add({ [key]: 'owner' })];
      const isEven = round % 2 === 0;
      const answers = await Promise.all([
        isEven ? setRole(one, one.id, 'viewer') : remove(one, one.id),
        remove(two, two.id),
      ]);
      const codes = answers.map(({ status, body }) => body?.code ?? status);
      expect(codes.filter((code) => code === 'last-owner')).toHaveLength(1);
      const owners = await underTest.database.query(
        `select person_id from memberships join projects on id = project_id where key = $1::text and role = 'owner'`,
        [key],
      );
      expect(owners).toHaveLength(1);
    }
  });

  it('can leave; who belongs to no other project is removed as a whole', async () => {
    const [key, second] = [await newProject(), await newProject()];
    const owner = await add({ [key]: 'owner' });
    const [leaving, staying] = [
      await add({ [key]: 'viewer' }),
      await add({ [key]: 'viewer', [second]: 'viewer' }),
    ];
    expect((await remove(leaving, staying.id)).body.code).toBe('role-missing');
    expect((await remove(leaving, leaving.id)).status).toBe(204);
    expect((await remove(owner, staying.id)).status).toBe(204);
    expect((await remove(owner, staying.id)).body.code).toBe('person-not-found');
    expect((await send('GET /v1/sessions/current', leaving)).status).toBe(401);
    const { body } = await send<CurrentSession>('GET /v1/sessions/current', staying);
    expect(body.projects.map(({ key }) => key)).toEqual([second]);
    const rows = await underTest.database.query<{ id: string }>(
      `select id::text from people where id in ('${leaving.id}', '${staying.id}')
        union all select person_id::text from sessions where person_id = '${leaving.id}'`,
    );
    expect(rows).toEqual([{ id: staying.id }]);
  });

  it('who own a project can make another, and own it', async () => {
    const owner = await add({ main: 'owner' });
    const body = { key: `made-${randomUUID().slice(0, 8)}`, name: 'Second shop', timeZone: 'Europe/Berlin' };
    const make = (more: object) =>
      send<Project & Problem>('POST /v1/projects', { headers: owner.headers, body: { ...body, ...more } });
    expect((await make({})).body).toMatchObject({ ...body, retentionDays: null });
    expect((await make({})).body.code).toBe('project-exists');
    expect((await make({ key: 'on-mars', timeZone: 'Mars/Base' })).body.code).toBe('time-zone-unknown');
    const headers = { ...owner.headers, 'voxpoint-project': body.key };
    const touchpoint = { headers, body: { name: 'Till' } };
    expect((await send('PUT /v1/touchpoints/till', touchpoint)).status).toBe(201);
    const { body: mine } = await send<CurrentSession>('GET /v1/sessions/current', owner);
    expect(mine.projects.map(({ key, role }) => [key, role])).toContainEqual([body.key, 'owner']);
  });
});

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AuditEntry, Setup, WrittenSetup } from '@voxpoint/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { type AppUnderTest, describeApp } from '../../testing/fixtures.ts';
import { madeUpSetups } from '../../testing/made-up-setups.ts';
import { testKeys } from '../../testing/test-app.ts';
import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';
import { exportSetup } from '../export-setup.ts';
import { parseSetup } from './parse-setup.ts';
import { type ApplyOptions, runApply } from './run-apply.ts';

const shop = `# The shop
project: {name: Shop, timeZone: Europe/Berlin}
touchpoints:
  - key: checkout
    name: Checkout
    stage: purchase
    team: Web
    targets: {nps: 40}
    surveys:
      nps:
        texts: {de: {question: Wie wahrscheinlich?}}
        followUps: []
      ces: {scale: {max: 7}, display: {trigger: {kind: delay, seconds: 9}}}
  - key: hotline
    name: Hotline
    channel: phone
personas:
  - {key: family, name: Family}
dimensions:
  - key: plan
    values: [{key: free}, {key: pro, name: Pro}]
links:
  - {key: counter, touchpoint: checkout, channel: in-store, locale: de}
journeys:
  - key: buying
    name: Buying
    touchpoints: [checkout, hotline]
`;

/** A project of its own, as the commands see it. */
async function newProject({ database, test }: AppUnderTest) {
  const id = await addProject(database, `apply-${randomUUID()}`);
  const key = await addSecretKey(database, id, ['manage']);
  const requests: string[] = [];
  const api: Api = {
    send: async (request, body) => {
      requests.push(request);
      const answer = await test.send<never>(request, { key, body });
      if (answer.status < 300) return answer.body;
      throw new ApiError((answer.body as { detail: string }).detail, { status: answer.status });
    },
    close: async () => {},
  };
  return {
    send: <Body>(request: string, body?: unknown) => test.send<Body>(request, { key, body }),
    apply: async (text: string, options: ApplyOptions = {}) => {
      requests.length = 0;
      const lines: string[] = [];
      const code = await runApply(api, parseSetup('shop.yaml', text), {
        ...options,
        write: (line) => lines.push(line),
      });
      return { code, lines, changes: requests.filter((request) => !/^GET |\?dryRun=true$/.test(request)) };
    },
    exported: () => exportSetup(api, undefined),
  };
}

describeApp('applying a set-up', (underTest) => {
  it('makes everything that the file names, in the order in which one needs the other', async () => {
    const { apply, send } = await newProject(underTest);
    const { code, lines } = await apply(shop);
    expect([code, lines]).toEqual([
      0,
      [
        'changed project',
        'made touchpoint checkout',
        'made touchpoint hotline',
        'made survey checkout/nps',
        'made survey checkout/ces',
        'made persona family',
        'made dimension plan',
        'made journey buying',
        'made link counter',
        '0 the same',
      ],
    ]);
    expect((await send<WrittenSetup>('GET /v1/setup')).body).toEqual({
      project: { name: 'Shop', timeZone: 'Europe/Berlin' },
      touchpoints: [
        {
          key: 'checkout',
          name: 'Checkout',
          stage: 'purchase',
          team: 'Web',
          targets: { nps: 40 },
          // The first in the file.
          defaultMetric: 'nps',
          surveys: {
            nps: { texts: { de: { question: 'Wie wahrscheinlich?' } }, followUps: [] },
            ces: { scale: { max: 7 }, display: { trigger: { kind: 'delay', seconds: 9 } } },
          },
        },
        { key: 'hotline', name: 'Hotline', channel: 'phone' },
      ],
      journeys: [{ key: 'buying', name: 'Buying', touchpoints: ['checkout', 'hotline'] }],
      links: [{ key: 'counter', touchpoint: 'checkout', channel: 'in-store', locale: 'de' }],
      personas: [{ key: 'family', name: 'Family' }],
      dimensions: [{ key: 'plan', values: [{ key: 'free' }, { key: 'pro', name: 'Pro' }] }],
    });
  });

  it('keeps alerts, of whose chats an export tells the end alone', async () => {
    const { apply, send, exported } = await newProject(underTest);
    const url = 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop';
    const file = `touchpoints: [{key: shop, name: Shop}]
alerts:
  - key: low
    name: Low
    kind: answer
    when: {bands: [low]}
    where: {touchpoint: shop}
    to: [{kind: chat, form: slack, url: '${url}'}]
    openCase: {team: Support}
  - {key: fell, name: Fell, kind: score, when: {metric: csat}, quietMinutes: 60}
`;
    const made = ['made touchpoint shop', 'made alert low', 'made alert fell', '0 the same'];
    expect(await apply(file)).toMatchObject({ code: 0, lines: made });
    expect(await apply(file)).toMatchObject({ code: 0, lines: ['3 the same'] });
    const text = await exported();
    expect(text).toContain('https://hooks.slack.com/…klmnop');
    expect(text).not.toContain('abcdefgh');
    expect((await send<WrittenSetup>('GET /v1/setup')).body.alerts).toMatchObject([
      { key: 'fell', name: 'Fell', kind: 'score', quietMinutes: 60 },
      { key: 'low', openCase: { team: 'Support', dueHours: 48 } },
    ]);
    expect(await apply(text)).toMatchObject({ code: 0, changes: [] });
    // Known there, the address stays whatever else changes; elsewhere it has to be given.
    expect((await apply(text.replace('name: Low', 'name: Very low'))).lines).toContain('changed alert low');
    const stored = await underTest.database.query<{ to: { url: string }[] }>(
      `select "to" from alerts where key = 'low' and name = 'Very low'`,
    );
    expect(stored[0]?.to[0]?.url).toBe(url);
    const elsewhere = await newProject(underTest);
    const refused = await elsewhere.apply(text, { dryRun: true });
    expect([refused.code, refused.lines]).toEqual([
      1,
      expect.arrayContaining([
        expect.stringMatching(/would be refused: alert low: .*The address of a chat is only its end here/),
      ]),
    ]);
    expect((await apply('touchpoints: [{key: shop, name: Shop}]', { prune: true })).changes).toEqual([
      'DELETE /v1/alerts/fell',
      'DELETE /v1/alerts/low',
    ]);
  });

  it('keeps webhooks, whose address an export tells by its end, before the alerts that name them', async () => {
    const { apply, send, exported } = await newProject(underTest);
    const url = 'https://crm.shop.example/hooks/hunter2-abcdef';
    const file = `webhooks:
  - {key: crm, name: CRM, url: '${url}', events: [response.completed], where: {band: detractor}}
alerts:
  - {key: low, name: Low, kind: answer, to: [{kind: webhook, webhook: crm}]}
`;
    expect(await apply(file)).toMatchObject({
      code: 0,
      lines: ['made webhook crm', 'made alert low', '0 the same'],
    });
    expect(await apply(file)).toMatchObject({ code: 0, lines: ['2 the same'] });
    const text = await exported();
    expect(text).not.toMatch(/hunter2|whsec_/);
    expect((await send<WrittenSetup>('GET /v1/setup')).body.webhooks).toEqual([
      {
        ...{ key: 'crm', name: 'CRM', url: 'https://crm.shop.example/…abcdef' },
        ...{ events: ['response.completed'], where: { band: 'detractor' } },
      },
    ]);
    expect((await apply(text.replace('name: CRM', 'name: Our CRM'))).lines).toContain('changed webhook crm');
    const stored = await underTest.database.query(`select url from webhooks where name = 'Our CRM'`);
    expect(stored).toEqual([{ url }]);
    const elsewhere = await newProject(underTest);
    expect((await elsewhere.apply(text, { dryRun: true })).lines.join()).toMatch(
      /would be refused: webhook crm: .*The address is only its end here/,
    );
    expect((await apply('project: {name: Shop}', { prune: true })).changes).toEqual([
      ...['PUT /v1/project', 'DELETE /v1/alerts/low', 'DELETE /v1/webhooks/crm'],
    ]);
  });

  it('changes what differs and nothing else', async () => {
    const { apply } = await newProject(underTest);
    await apply(shop);
    expect(await apply(shop)).toEqual({ code: 0, lines: ['9 the same'], changes: [] });
    const changed = shop.replace('max: 7', 'max: 5').replace('name: Hotline', 'name: Phone');
    expect(await apply(changed)).toEqual({
      code: 0,
      lines: ['changed touchpoint hotline', 'changed survey checkout/ces', '7 the same'],
      changes: ['PUT /v1/touchpoints/hotline', 'PUT /v1/touchpoints/checkout/surveys/ces'],
    });
    // What the file leaves out takes its default.
    const bare = await apply('touchpoints: [{key: checkout, name: Checkout, surveys: {nps: {}}}]');
    expect(bare.lines.slice(0, 2)).toEqual(['changed touchpoint checkout', 'changed survey checkout/nps']);
  });

  it('tells in a dry run what it would do, and does nothing', async () => {
    const { apply, exported } = await newProject(underTest);
    const before = await exported();
    const { code, lines, changes } = await apply(shop, { dryRun: true });
    expect([code, changes]).toEqual([0, []]);
    expect(lines).toContain('would change project');
    expect(lines).toContain('would make survey checkout/nps');
    expect(lines.at(-1)).toBe('Nothing was changed: this was a dry run.');
    expect(await exported()).toBe(before);
  });

  it('judges in a dry run as the server does, as if what the file makes were there', async () => {
    const { apply, exported, send } = await newProject(underTest);
    const before = await exported();
    const file = `touchpoints: [{key: shop, name: Shop, surveys: {nps: {}}}]
journeys: [{key: buying, name: Buying, touchpoints: [shop]}]
reports: [{key: weekly, name: Weekly, period: week, where: {journey: buying}, to: {addresses: [ada@shop.example]}}]
webhooks: [{key: crm, name: CRM, url: 'https://crm.shop.example/hook', events: [case.opened], where: {journey: buying}}]
alerts:
  - key: low
    name: Low
    kind: answer
    where: {touchpoint: shop, journey: buying}
    to: [{kind: webhook, webhook: crm}]
    openCase: {team: Support}
`;
    const wrong = file
      .replace('journey: buying}, to: {a', 'journey: nowhere}, to: {a')
      .replace('https://crm.shop.example', 'https://10.0.0.7')
      .concat(
        `  - {key: place, name: Place, kind: answer, where: {touchpoint: 'shop,nowhere'}}
  - {key: path, name: Path, kind: answer, where: {journey: nowhere}}
  - {key: owner, name: Owner, kind: answer, openCase: {owner: ${randomUUID()}}}
`,
      );
    const seen = await apply(wrong, { dryRun: true });
    expect(await exported()).toBe(before);
    const audit = await send<{ data: AuditEntry[] }>('GET /v1/audit');
    expect(audit.body.data.map(({ action }) => action)).toEqual(['key.created', 'project.created']);
    const inPast = seen.lines.map((line) => line.replace('would be refused:', 'refused'));
    const real = await apply(wrong);
    expect([seen.code, inPast.slice(0, -1)]).toEqual([
      1,
      real.lines.map((line) => line.replace('made', 'would make')),
    ]);
    expect(real.lines.map((line) => line.split(':')[0])).toEqual([
      ...['made touchpoint shop', 'made survey shop/nps', 'made journey buying'],
      ...['report weekly', 'webhook crm', 'alert low', 'alert place', 'alert path', 'alert owner'].map(
        (thing) => `refused ${thing}`,
      ),
      '0 the same',
    ]);
    const elsewhere = await newProject(underTest);
    expect(await elsewhere.apply(file, { dryRun: true })).toMatchObject({ code: 0, changes: [] });
    expect(await elsewhere.apply(file)).toMatchObject({ code: 0 });
    const [made, other] = [await elsewhere.exported(), file.replace('nps: {}', 'nps: {followUps: []}')];
    const changing = await elsewhere.apply(other, { dryRun: true });
    expect([changing.code, changing.lines[0]]).toEqual([0, 'would change survey shop/nps']);
    expect(await elsewhere.exported()).toBe(made);
  });

  it('tells what the server refuses, with its place, and goes on with the others', async () => {
    const { apply, send } = await newProject(underTest);
    const refused = shop.replace('[checkout, hotline]', '[checkout, nowhere]');
    const seen = await apply(refused, { dryRun: true });
    expect(seen.code).toBe(1);
    expect(seen.lines).toContain(
      "would be refused: journey buying: shop.yaml:25:5: journeys.0: There is no touchpoint 'nowhere', neither here nor in the file.",
    );
    const { code, lines } = await apply(`${refused}  - {key: short, name: Short, touchpoints: [checkout]}\n`);
    expect(code).toBe(1);
    expect(lines.filter((line) => line.includes('journey'))).toEqual([
      expect.stringMatching(
        /^refused journey buying: shop\.yaml:25:5: journeys\.0: touchpoints\.1: There is no/,
      ),
      'made journey short',
    ]);
    expect((await send('GET /v1/journeys/short')).status).toBe(200);
  });

  it('removes what the file does not name only if it is asked to, and lists it first', async () => {
    const { apply, exported } = await newProject(underTest);
    await apply(shop);
    const less = 'touchpoints: [{key: checkout, name: Checkout, defaultMetric: nps, surveys: {nps: {}}}]';
    const removals = [
      'link counter',
      'journey buying',
      'dimension persona',
      'dimension plan',
      'survey checkout/ces',
      'touchpoint hotline',
    ];
    const verbs = ['delete', 'delete', 'delete', 'delete', 'archive', 'archive'];
    const told = (before: string) => removals.map((thing, index) => `${before} ${verbs[index]} ${thing}`);

    const kept = await apply(less);
    expect(kept.lines.at(-1)).toMatch(/^6 things are there that the file does not name; --prune /);
    const seen = await apply(less, { prune: true, dryRun: true });
    expect(seen).toEqual({
      code: 0,
      lines: [...told('would'), '2 the same', 'Nothing was changed: this was a dry run.'],
      changes: [],
    });
    const { code, lines } = await apply(less, { prune: true });
    expect(code).toBe(0);
    expect(lines).toEqual([
      ...told('will'),
      ...removals.map((thing, index) => `${verbs[index]}d ${thing}`),
      '2 the same',
    ]);
    expect(await exported()).not.toMatch(/hotline|ces|plan|family|buying|counter/);
    expect((await apply(less, { prune: true })).lines).toEqual(['2 the same']);
  });

  it('removes nothing while something is refused', async () => {
    const { apply, exported } = await newProject(underTest);
    await apply(shop);
    const { lines } = await apply('journeys: [{key: a, name: A, touchpoints: [nowhere]}]', { prune: true });
    expect(lines.at(-1)).toBe('Nothing was archived or deleted, because something was refused.');
    expect(await exported()).toContain('key: hotline');
  });

  it('asks again what was archived', async () => {
    const { apply, send } = await newProject(underTest);
    await apply(shop);
    await send('DELETE /v1/touchpoints/hotline');
    await send('DELETE /v1/touchpoints/checkout/surveys/ces');
    expect((await send<Setup>('GET /v1/setup')).body).toMatchObject({
      touchpoints: [{ key: 'checkout', defaultMetric: 'nps', surveys: { nps: expect.anything() } }],
      journeys: [{ key: 'buying', touchpoints: ['checkout'] }],
    });
    expect((await apply(shop)).lines).toEqual([
      'changed touchpoint hotline',
      'changed survey checkout/ces',
      '7 the same',
    ]);
  });

  it('leaves an archived touchpoint in its journey, though an export does not name it', async () => {
    const { apply, send, exported } = await newProject(underTest);
    await apply(shop);
    await send('DELETE /v1/touchpoints/hotline');
    expect(await apply(await exported())).toMatchObject({ code: 0, changes: [] });
    expect((await send('GET /v1/journeys/buying')).body).toMatchObject({
      touchpoints: ['checkout', 'hotline'],
    });
  });

  it.each<[string, { name?: string; values: { key: string }[] }]>([
    ['a name of its own', { name: 'Kundentyp', values: [{ key: 'family' }] }],
    ['a key that no address can have', { name: 'Persona', values: [{ key: 'Große Familie' }] }],
  ])('keeps personas whose dimension has %s', async (_, dimension) => {
    const { apply, send, exported } = await newProject(underTest);
    await send('PUT /v1/dimensions/persona', dimension);
    const text = await exported();
    expect(await apply(text)).toMatchObject({ code: 0, changes: [] });
    const other = await newProject(underTest);
    expect((await other.apply(text)).code).toBe(0);
    expect((await other.send('GET /v1/dimensions/persona')).body).toMatchObject(dimension);
  });

  it('of an export makes the same again, whatever it holds', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(madeUpSetups, async (setup) => {
        const first = await newProject(underTest);
        expect(await first.apply(stringify(setup))).toMatchObject({ code: 0 });
        expect(await first.apply(JSON.stringify(setup))).toMatchObject({ code: 0, changes: [] });
        const exported = await first.exported();
        expect(await first.apply(exported)).toMatchObject({ code: 0, changes: [] });

        const second = await newProject(underTest);
        expect(await second.apply(exported)).toMatchObject({ code: 0 });
        expect(await second.exported()).toBe(exported);
      }),
      { numRuns: 6 },
    );
  });

  it('takes the example of the guide', async () => {
    const guide = await readFile(new URL('../../../../../docs/set-up.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(guide)?.[1] ?? '';
    const { apply, send } = await newProject(underTest);
    expect(await apply(example)).toMatchObject({
      code: 0,
      lines: expect.arrayContaining(['made journey buying']),
    });
    expect((await send('GET /v1/touchpoints/checkout/surveys/ces')).body).toMatchObject({
      theme: { light: { accent: '#1d5c4a' } },
    });
    const wrong = example.replace('scale: { max: 5 }', 'scale: { max: 6 }');
    const [, told = ''] = /```\n {3}(voxpoint.yaml cannot be applied.*?)\n {3}```/s.exec(guide) ?? [];
    expect(() => parseSetup('voxpoint.yaml', wrong)).toThrow(told.replaceAll('\n   ', '\n'));
  });

  it('reads the export as YAML or JSON, as the address or Accept says', async () => {
    const { test } = underTest;
    const asked = (url: string, accept = '*/*') =>
      test.app.inject({ url, headers: { authorization: `Bearer ${testKeys.secret}`, accept } });
    const yaml = await asked('/v1/setup?format=yaml');
    expect(yaml.headers['content-type']).toBe('application/yaml; charset=utf-8');
    expect(yaml.body).toMatch(/^# The set-up of a Voxpoint project.*\n.*voxpoint apply.*\n.*\n\nproject:\n/);
    expect((await asked('/v1/setup', 'application/yaml')).body).toBe(yaml.body);
    const json = await asked('/v1/setup', 'application/json, application/yaml');
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(json.json()).toMatchObject({ touchpoints: [{ key: 'website', surveys: { nps: {} } }] });
  });
});

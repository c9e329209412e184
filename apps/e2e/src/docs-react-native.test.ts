import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { checkoutRequests } from '../../server/src/testing/checkout-requests.ts';
import { readBlocksOf } from '../../server/src/testing/printed-blocks.ts';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { createAsyncStorage, ofReactNative } from './support/react-native.ts';
import { keys, sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

let voxpoint: UsedVoxpoint;
let project: ScratchProject;

beforeAll(async () => {
  voxpoint = await sharedVoxpoint();
  project = await createScratchProject();
  // A phone's own parts; the test holds its other end.
  await project.write('async-storage.js', 'export default device.storage;');
  await project.write(
    'netinfo.js',
    'export default { addEventListener: (listener) => { device.onNetwork = listener; } };',
  );
  await project.write(
    'react-native.js',
    `export const [View, Text, TextInput, Button] = ['View', 'Text', 'TextInput', 'Button'];
     export const AppState = { addEventListener: (_, listener) => { device.onState = listener; } };`,
  );
});
afterAll(async () => {
  await project?.remove();
  await voxpoint?.close();
});

const require = createRequire(import.meta.url);
const renderer = dirname(require.resolve('react-test-renderer/package.json'));

/** What is drawn, as React's test renderer tells it. */
interface Drawn {
  type: string;
  props: { title?: string; value?: string; onPress(): void; onChangeText(text: string): void };
  children: (Drawn | string)[] | null;
}
interface App {
  collector: { respond(answer: object): Promise<string>; close(): Promise<void> };
  answer(): Promise<void>;
  screen: { toJSON(): Drawn | null };
}
interface Device {
  storage: ReturnType<typeof createAsyncStorage>;
  onNetwork(state: { isConnected: boolean }): void;
  onState(state: string): void;
  isOnline: boolean;
}

const newDevice = (): Device => ({
  storage: createAsyncStorage(),
  isOnline: true,
  onNetwork: () => expect.unreachable(),
  onState: () => expect.unreachable(),
});

/** Starts an app of printed files on a device; `entry` exposes what the test uses of it. */
async function start(device: Device, files: Record<string, string>, entry: string, touchpoint = 'website') {
  for (const [name, text] of Object.entries({ ...files, 'entry.tsx': entry })) {
    const filled = text
      .replaceAll(/https:\/\/vox\.example|http:\/\/localhost:3000/g, voxpoint.url)
      .replaceAll('vpk_…', keys.publishable)
      .replaceAll('checkout', touchpoint);
    await project.write(name, filled);
  }
  const script = await project.bundle('entry.tsx', {
    '@react-native-async-storage/async-storage': join(project.folder, 'async-storage.js'),
    '@react-native-community/netinfo': join(project.folder, 'netinfo.js'),
    'react-native': join(project.folder, 'react-native.js'),
    'react-test-renderer': renderer,
    ...{ react: dirname(require.resolve('react/package.json')), scheduler: join(renderer, '../scheduler') },
  });
  const { fetch, ...globals } = ofReactNative();
  const logged: unknown[] = [];
  const log = (...texts: unknown[]) => {
    if (!String(texts[0]).startsWith('react-test-renderer is deprecated')) logged.push(texts.join(' '));
  };
  let app: App | undefined;
  const context = createContext({
    ...globals,
    device,
    fetch: (url: string, init: RequestInit) =>
      device.isOnline ? fetch(url, init) : Promise.reject(new TypeError('Network request failed')),
    console: { log, warn: log, error: log },
    expose: (exposed: App) => {
      app = exposed;
    },
  });
  // As React Native names it.
  context.global = context;
  runInContext(script, context);
  const exposed = app as unknown as App;
  onTestFinished(() => exposed.collector.close());
  const drawn = () => allOf(exposed.screen.toJSON());
  const find = async (wanted: (one: Drawn) => boolean) => {
    await expect.poll(() => drawn().some(wanted)).toBe(true);
    return drawn().find(wanted) as Drawn;
  };
  return {
    ...exposed,
    logged,
    text: () => drawn().flatMap(({ children }) => children?.filter((each) => typeof each === 'string') ?? []),
    press: async (title: string) => (await find(({ props }) => props.title === title)).props.onPress(),
    write: async (text: string) => {
      (await find(({ type }) => type === 'TextInput')).props.onChangeText(text);
      await find(({ props }) => props.value === text);
    },
  };
}

const allOf = (drawn: Drawn | null): Drawn[] =>
  drawn
    ? [drawn, ...(drawn.children ?? []).flatMap((each) => (typeof each === 'string' ? [] : allOf(each)))]
    : [];

const printed = (guide: string, start: string) =>
  readBlocksOf(guide).find(({ text }) => text.startsWith(start))?.text ?? '';
const guide = 'docs/platforms/react-native.md';
const files = () => ({
  'voxpoint.ts': printed(guide, '// voxpoint.ts'),
  'answer.ts': printed(guide, "import { collector } from './voxpoint'"),
  'survey.tsx': printed(guide, '// survey.tsx'),
});
const entry = `
  import { create } from 'react-test-renderer';
  import { answer } from './answer';
  import { SurveyAt } from './survey';
  import { collector } from './voxpoint';
  const screen = create(<SurveyAt touchpoint="checkout" locale="de-CH" />);
  expose({ answer, collector, screen });
`;

/** A touchpoint as the guides take it to be there. */
async function newCheckout() {
  const touchpoint = `checkout-${randomUUID()}`;
  for (const [request, body] of Object.entries(checkoutRequests(touchpoint)))
    await voxpoint.send(request, body);
  onTestFinished(async () => void (await voxpoint.send(`DELETE /v1/touchpoints/${touchpoint}`)));
  const stored = async () => {
    const { body } = await voxpoint.send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`);
    return body.data.toSorted((one, other) => one.score - other.score);
  };
  return { touchpoint, stored };
}

test('the guide for React Native asks natively, and answers and revises', async () => {
  const { touchpoint, stored } = await newCheckout();
  const device = newDevice();
  const app = await start(device, files(), entry, touchpoint);
  await app.answer();
  await app.press('2');
  await app.press('Am Preis');
  await expect.poll(app.text).toEqual([expect.stringContaining('Vielen Dank')]);
  await expect.poll(stored).toMatchObject([
    {
      ...{ score: 2, revision: 2, surveyVersion: 1, locale: 'de', channel: 'app', finished: true },
      ...{ answers: [{ question: 'reason', choices: ['price'] }], shownAt: expect.any(String) },
    },
    {
      score: 9,
      revision: 2,
      comment: 'Quick and friendly.',
      channel: 'app',
      locale: 'de-DE',
      finished: true,
    },
  ]);
  const other = await start(device, files(), entry, touchpoint);
  await other.press('Schließen');
  await expect.poll(() => other.screen.toJSON()).toBeNull();
  const numbers = async () => {
    const { body } = await voxpoint.send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`);
    return body.groups[0]?.total;
  };
  await expect.poll(numbers).toMatchObject({ responses: 2, impressions: 2 });
  expect([...app.logged, ...other.logged]).toEqual([]);
});

test('the guide for React Native keeps answers without a network, and the next start delivers them', async () => {
  const { touchpoint, stored } = await newCheckout();
  const device = { ...newDevice(), isOnline: false };
  const app = await start(device, files(), entry, touchpoint);
  await app.answer();
  expect(app.screen.toJSON()).toBeNull();
  expect(device.storage.entries.size).toBeGreaterThan(0);
  await app.collector.close();
  expect(await stored()).toEqual([]);
  await start({ ...device, isOnline: true }, files(), entry, touchpoint);
  await expect.poll(() => device.storage.entries.size).toBe(0);
  expect(await stored()).toMatchObject([{ score: 9, revision: 2 }]);
});

const signs: [string, (device: Device) => void][] = [
  ['the network is back', (device) => device.onNetwork({ isConnected: true })],
  ['the app is in front', (device) => device.onState('active')],
];

test.each(signs)(
  'the block for React Native of the guide on the client delivers when %s',
  async (_, hurry) => {
    const { touchpoint, stored } = await newCheckout();
    const device = { ...newDevice(), isOnline: false };
    const block = printed('docs/client.md', 'import AsyncStorage');
    const entry = "import { collector } from './voxpoint'; expose({ collector });";
    const { collector } = await start(device, { 'voxpoint.ts': block }, entry);
    await collector.respond({ touchpoint, score: 7 });
    expect(device.storage.entries.size).toBe(1);
    device.isOnline = true;
    hurry(device);
    await expect.poll(() => device.storage.entries.size).toBe(0);
    expect(await stored()).toMatchObject([{ score: 7 }]);
  },
);

test('the component of the guide on surveys asks for a text', async () => {
  const block = printed(
    'docs/client-surveys.md',
    "import { startSurvey } from '@voxpoint/client';\nimport { useEffect",
  );
  const entry = `
    import { collect, survey } from '@voxpoint/client';
    import { create } from 'react-test-renderer';
    import { Survey } from './survey';
    const target = { server: 'https://vox.example', key: 'vpk_…' };
    const collector = collect({ ...target, storage: device.storage });
    const screen = create(null);
    survey('checkout', { ...target, locale: 'en' })
      .then((asked) => screen.update(<Survey asked={asked} collector={collector} />));
    expose({ collector, screen });
  `;
  const device = newDevice();
  const comment = `The queue was long. ${randomUUID()}`;
  const app = await start(device, { 'survey.tsx': block }, entry);
  await app.press('3');
  await app.write(comment);
  await app.press('Send');
  await expect.poll(app.text).toEqual(['Thank you for your answer.']);
  const find = async () => {
    const { body } = await voxpoint.send<{ data: Response[] }>(
      'GET /v1/responses?touchpoint=website&limit=200',
    );
    return body.data.find((each) => each.comment === comment);
  };
  await expect.poll(find).toMatchObject({ score: 3, revision: 2, channel: 'app', finished: true });
});

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventSource } from 'eventsource';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { startMailServer } from './testing/mail-server.ts';
import { type PrintedBlock, readPrintedBlocks } from './testing/printed-blocks.ts';
import { machineSettings } from './testing/run-script.ts';
import { newServerStore, type ServerProcess, startServer } from './testing/server-process.ts';
import { testKeys } from './testing/test-app.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const vendorSamples = join(root, 'apps/server/src/commands/import/presets/samples');
const hasTools = ['/usr/bin/curl', '/bin/bash'].every(existsSync);
const metricsToken = 'a-token-of-the-operator';
const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Blocks that something else runs, by how they begin. */
const elsewhere = [
  'echo "POSTGRES_PASSWORD', // npm run check:container
  'DATABASE_URL=postgres://voxpoint:…@db', // the server's tests on PostgreSQL
  'createdb voxpoint', // commands/move/move.long.test.ts
  'pg_dump ', // chaos/backup.long.test.ts
  'createdb --host', // the same
  'runuser -u postgres', // chaos/point-in-time.long.test.ts
  'pg_ctlcluster 15 main stop', // the same
  'npm run voxpoint -- distribute', // npm run test:citus
  'npm run voxpoint -- rebalance', // commands/rebalance/rebalance.test.ts
  'apt-get install build-essential', // that has Citus as it was built by this
];

/** Bodies and answers that are printed without the request, by how they begin. */
const requests: Record<string, { request: string; body?: object }> = {
  '{"followUps"': { request: 'PUT /v1/touchpoints/checkout/surveys/csat' },
  '{"theme"': { request: 'PUT /v1/touchpoints/checkout/surveys/ces' },
  '{"status": 422': {
    request: 'POST /v1/responses',
    body: { id: randomUUID(), touchpoint: 'website', score: 9, comment: 'x'.repeat(5_230) },
  },
};

/** npm's scripts and files that are named must be there; the commands of voxpoint and requests are run. */
const prelude = `
set -euo pipefail
voxpoint() {
  # Several guides print the same; and nobody here has a second factor.
  if grep -qxFs "$*" printed; then return; fi
  echo "$*" >> printed
  # No server may run, or there must be a cluster.
  case "$1" in move | distribute | rebalance) return ;; esac
  if [ "$1" = reset-second-factor ]; then ! "$NODE" "$CLI" "$@" 2>&1 | grep -v "has no second factor"; return; fi
  "$NODE" "$CLI" "$@"
}
npm() {
  local script=$1
  if [ "$1" = run ]; then script=$2; fi
  if [ "$script" = voxpoint ]; then shift 3; voxpoint "$@"; return; fi
  grep -q "\\"$script\\":" "$ROOT/package.json" || { echo "There is no script $script." >&2; return 1; }
}
npx() {
  local word
  for word in "$@"; do
    case $word in *.ts) [ -e "$ROOT/$word" ] || { echo "There is no file $word." >&2; return 1; } ;; esac
  done
}
curl() {
  local code=0
  # An endless answer is read for a second.
  case " $* " in *" -N "*) set -- --max-time 1 "$@" ;; esac
  case " $* " in *" --fail "*) ;; *) set -- --fail-with-body "$@" ;; esac
  command curl --silent --show-error "$@" || code=$?
  printf '\\0'
  [ $code = 0 ] || [ $code = 28 ]
}
`;

describe.runIf(hasTools)('what README and the guides print', () => {
  it('works as it is printed, against a server that was started as README says', async () => {
    const store = await newServerStore('embedded');
    onTestFinished(() => store.remove());
    const mails = await startMailServer();
    onTestFinished(() => mails.stop());
    const server = await startServer({
      ...{ ...store.env, VOXPOINT_METRICS_TOKEN: metricsToken },
      ...{ VOXPOINT_SMTP_URL: `smtp://127.0.0.1:${mails.port}`, VOXPOINT_MAIL_FROM: 'feedback@shop.example' },
    });
    await prepareProject(server);
    const directory = await mkdtemp(join(tmpdir(), 'voxpoint-docs-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    await writeFile(join(directory, 'answers.csv'), 'touchpoint,score\nwebsite,9\n');
    await writeFile(join(directory, 'project.yaml'), 'touchpoints: []\n');
    await cp(vendorSamples, directory, { recursive: true });
    const follow = createReader(server, directory);
    const failures: string[] = [];
    for (const block of readPrintedBlocks()) {
      await follow(block).catch((error) => failures.push(`${block.place}: ${error.message}`));
    }
    expect(failures).toEqual([]);
    // Nothing that is printed sets back what it does not name.
    expect((await server.send('GET /v1/project')).body).toMatchObject({ minimumGroupSize: 7 });
  }, 400_000);
});

/** What the guides take to be there. */
async function prepareProject({ send }: ServerProcess): Promise<void> {
  const put = async (path: string, body: object) =>
    expect((await send(`PUT /v1/${path}`, body)).status, path).toBeLessThan(300);
  await put('project', { name: 'My shop', timeZone: 'Europe/Berlin', minimumGroupSize: 7 });
  for (const key of ['checkout', 'parcel-delivery', 'support-call']) {
    await put(`touchpoints/${key}`, { name: key, targets: { nps: 60 } });
    const texts = { en: { question: 'What went wrong?' } };
    const options = ['price', 'speed'].map((option) => ({ key: option, texts: { en: `The ${option}` } }));
    await put(`touchpoints/${key}/surveys/nps`, {
      followUps: [{ key: 'reason', kind: 'choice', texts, options }],
    });
  }
  for (const [key, max] of [
    ['website', 5],
    ['support', 2],
    ['tickets', 3],
  ] as const) {
    if (key !== 'website') await put(`touchpoints/${key}`, { name: key });
    await put(`touchpoints/${key}/surveys/nps`, {});
    await put(`touchpoints/${key}/surveys/csat`, { scale: { max } });
    await put(`touchpoints/${key}/surveys/ces`, {});
  }
  const answers = [{ question: 'reason', choices: ['price'] }];
  const response = { touchpoint: 'checkout', score: 2, comment: 'Delivery late', answers };
  const responses = Array.from({ length: 24 }, (_, index) => {
    const at = day(index % 2 ? 1 : 35);
    return { ...response, id: randomUUID(), score: index % 3 ? 2 : 9, answeredAt: at, shownAt: at };
  });
  const named = {
    ...response,
    id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a70',
    answeredAt: '2026-10-11T10:00:00Z',
  };
  const known = { ...response, id: randomUUID(), score: 9, respondent: { id: 'user-17' } };
  const { body } = await send<{ created: number }>('POST /v1/responses/batch', {
    responses: [...responses, named, known],
  });
  expect(body.created).toBe(26);
}

/** Somebody who follows a guide from its first block to its last. */
function createReader({ url, send }: ServerProcess, directory: string) {
  const keyId = send<{ id: string }>('POST /v1/keys', { kind: 'secret', scopes: ['read'] });
  /** What commands have printed, the last first. */
  const outputs: unknown[] = [];

  const fill = async (text: string) =>
    text
      .replaceAll('vsk_…', testKeys.secret)
      .replaceAll('vpk_…', testKeys.publishable)
      .replaceAll('7c1b…', randomUUID())
      .replaceAll(' revoke ID ', ` revoke ${(await keyId).body.id} `)
      .replaceAll(/http:\/\/localhost:3000|https:\/\/vox\.example/g, url);

  const run = async (commands: string) => {
    const printed = await runInShell(
      prelude + commands,
      {
        ...machineSettings,
        NODE: process.execPath,
        CLI: join(root, 'apps/server/dist/cli.js'),
        ROOT: root,
        VOXPOINT_PUBLIC_URL: url,
        VOXPOINT_SECRET_KEY: testKeys.secret,
        VOXPOINT_METRICS_TOKEN: metricsToken,
      },
      directory,
    );
    outputs.unshift(...printed.split('\0').map(parseIfJson));
  };

  const followers: Record<string, (text: string) => unknown> = {
    sh: async (text) => run(await fill(text)),
    csv: (text) => writeFile(join(directory, 'answers.csv'), text),
    yaml: (text) => {
      // The other is Prometheus's.
      if ('touchpoints' in parse(text)) return writeFile(join(directory, 'voxpoint.yaml'), text);
      return undefined;
    },
    json: async (text) => {
      const printed = JSON.parse(text.startsWith('{') ? text : `{${text}}`);
      const found = Object.entries(requests).find(([start]) => text.startsWith(start));
      if (found) {
        const [, { request, body = printed }] = found;
        outputs.unshift((await send(request, body)).body);
      }
      if (!outputs.some((output) => holds(output, printed))) {
        throw new Error(`No answer is like the one that is printed:\n${JSON.stringify(outputs.slice(0, 3))}`);
      }
    },
    // Those of the widget's guides run in a browser.
    js: async (text) => {
      if (text.includes('EventSource')) await followStream(await fill(text), send);
      if (text.includes('isTaken')) await sendByExample(await fill(text));
    },
  };
  return async ({ language, text }: PrintedBlock) => {
    if (elsewhere.some((start) => text.startsWith(start))) return;
    await followers[language]?.(text);
  };
}

function parseIfJson(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return output;
  }
}

function runInShell(script: string, env: Record<string, string>, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', script], { env, cwd, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.code}: ${stderr}${stdout}`));
      else resolve(stdout);
    });
  });
}

/** Runs the example until it has dealt with an answer that comes meanwhile. */
async function followStream(code: string, send: ServerProcess['send']): Promise<void> {
  await new Promise((resolve, reject) => {
    const example = `${code.replace('// Deal with it.', 'deal(response);')}\nreturn stream;`;
    const stream: EventSource = new Function('EventSource', 'deal', example)(EventSource, resolve);
    onTestFinished(() => stream.close());
    stream.addEventListener('error', ({ message }) => reject(new Error(message)));
    stream.addEventListener('open', () =>
      send('POST /v1/responses', { id: randomUUID(), touchpoint: 'website', score: 9 }).catch(reject),
    );
  });
}

/** Runs the example, which sends an answer and says whether it was taken. */
async function sendByExample(code: string): Promise<void> {
  const { constructor: AsyncFunction } = Object.getPrototypeOf(async () => {});
  const isTaken = await new AsyncFunction(`${code}\nreturn isTaken;`)();
  if (!isTaken) throw new Error('The answer of the example was not taken.');
}

/** Members whose words are as printed; of all others only the type is compared. */
const literal = new Set(['status', 'code', 'metric', 'kind', 'state', 'path', 'created', 'rejected']);

/** Whether an answer has, at its top or anywhere within it, every member that is printed. */
function holds(answer: unknown, printed: unknown): boolean {
  if (isLike(answer, printed)) return true;
  return (
    typeof answer === 'object' &&
    answer !== null &&
    Object.values(answer).some((part) => holds(part, printed))
  );
}

function isLike(answer: unknown, printed: unknown, name = ''): boolean {
  if (printed === null || answer === null) return answer === printed;
  if (typeof printed !== 'object') {
    return typeof answer === typeof printed && (!literal.has(name) || answer === printed);
  }
  if (typeof answer !== 'object') return false;
  if (Array.isArray(printed)) {
    return Array.isArray(answer) && printed.every((item, index) => isLike(answer[index], item));
  }
  return Object.entries(printed).every(([member, value]) =>
    isLike((answer as Record<string, unknown>)[member], value, member),
  );
}

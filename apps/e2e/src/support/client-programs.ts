import { keys } from './voxpoint.ts';

/** What an app does; it prints what became of the answer. The first try always fails. */
export const appProgram = (server: string, storage = '') => `
  import { collect } from '@voxpoint/client';
  ${storage && "import { fileStorage } from '@voxpoint/client/file';"}
  const collector = collect({ server: '${server}', key: '${keys.publishable}'${storage && `, storage: ${storage}`} });
  const failed = collector.on('failed', ({ error }) => console.log(error));
  collector.on('stored', ({ receipt }) => console.log(receipt.status));
  const id = await collector.respond({ touchpoint: 'website', score: 9, comment: 'From everywhere. 🙂' });
  while (await collector.flush());
  await collector.revise(id, { score: 8, finished: true });
  while (await collector.flush());
  await collector.close();
`;

/** Somebody is asked without a UI; it prints what became of it. */
export const askingProgram = (server: string) => `
  import { collect, startSurvey, survey } from '@voxpoint/client';
  const target = { server: '${server}', key: '${keys.publishable}' };
  const collector = collect(target);
  collector.on('stored', ({ answer, receipt }) => console.log(receipt.status, answer.id, String(receipt.ignored)));
  const asked = await survey('website', { ...target, locale: ['tlh', 'de-AT'] });
  const asking = startSurvey(asked, { channel: 'app' });
  console.log(asking.step.kind, asked.texts.question);
  const scored = asking.score(3);
  await collector.respond(scored.answer);
  while (await collector.flush());
  const over = scored.reply('comment', { text: ' Zu langsam. ' }).next();
  console.log(over.step.kind, over.step.text);
  await collector.respond(over.answer);
  while (await collector.flush());
  const dismissed = startSurvey(asked).dismiss();
  console.log(dismissed.step.kind, await collector.seen(dismissed.impression) === dismissed.impression.id);
  await collector.close();
`;

/** What a server of somebody reads; it prints what it has read. */
export const readingProgram = (server: string, comment: string) => `
  import { manage, read } from '@voxpoint/client/read';
  const target = { server: '${server}', key: '${keys.secret}' };
  const { body } = await manage(target).request('GET /v1/touchpoints/{touchpoint}', { path: { touchpoint: 'website' } });
  const { groups } = await read(target).aggregates({ touchpoint: 'website', metric: 'nps' });
  console.log(body.key, groups.length);
  const query = { q: '${comment}' };
  for await (const response of read(target).responses({ ...query, limit: 1 })) console.log('listed', response.score);
  try {
    for await (const response of read(target).export(query)) console.log('exported', response.score);
    for await (const { response } of read(target).stream({ lastEventId: '${new Date(Date.now() - 60_000).toISOString()}' })) {
      if (response.comment !== '${comment}') continue;
      console.log('streamed', response.score);
      break;
    }
  } catch ({ code, message }) { console.log(code ?? message); }
`;

/** What compiles, and what does not. */
export const typedProgram = `
  import { collect, startSurvey, survey, type AnswerContent, type AnswerStorage, type Asking, VoxpointError } from '@voxpoint/client';
  import { fileStorage } from '@voxpoint/client/file';
  import { manage, read, type Aggregates, type StoredResponse, type Touchpoint } from '@voxpoint/client/read';
  const secret = { server: 'https://vox.example', key: 'vsk_…' };
  const reader = read(secret);
  const { each, request } = manage(secret);
  export async function use(): Promise<void> {
    const numbers: Aggregates = await reader.aggregates({ metric: ['nps', 'ces'], 'attribute.plan': 'pro' });
    const total = numbers.groups[0]?.total;
    // Of a group that is too small nothing more is told.
    if (total && 'score' in total) total.score?.toFixed();
    for await (const response of reader.responses({ band: 'detractor', limit: 1000 })) response satisfies StoredResponse;
    for await (const { eventId, response } of reader.stream()) response.comment?.at(eventId ? 0 : 1);
    const path = { touchpoint: 'checkout' };
    const { body, etag } = await request('GET /v1/touchpoints/{touchpoint}', { path });
    body satisfies Touchpoint;
    await request('PUT /v1/touchpoints/{touchpoint}', { path, body: { name: body.name }, ifMatch: etag });
    const yaml: string = (await request('GET /v1/setup', { accept: 'application/yaml' })).body;
    for await (const { status } of each('GET /v1/cases')) status.at(yaml.length);
    // @ts-expect-error There is no such metric.
    reader.aggregates({ metric: 'sus' });
    // @ts-expect-error There is no such path.
    request('GET /v1/touchpoint');
    // @ts-expect-error Its path is needed.
    request('GET /v1/touchpoints/{touchpoint}');
    // @ts-expect-error It has another name.
    request('PUT /v1/touchpoints/{touchpoint}', { path, body: { title: 'Checkout' } });
    // @ts-expect-error It is no list.
    each('GET /v1/project');
  }
  const storage: AnswerStorage = fileStorage('answers');
  const collector = collect({ server: 'https://vox.example', key: 'vpk_…', storage });
  const answer: AnswerContent = { touchpoint: 'checkout', score: 9, channel: 'app', attributes: { plan: 'pro', seats: 3 } };
  collector.respond(answer).then((id: string) => collector.revise(id, { comment: undefined, finished: true }));
  collector.on('stored', ({ receipt }) => receipt.status satisfies 'created' | 'updated' | 'duplicate' | 'superseded');
  collector.on('failed', ({ error }) => (error instanceof VoxpointError ? error.retryAfter?.toFixed() : error));
  survey('checkout', { server: 'https://vox.example', key: 'vpk_…', locale: 'de' }).then((asked) => {
    const asking: Asking | null = asked && startSurvey(asked, { respondent: { id: 'user-17' } });
    if (asking?.answer) collector.respond(asking.answer);
    if (asking?.step.kind === 'thanks') asking.step.link?.url satisfies string | undefined;
    if (asking) collector.seen(asking.impression);
    // @ts-expect-error It can be null.
    asked.texts;
  });
  // @ts-expect-error There is no such channel.
  collector.respond({ touchpoint: 'checkout', score: 9, channel: 'fax' });
  // @ts-expect-error Its touchpoint stays what it was.
  collector.revise('', { touchpoint: 'website' });
  // @ts-expect-error There is no such event.
  collector.on('lost', () => {});
`;

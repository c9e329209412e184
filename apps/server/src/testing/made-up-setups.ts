import type { WrittenSetup } from '@voxpoint/contract';
import {
  appearancesOf,
  type Band,
  bands,
  channels,
  deviceClasses,
  type Metric,
  metrics,
  scalesOf,
  stages,
} from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';

const key = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
/** What YAML might take for something else, and what people write. */
const words = fc.oneof(
  fc.constantFrom('yes', '~', 'null', '1e3', '007', '- a', 'a: b', '# c', '>', '|', ' lead', 'trail ', '"q"'),
  fc.constantFrom(
    'Wie war’s?',
    'two\nlines\n',
    '2026-11-22',
    '<<',
    '*a',
    '&a',
    '!t',
    '{}',
    '[',
    'مرحبا',
    '🛒',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => !text.includes('\0') && /[^\s\p{Cc}\p{Cf}]/u.test(text)),
);
/** What is called something stands on one line. */
const names = words.filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text));
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const both = fc.record({ en: words, de: words });

const followUp = (metric: Metric) =>
  fc.record(
    {
      key: fc.constant('reason'),
      kind: fc.constant('choice' as const),
      bands: some(fc.constant<Band[]>(bands[metric].slice(0, 2))),
      multiple: some(fc.boolean()),
      texts: both.map(({ en, de }) => ({ en: { question: en }, de: { question: de } })),
      options: fc.tuple(both, both).map(([a, b]) => [
        { key: 'a', texts: a },
        { key: 'b', texts: b },
      ]),
    },
    { requiredKeys: ['key', 'kind', 'texts', 'options'] },
  );

const text = fc.record({ question: words, thanks: words, tab: words }, { requiredKeys: ['question'] });
const texts = fc.oneof(
  fc.constant({}),
  fc.record({ de: text }),
  fc.record({ de: text, en: text }),
  fc.record({ en: text, de: text }),
);

/** On any scale of the metric, drawn in any way that the scale can be. */
const drawing = (metric: Metric) =>
  fc.constantFrom(...scalesOf(metric)).chain((scale) =>
    fc.record(
      {
        scale: fc.constant({ max: scale.max }),
        appearance: fc.constantFrom(...appearancesOf(metric, scale)),
      },
      { requiredKeys: ['scale'] },
    ),
  );

const designedSurvey = (metric: Metric) =>
  fc.record(
    {
      status: fc.constantFrom('active' as const, 'paused' as const),
      texts,
      followUps: fc.array(followUp(metric), { maxLength: 1 }),
      display: fc.record(
        {
          mode: fc.constantFrom('modal' as const, 'popover' as const),
          trigger: fc.oneof(
            fc.constant({ kind: 'delay' as const, seconds: 9 }),
            fc.constant({ kind: 'load' as const }),
          ),
          restraint: fc.record({ afterAnswerDays: fc.nat(100) }, { requiredKeys: [] }),
          sampleRate: fc.constantFrom(0.25, 1),
          thanksSeconds: fc.nat(600),
          offset: fc.record({ block: fc.nat(400), inline: fc.nat(400) }, { requiredKeys: [] }),
          layer: fc.constantFrom(null, 0, 40),
          pages: fc.subarray(['/pricing?plan=pro', '!/checkout/*', '*#/settings']),
          conditions: fc.record(
            {
              attributes: fc.subarray([
                { name: 'plan', is: ['pro', 3] },
                { name: 'trial', isNot: [true] },
              ]),
              devices: fc.subarray([...deviceClasses]),
              pageViews: fc.constantFrom(1, 3),
            },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: [] },
      ),
      theme: fc.record(
        {
          scheme: fc.constantFrom('auto' as const, 'dark' as const),
          radius: fc.nat(32),
          font: fc.constant('"Source Sans 3", sans-serif'),
        },
        { requiredKeys: [] },
      ),
      opensAt: fc.constantFrom(null, '2029-12-31T12:00:00Z'),
      closesAt: fc.constantFrom(null, '2030-01-01T00:00:00+01:00'),
      quota: fc.constantFrom(null, 500),
      requireSigned: fc.boolean(),
      oncePerDays: fc.constantFrom(null, 30),
    },
    { requiredKeys: [] },
  );

const survey = (metric: Metric) =>
  fc
    .tuple(designedSurvey(metric), fc.oneof(fc.constant({}), drawing(metric)))
    .map(([rest, drawn]) => ({ ...rest, ...drawn }));

const described = { name: names, description: words };
const value = fc.record({ key: words, ...described }, { requiredKeys: ['key'] });

const touchpoint = fc.record(
  {
    key,
    name: names,
    channel: fc.constantFrom(...channels),
    stage: fc.constantFrom(null, ...stages),
    team: fc.option(names),
    importance: fc.constantFrom(0.5, 1, 3),
    targets: fc.record({ nps: fc.constant(40), ces: fc.constant(4.2) }, { requiredKeys: [] }),
    defaultMetric: fc.constantFrom(...metrics),
    note: words,
    surveys: fc.record(
      { ces: survey('ces'), nps: survey('nps'), csat: survey('csat') },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['key', 'name'] },
);

const uniqueByKey = { selector: (thing: { key: string }) => thing.key, maxLength: 4 };

/** Set-ups that a server takes as they are. */
export const madeUpSetups: fc.Arbitrary<WrittenSetup> = fc
  .uniqueArray(touchpoint, { ...uniqueByKey, minLength: 1 })
  .chain((touchpoints) =>
    fc.record(
      {
        project: fc.record(
          {
            name: names,
            timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
            allowedOrigins: fc.constantFrom([], ['https://shop.example']),
            retentionDays: fc.constantFrom(null, 400),
            limits: fc.constantFrom(
              { perAddress: { perMinute: 60, burst: 100 }, perKey: null },
              { perAddress: null, perKey: { perMinute: 600, burst: 1_000 } },
            ),
          },
          { requiredKeys: ['name'] },
        ),
        touchpoints: fc.constant(touchpoints),
        links: fc.uniqueArray(
          fc.record(
            {
              key,
              touchpoint: fc.constantFrom(...touchpoints.map((one) => one.key)),
              metric: fc.constantFrom('nps', null),
              channel: fc.constantFrom('link', 'in-store'),
              locale: fc.constantFrom('de', null),
            },
            { requiredKeys: ['key', 'touchpoint'] },
          ),
          uniqueByKey,
        ),
        journeys: fc.uniqueArray(
          fc.record(
            {
              key,
              name: names,
              description: words,
              touchpoints: fc.shuffledSubarray(
                touchpoints.map((one) => one.key),
                { minLength: 1 },
              ),
            },
            { requiredKeys: ['key', 'name', 'touchpoints'] },
          ),
          uniqueByKey,
        ),
        personas: fc.uniqueArray(fc.record({ key, ...described }, { requiredKeys: ['key'] }), uniqueByKey),
        dimensions: fc.uniqueArray(
          fc.record(
            { key, values: fc.uniqueArray(value, { ...uniqueByKey, minLength: 1 }), ...described },
            { requiredKeys: ['key', 'values'] },
          ),
          uniqueByKey,
        ),
      },
      { requiredKeys: ['touchpoints'] },
    ),
  );

import { z } from 'zod';
import { businessHours } from './business-hours.ts';
import { answerTemplate } from './case-answer.ts';
import { issue } from './issues.ts';
import { canonicalTag } from './language-tag.ts';
import { isOrigin } from './origins.ts';
import { knownLanguage, line, onOneLine, slug, text } from './text.ts';
import { addressLimitBounds, usualAddressLimit } from './vocabulary.ts';

/** `https://shop.example`: scheme and host, as browsers send it. */
const origin = z
  .string()
  .max(300)
  .refine(isOrigin, issue('wrong-format', { format: 'origin' }));

/** A late answer is taken to be at most 7 days old, and may be revised for 8: both end well before. */
const shortestRetentionDays = 30;

const { most, leastBurst } = addressLimitBounds;
const wholeNumber = (min: number, max: number) => z.int().min(min).max(max);
const rate = (least: number) => wholeNumber(least, most);

/** A token bucket. */
const bucket = (least: number) =>
  z.strictObject({
    perMinute: rate(1).describe('In the long run.'),
    burst: rate(least).describe('At once, and so the most in one batch.'),
  });
const buckets = { perAddress: bucket(leastBurst), perKey: bucket(100) };
const described = {
  perAddress:
    'Answers and impressions of one network address (IPv4, or the /64 of an IPv6 one); null: no limit.',
  perKey: 'Answers and impressions with one publishable key, of all addresses; null: no limit.',
};

/** A few addresses that flood must not use up what the key of all has. */
const leastKeyBurst = 10;

/** How much publishable keys may collect. */
export const collectingLimits = z
  .strictObject({
    perAddress: buckets.perAddress.nullable().default(usualAddressLimit).describe(described.perAddress),
    perKey: buckets.perKey.nullable().default({ perMinute: 6_000, burst: 60_000 }).describe(described.perKey),
  })
  .refine(
    ({ perAddress, perKey }) => !perAddress || !perKey || perKey.burst >= leastKeyBurst * perAddress.burst,
    issue('burst-too-small', { times: leastKeyBurst }, ['perKey', 'burst']),
  );
export type CollectingLimits = z.infer<typeof collectingLimits>;

/** How much a device's key may collect: by default as much as one address. */
export const deviceLimit = buckets.perAddress.meta({ id: 'DeviceLimit' });
export type DeviceLimit = z.infer<typeof deviceLimit>;
export const deviceLimitInput = buckets.perAddress
  .default(usualAddressLimit)
  .describe('Answers and impressions of the device, wherever it is; more is answered 429, for each server.');

/** What of them is to change: what is absent stays as it is, within a bucket, too. */
const limitsChange = z
  .strictObject({
    perAddress: buckets.perAddress.partial().nullable().describe(described.perAddress),
    perKey: buckets.perKey.partial().nullable().describe(described.perKey),
  })
  .partial();
export type LimitsChange = z.infer<typeof limitsChange>;

const respondentPlace = '{respondent}';

function isRespondentUrl(value: string): boolean {
  if (!value.includes(respondentPlace)) return false;
  const url = value.replaceAll(respondentPlace, 'somebody');
  return URL.canParse(url) && new URL(url).protocol === 'https:' && new URL(url).username === '';
}

const limitsAbout = 'What publishable keys may collect; more is answered 429, for each server.';

const settings = {
  name: line(200),
  timeZone: text(64).describe('IANA name; days of aggregates are in it by default.'),
  allowedOrigins: z
    .array(origin)
    .max(100)
    .describe(
      'Pages and apps may collect from these origins only, such as https://shop.example, https://*.shop.example (one label) or capacitor://localhost; empty allows all.',
    ),
  retentionDays: z
    .int()
    .min(shortestRetentionDays)
    .max(36_500)
    .nullable()
    .describe('Responses and impressions older than this are deleted; their counts stay. null keeps all.'),
  minimumGroupSize: wholeNumber(1, 100).describe(
    'Readers of aggregates alone see no cut by attributes with fewer responses.',
  ),
  limits: collectingLimits.describe(limitsAbout),
  requireSecondFactor: z
    .boolean()
    .describe('People without a second factor are answered nothing of the project until they set one up.'),
  falseAlarmsPerMonth: z
    .number()
    .min(0.01)
    .max(100)
    .describe(
      'How many alarms of all rules about numbers are false in a month in which nothing has changed.',
    ),
  settleSeconds: wholeNumber(0, 3_600).describe(
    'So long after its last revision an answer is taken to be finished that does not say so itself.',
  ),
  respondentUrl: onOneLine(text(2048))
    .refine(isRespondentUrl, issue('wrong-format', { format: 'respondent-url' }))
    .nullable()
    .describe('Where your own tool shows a customer, such as https://crm.example/customers/{respondent}.'),
  answerTemplates: z
    .record(knownLanguage, answerTemplate)
    .superRefine((templates, context) => {
      const tags = Object.keys(templates).map(canonicalTag);
      if (new Set(tags).size < tags.length) context.addIssue(issue('duplicate', { of: 'language' }));
    })
    .overwrite((templates) =>
      Object.fromEntries(
        Object.entries(templates).map(([language, template]) => [canonicalTag(language), template]),
      ),
    )
    .describe(
      'How an answer to a customer begins, by language; {project} stands for the name of the project. Absent languages have built-in words.',
    ),
  contactRetentionDays: wholeNumber(1, 3_650).describe(
    'Days that a contact is kept after its case, or after its answer if that has none.',
  ),
  caseFiguresByOwner: z
    .boolean()
    .describe(
      'Whether figures of cases are told by owner; figures of people at work need consent in many places.',
    ),
  businessHours: businessHours
    .nullable()
    .describe('When people are there to deal with cases, in the zone of the project; null: always.'),
};

/** What `PUT /v1/project` takes: what is absent gets its default. */
export const projectInput = z
  .strictObject({
    name: settings.name,
    timeZone: settings.timeZone.default('UTC'),
    allowedOrigins: settings.allowedOrigins.default([]),
    retentionDays: settings.retentionDays.default(null),
    minimumGroupSize: settings.minimumGroupSize.default(5),
    limits: settings.limits.prefault({}),
    requireSecondFactor: settings.requireSecondFactor.default(false),
    falseAlarmsPerMonth: settings.falseAlarmsPerMonth.default(1),
    settleSeconds: settings.settleSeconds.default(60),
    respondentUrl: settings.respondentUrl.default(null),
    answerTemplates: settings.answerTemplates.default({}),
    contactRetentionDays: settings.contactRetentionDays.default(30),
    caseFiguresByOwner: settings.caseFiguresByOwner.default(false),
    businessHours: settings.businessHours.default(null),
  })
  .meta({ id: 'ProjectSettings' });
export type ProjectInput = z.infer<typeof projectInput>;

/** What `PATCH /v1/project` takes: what is absent stays as it is. */
export const projectChange = z
  .strictObject({ ...settings, limits: limitsChange.describe(limitsAbout) })
  .partial()
  .meta({ id: 'ProjectChange' });
export type ProjectChange = z.infer<typeof projectChange>;

/** One organisation’s data. */
export const project = z
  .strictObject({
    key: slug,
    name: z.string(),
    timeZone: z.string(),
    allowedOrigins: z.array(z.string()),
    retentionDays: z.int().nullable(),
    minimumGroupSize: z.int(),
    limits: collectingLimits,
    requireSecondFactor: z.boolean(),
    falseAlarmsPerMonth: z.number(),
    settleSeconds: z.int(),
    respondentUrl: z.string().nullable(),
    answerTemplates: z.record(z.string(), z.strictObject({ subject: z.string(), text: z.string() })),
    contactRetentionDays: z.int(),
    caseFiguresByOwner: z.boolean(),
    businessHours: businessHours.nullable(),
    horizon: z.iso
      .datetime()
      .nullable()
      .describe('Retention has got so far: counts before it are frozen, answers before it are refused.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });
export type Project = z.infer<typeof project>;

/** What `POST /v1/projects` takes; whoever makes a project owns it. */
export const newProject = z
  .strictObject({ key: slug, name: line(200), timeZone: text(64).default('UTC') })
  .meta({ id: 'NewProject' });
export type NewProject = z.infer<typeof newProject>;

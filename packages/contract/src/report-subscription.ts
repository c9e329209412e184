import { z } from 'zod';
import { issue } from './issues.ts';
import { page } from './list.ts';
import { email } from './person.ts';
import { line, slug, text, uuid } from './text.ts';
import { messageLocales, type ReportPeriod, reportPeriods } from './vocabulary.ts';

/** Every month has this day. */
const lastDay = 28;

const recipients = z
  .strictObject({
    people: z.array(uuid).max(50).default([]).describe('Ids of people of the project.'),
    addresses: z.array(email).max(50).default([]).describe('E-mail addresses of others.'),
  })
  .prefault({});

const settings = z.strictObject({
  name: line(200),
  period: z.enum(reportPeriods).default('month'),
  day: z
    .int()
    .min(1)
    .max(lastDay)
    .default(1)
    .describe(
      'When the period before is over: the day of the week (1 is Monday) of a weekly one, else the day of the month, or of the first month of the quarter.',
    ),
  hour: z.int().min(0).max(23).default(7),
  timeZone: text(64)
    .nullable()
    .default(null)
    .describe('IANA name, of the hour; null: the zone of the project.'),
  locale: z.enum(messageLocales).default('en'),
  where: z
    .strictObject({ team: line(100).optional(), journey: slug.optional() })
    .default({})
    .describe('The touchpoints of a team, or of a journey; empty: all.'),
  to: recipients,
  enabled: z.boolean().default(true),
});

const isDayOfPeriod = ({ period, day }: { period: ReportPeriod; day: number }) =>
  period !== 'week' || day <= 7;
const wrongWeekday = issue('out-of-range', { min: 1, max: 7 }, ['day']);

/** What `PUT /v1/reports/{key}` takes; what is absent takes its default. */
export const reportInput = settings.refine(isDayOfPeriod, wrongWeekday).meta({
  id: 'ReportSettings',
  examples: [
    { name: 'Monthly report', period: 'month', day: 2, hour: 8, to: { addresses: ['board@shop.example'] } },
  ],
});
export type ReportInput = z.output<typeof reportInput>;

/** The same in a set-up file. */
export const reportInFile = settings.extend({ key: slug }).refine(isDayOfPeriod, wrongWeekday);
export const writtenReport = settings.partial().extend({ key: slug, name: settings.shape.name });
/** What may be left out of it. */
export const reportRest = settings.omit({ name: true }).strip();

/** Who gets a report, and when. */
export const reportSubscription = z
  .strictObject({
    key: slug,
    name: z.string(),
    period: z.enum(reportPeriods),
    day: z.int(),
    hour: z.int(),
    timeZone: z.string().nullable(),
    locale: z.enum(messageLocales),
    where: z.strictObject({ team: z.string().optional(), journey: z.string().optional() }),
    to: z.strictObject({ people: z.array(z.string()), addresses: z.array(z.string()) }),
    enabled: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ReportSubscription' });
export type ReportSubscription = z.output<typeof reportSubscription>;

export const reportSubscriptionPage = page(reportSubscription).meta({ id: 'ReportSubscriptionPage' });

/** What `POST /v1/reports/{key}/test` answers. */
export const sentReport = z
  .strictObject({
    id: z.uuid().describe('Of the stored report; see GET /v1/report/{id}.'),
    deliveries: z.int().describe('How many messages are on their way.'),
    mail: z
      .boolean()
      .describe('Whether this server sends mail. If not, mails wait for three days, and then have failed.'),
    unsubscribed: z.array(z.string()).describe('Addresses that want no such mail any more.'),
  })
  .meta({ id: 'SentReport' });
export type SentReport = z.output<typeof sentReport>;

/** A question to Voxpoint, and what a plain scan of the responses has to count to answer the same. */
export interface Question {
  title: string;
  /** Path and query. */
  request: string;
  scan: Scan;
}

export interface Scan {
  /** Days; the second is excluded. */
  from: string;
  to: string;
  timeZone: string;
  /** Of `date_trunc`; absent: no series. */
  unit?: 'hour' | 'day' | 'week' | 'month';
  /** Keys; absent: all. */
  touchpoints?: readonly string[];
  /** SQL by which the responses are grouped, besides time and score. */
  groupBy?: string;
  /** The period of the same length before is counted too. */
  hasPrevious: boolean;
}

export const askedTouchpoint = 'touchpoint-07';
const projectZone = 'UTC';
/** Its days begin at 18:15 of the project's: none of the daily counters fits. */
const otherZone = 'Asia/Kathmandu';
export const journey = {
  key: 'buying',
  touchpoints: Array.from({ length: 10 }, (_, at) => `touchpoint-${String(at + 1).padStart(2, '0')}`),
};

/** What the dashboard and teams ask most, about the time before today. */
export function tenQuestions(today: Date): readonly Question[] {
  const daysAgo = (days: number) => dayOf(new Date(today.getTime() - days * 86_400_000));
  const range = (days: number) => ({ from: daysAgo(days), to: dayOf(today), timeZone: projectZone });
  const ask = (
    title: string,
    parameters: string,
    scan: Omit<Scan, 'hasPrevious'>,
    path = 'aggregates',
  ): Question => ({
    title,
    request: `/v1/${path}?metric=nps&from=${scan.from}&to=${scan.to}&timeZone=${scan.timeZone}${parameters}`,
    scan: { ...scan, hasPrevious: parameters.includes('compare=previous') },
  });
  const one = { touchpoints: [askedTouchpoint] };
  const each = { groupBy: 'touchpoint_id' };
  const year = range(364);
  return [
    ask(
      'A touchpoint, a year by day, with the year before',
      `&touchpoint=${askedTouchpoint}&interval=day&compare=previous`,
      { ...year, ...one, unit: 'day' },
    ),
    ask('All touchpoints, a year by month', '&groupBy=touchpoint&interval=month', {
      ...year,
      ...each,
      unit: 'month',
    }),
    ask('The first in another zone', `&touchpoint=${askedTouchpoint}&interval=day&compare=previous`, {
      ...year,
      ...one,
      unit: 'day',
      timeZone: otherZone,
    }),
    ask('The second in another zone', '&groupBy=touchpoint&interval=month', {
      ...year,
      ...each,
      unit: 'month',
      timeZone: otherZone,
    }),
    ask('Everything, 30 days by day, with the 30 before', '&interval=day&compare=previous', {
      ...range(30),
      unit: 'day',
    }),
    ask(
      'The touchpoints of a journey, 30 days, with the 30 before',
      `&journey=${journey.key}&groupBy=touchpoint&compare=previous`,
      { ...range(30), ...each, touchpoints: journey.touchpoints },
    ),
    ask(
      'A touchpoint by channel, 90 days, each against the rest',
      `&touchpoint=${askedTouchpoint}&groupBy=channel&compare=rest`,
      { ...range(90), ...one, groupBy: 'channel' },
    ),
    ask(
      'A touchpoint by a declared dimension, a year by month',
      `&touchpoint=${askedTouchpoint}&groupBy=attribute.plan&interval=month`,
      { ...year, ...one, groupBy: "attributes ->> 'plan'", unit: 'month' },
    ),
    ask('A touchpoint, 7 days by hour', `&touchpoint=${askedTouchpoint}&interval=hour`, {
      ...range(7),
      ...one,
      unit: 'hour',
    }),
    ask('Where to act first, 30 days', '&limit=100', { ...range(30), ...each }, 'priorities'),
  ];
}

/** The responses in each cut, bucket and score. */
export function scanStatement({ from, to, timeZone, unit, touchpoints, groupBy, hasPrevious }: Scan): string {
  const [start, end] = [from, to].map((day) => `(timestamp '${day}' at time zone '${timeZone}')`);
  return `
    select answered_at >= ${start} as "isCurrent", ${groupBy ?? 'null'} as cut,
           ${unit ? `date_trunc('${unit}', answered_at, '${timeZone}')` : 'null'} as bucket, score, count(*)::int as responses
      from responses
     where project_id = 1 and metric = 'nps' and state = 'counted'
       ${touchpoints ? `and touchpoint_id = any (array(${idsOf(touchpoints)}))` : ''}
       and answered_at >= ${start}${hasPrevious ? ` - (${end} - ${start})` : ''} and answered_at < ${end}
     group by 1, 2, 3, 4`;
}

function idsOf(touchpoints: readonly string[]): string {
  return `select id from touchpoints where project_id = 1 and key in (${touchpoints.map((key) => `'${key}'`).join()})`;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export type Interval = 'none' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The bucket that an instant lies in, by the clock and calendar on a wall there. */
export function wallClockLabel(at: Date, interval: Interval, timeZone: string): string {
  if (interval === 'none') return 'all';
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  const month = Number(parts.month);
  if (interval === 'hour') return `${day} ${parts.hour} ${parts.timeZoneName}`;
  if (interval === 'day') return day;
  if (interval === 'month') return day.slice(0, 7);
  if (interval === 'quarter') return `${parts.year} Q${Math.ceil(month / 3)}`;
  if (interval === 'year') return String(parts.year);
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    } as Intl.DateTimeFormatOptions);
  formatters.set(timeZone, known);
  return known;
}

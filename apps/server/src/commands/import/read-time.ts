import { instantOnWallClock, startOfDay } from '@voxpoint/metrics';

/** How times are written. Only of the second and the third can one be taken for the other. */
export const timeForms = [
  'year-first',
  'day-first',
  'month-first',
  'month-name',
  'unix-seconds',
  'unix-milliseconds',
  'excel',
] as const;
export type TimeForm = (typeof timeForms)[number];

/** One of each, for messages. */
export const timeExamples: Record<TimeForm, string> = {
  'year-first': '2026-11-22 10:15',
  'day-first': '22.11.2026 10:15',
  'month-first': '11/22/2026 10:15 AM',
  'month-name': '22 Nov 2026 10:15',
  'unix-seconds': '1795342500',
  'unix-milliseconds': '1795342500000',
  excel: '46348.427',
};

const clock =
  /^(?:(?:, ?| |T)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?\(?(Z|UTC|GMT)?([+-]\d{1,2}(?::?\d\d)?)?\)?)?)?$/i;

/** The first letters of the months in English and German. */
const months = [
  'jan',
  'feb',
  'mar|mär|mae|mrz',
  'apr',
  'ma[yi]',
  'jun',
  'jul',
  'aug',
  'sep',
  'o[ck]t',
  'nov',
  'de[cz]',
];
const monthNames = months.map((name) => new RegExp(`^(?:${name})`, 'i'));

/** The parts of a text that begins with a day, and what follows: the time on a clock. */
type Dated = { year: number; month: number; day: number; rest: string };
type DatedReader = (text: string) => Dated | undefined;

const numericDay = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<![-]\d{1,2}-)\d\d)(?!\d)/;

const datedReaders: Partial<Record<TimeForm, DatedReader>> = {
  'year-first': (text) => {
    const [all, year, , month, day] = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text) ?? [];
    return all === undefined ? undefined : toDated(text, all, { year, month, day });
  },
  'day-first': (text) => {
    const [all, day, , month, year] = numericDay.exec(text) ?? [];
    return all === undefined ? undefined : toDated(text, all, { year, month, day });
  },
  // Nobody puts the month first and writes dots.
  'month-first': (text) => {
    const [all, month, separator, day, year] = numericDay.exec(text) ?? [];
    return all === undefined || separator === '.' ? undefined : toDated(text, all, { year, month, day });
  },
  'month-name': (text) => {
    const bare = text.replace(/^[a-z]{2,9}\.?, /i, '');
    const [all, dayBefore, name, monthAhead, dayAfter, year] =
      /^(?:(\d{1,2})\.?[ -](\p{L}{3,9})\.?,?|(\p{L}{3,9})\.? (\d{1,2}),?)[ -](\d{4})(?!\d)/u.exec(bare) ?? [];
    const month = monthNames.findIndex((known) => known.test(name ?? monthAhead ?? '')) + 1;
    if (all === undefined || month === 0) return undefined;
    return toDated(bare, all, { year, month: String(month), day: dayBefore ?? dayAfter });
  },
};

function toDated(
  text: string,
  all: string,
  { year = '', month = '', day = '' }: Record<string, string | undefined>,
): Dated {
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  return { year: fullYear, month: Number(month), day: Number(day), rest: text.slice(all.length) };
}

/** From and to: so that seconds, milliseconds and days of a spreadsheet from 1990 to 2100 are told apart. */
const numberForms = {
  'unix-seconds': { digits: 10, from: 631_152_000, to: 4_102_444_800, toMs: (value: number) => value * 1000 },
  'unix-milliseconds': {
    digits: 13,
    from: 631_152_000_000,
    to: 4_102_444_800_000,
    toMs: (value: number) => value,
  },
  // Days since 1899-12-30, on the clock of whoever wrote them; fractions of a day are rounded to the second.
  excel: {
    digits: 5,
    from: 32_874,
    to: 73_050,
    toMs: (value: number) => Math.round((value - 25_569) * 86_400) * 1000,
  },
} as const satisfies Partial<Record<TimeForm, unknown>>;

/** Blanks of every kind are one. */
const clean = (text: string) => text.trim().replace(/\s+/g, ' ');

/** A text taken apart: what a clock showed, and how far from UTC it was, if it says so. */
interface Shown {
  day: { year: number; month: number; day: number };
  /** Absent: only the day is known. */
  timeOfDayMs?: number;
  offsetMs?: number;
}

/** In which forms a text is a time. Two only if a day and a month can be exchanged. */
export function timeFormsOf(text: string, forms: readonly TimeForm[] = timeForms): TimeForm[] {
  const cleaned = clean(text);
  return forms.filter((form) => takeApart(cleaned, form) !== undefined);
}

/** Whether a time of that form says itself how far from UTC its clock is. */
export function hasOffset(text: string, form: TimeForm): boolean {
  return takeApart(clean(text), form)?.offsetMs !== undefined;
}

/**
 * Reads a day, a time on a clock, or an instant with its own offset. A day is its first instant. Undefined for what is
 * not of that form. `timeZone` is asked for what has no offset.
 */
export function readTime(
  text: string,
  { form, timeZone }: { form: TimeForm; timeZone: () => string },
): Date | undefined {
  const shown = takeApart(clean(text), form);
  if (!shown) return undefined;
  const { timeOfDayMs, offsetMs } = shown;
  const midnight = Date.UTC(shown.day.year, shown.day.month - 1, shown.day.day);
  if (offsetMs !== undefined) return new Date(midnight + (timeOfDayMs ?? 0) - offsetMs);
  const day = new Date(midnight).toISOString().slice(0, 10);
  return timeOfDayMs === undefined
    ? startOfDay(day, timeZone())
    : instantOnWallClock(day, timeOfDayMs, timeZone());
}

function takeApart(text: string, form: TimeForm): Shown | undefined {
  if (form in numberForms) return takeNumber(text, form as keyof typeof numberForms);
  const dated = datedReaders[form]?.(text);
  const parts = dated && isInCalendar(dated) && clock.exec(dated.rest);
  if (!dated || !parts) return undefined;
  const [, hours, minutes, seconds = '0', fraction = '', half, zero, offset] = parts;
  if (hours === undefined) return { day: dated };
  const hour = toHour(Number(hours), half);
  if (hour === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const timeOfDayMs =
    (hour * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (zero === undefined && offset === undefined) return { day: dated, timeOfDayMs };
  const offsetMs = offset === undefined ? 0 : readOffset(offset);
  return offsetMs === undefined ? undefined : { day: dated, timeOfDayMs, offsetMs };
}

function takeNumber(text: string, form: keyof typeof numberForms): Shown | undefined {
  const { digits, from, to, toMs } = numberForms[form];
  const [whole] = /^\d+(?=(?:[.,]\d+)?$)/.exec(text) ?? [];
  const value = Number(text.replace(',', '.'));
  if (whole?.length !== digits || value < from || value > to) return undefined;
  const at = new Date(toMs(value));
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  const timeOfDayMs = at.getTime() % 86_400_000;
  return form === 'excel' ? { day, timeOfDayMs } : { day, timeOfDayMs, offsetMs: 0 };
}

/** JavaScript reads 30 February as 2 March. */
function isInCalendar({ year, month, day }: Dated): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The hour of the day; twelve comes before one. */
function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** `+01:00`, `+0100`, `+01` or `+1`, as databases and forms write them. */
function readOffset(offset: string): number | undefined {
  const [, sign, hours = '', minutes = '0'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(offset) ?? [];
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

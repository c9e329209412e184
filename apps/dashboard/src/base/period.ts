/** Days as the API takes them, `to` excluded. */
export interface Period {
  from: string;
  to: string;
}

export const presets = ['7d', '30d', '90d', '365d'] as const;
export type Preset = (typeof presets)[number];
const defaultPreset: Preset = '30d';
const dayMs = 86_400_000;

/** Today in this zone, as `2026-11-22`. */
function todayIn(timeZone: string): string {
  return dayIn(new Date().toISOString(), timeZone);
}

/** The day of an instant in this zone. */
export function dayIn(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const part = Object.fromEntries(
    parts.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days a period has. */
export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / dayMs);
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00Z`));

/** The period that the address names: `from` and `to`, or a preset that ends with today; by default 30 days. */
export function readPeriod(query: Record<string, string>, timeZone: string): Period & { preset?: Preset } {
  const { from, to } = query;
  if (isDay(from) && isDay(to) && from < to) return { from, to };
  const preset = presets.find((each) => each === query.period) ?? defaultPreset;
  const tomorrow = addDays(todayIn(timeZone), 1);
  return { from: addDays(tomorrow, -Number.parseInt(preset, 10)), to: tomorrow, preset };
}

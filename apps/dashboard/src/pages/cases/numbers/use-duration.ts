import { usePreferences } from '../../../base/preferences.tsx';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Of what is longer, days are told; not of business hours, whose days are no days. */
const mostHours = 72;

/** Says how long something takes: `< 1 min`, `40 min`, `5 hr`, `3.5 days`. */
export function useDuration({ inHours }: { inHours: boolean }): (ms: number) => string {
  const { language } = usePreferences();
  const write = (value: number, { unit, digits }: { unit: string; digits: number }) =>
    new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' },
      maximumFractionDigits: digits,
    } as Intl.NumberFormatOptions).format(value);
  return (ms) => {
    if (ms < minuteMs) return `< ${write(1, { unit: 'minute', digits: 0 })}`;
    const hours = ms / hourMs;
    const [unit, value] =
      hours < 1
        ? (['minute', hours * 60] as const)
        : inHours || hours < mostHours
          ? (['hour', hours] as const)
          : (['day', hours / 24] as const);
    const digits = value < 10 && unit !== 'minute' ? 1 : 0;
    return write(value, { unit, digits });
  };
}

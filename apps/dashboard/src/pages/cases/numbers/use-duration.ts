import { usePreferences } from '../../../base/preferences.tsx';

const hourMs = 3_600_000;
/** Of what is longer, days are told; not of business hours, whose days are no days. */
const mostHours = 72;

/** Says how long something takes: `40 min`, `5 hr`, `3.5 days`. */
export function useDuration({ inHours }: { inHours: boolean }): (ms: number) => string {
  const { language } = usePreferences();
  return (ms) => {
    const hours = ms / hourMs;
    const [unit, value] =
      hours < 1
        ? (['minute', hours * 60] as const)
        : inHours || hours < mostHours
          ? (['hour', hours] as const)
          : (['day', hours / 24] as const);
    const digits = value < 10 && unit !== 'minute' ? 1 : 0;
    return new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' },
      maximumFractionDigits: digits,
    } as Intl.NumberFormatOptions).format(value);
  };
}

import { shareOfBudget } from '@voxpoint/metrics';
import {
  type CutPlan,
  type Delays,
  type Fall,
  measureCountDelays,
  measureDelays,
  measureRateDelays,
  measureTargetDelays,
  profiles,
  scoreFalseAlarms,
  upperBound95,
} from '@voxpoint/metrics/alarms/simulation';
import { markdownTable } from '../report/markdown-table.ts';

const volumes = [2, 20, 200];
const falls: readonly (Fall & { readonly of: 'nps50' | 'csat80' })[] = [
  { of: 'nps50', points: 15, overDays: 1 },
  { of: 'nps50', points: 30, overDays: 1 },
  { of: 'csat80', points: 10, overDays: 1 },
  { of: 'csat80', points: 20, overDays: 1 },
  { of: 'nps50', points: 15, overDays: 180 },
  { of: 'nps50', points: 30, overDays: 180 },
];

/** Days until a fall is told, if each of so many cuts is watched by its score alone. */
export function delayTable(cuts: number): string {
  const share = shareOfBudget(1, cuts);
  const rows = falls.map(({ of, ...fall }) => [
    `${of === 'nps50' ? 'NPS' : 'CSAT'} −${fall.points}${fall.overDays > 1 ? ` over ${fall.overDays} days` : ''}`,
    ...volumes.map((perDay) =>
      tell(measureDelays({ ...profiles[of], perDay }, fall, { share, runs: 300, seed: 11 })),
    ),
  ]);
  return markdownTable([`${cuts} cuts`, ...volumes.map((perDay) => `${perDay} answers a day`)], rows);
}

/** One cut with 20 answers a day and half a false alarm a year, without seasons and with. */
export function referenceTable(): string {
  const share = 1 / 24;
  const row = (of: keyof typeof profiles, points: number, baseDays: number) => [
    `${names[of]} −${points}, base of ${baseDays} days`,
    ...[true, false].map((isPlain) =>
      tell(
        measureDelays(
          { ...profiles[of], perDay: 20, isPlain },
          { points, overDays: 1 },
          { share, runs: 500, seed: 5, baseDays },
        ),
      ),
    ),
  ];
  const asked = [
    ['nps50', 15],
    ['nps50', 30],
    ['nps30', 15],
    ['nps30', 30],
    ['csat80', 10],
    ['csat80', 20],
  ] as const;
  return markdownTable(
    ['', 'Nothing but chance', 'Seasons, drift, campaigns'],
    [90, 365].flatMap((baseDays) => asked.map(([of, points]) => row(of, points, baseDays))),
  );
}

/** How often the same cut is said to have fallen when nothing happens; nobody accepts a new base. */
export function referenceFalseAlarmTable(): string {
  const years = 10;
  const runs = 60;
  const share = 1 / 24;
  const rows = [90, 365].flatMap((baseDays) =>
    (['nps50', 'nps30', 'csat80'] as const).map((of) => {
      const fires = [true, false].map((isPlain) =>
        scoreFalseAlarms({ ...profiles[of], perDay: 20, isPlain }, 365 * years, {
          share,
          runs,
          seed: 5,
          baseDays,
        }),
      );
      return [
        `${names[of]}, base of ${baseDays} days`,
        ...fires.map(
          (count) =>
            `${(count / runs / years).toFixed(2)} (${(upperBound95(count) / runs / years).toFixed(2)})`,
        ),
      ];
    }),
  );
  return markdownTable(['', 'Nothing but chance', 'Seasons, drift, campaigns'], rows);
}

const names = { nps50: 'NPS 50', nps30: 'NPS 30', csat80: 'CSAT 80', ces38: 'CES 3.8' };

/** What the other rules take at a project of so many cuts. */
export function otherRulesTable(cuts: number): string {
  const trial = { share: shareOfBudget(1, cuts), runs: 100, seed: 3 };
  const plans = volumes.map((perDay): CutPlan => ({ ...profiles.nps50, perDay }));
  const row = (name: string, measure: (plan: CutPlan) => Delays) => [
    name,
    ...plans.map((plan) => tell(measure(plan))),
  ];
  return markdownTable(
    [`${cuts} cuts`, ...volumes.map((perDay) => `${perDay} answers a day`)],
    [
      row('silence, hours from midnight', (plan) =>
        measureCountDelays('silence', plan, { ...trial, times: 0 }),
      ),
      row('volume, 2.5 times, hours', (plan) => measureCountDelays('volume', plan, { ...trial, times: 2.5 })),
      row('response rate, a quarter less, days', (plan) => measureRateDelays(plan, { ...trial, part: 0.75 })),
      row('response rate, half, days', (plan) => measureRateDelays(plan, { ...trial, part: 0.5 })),
      row('target, NPS 10 below, days', (plan) =>
        measureTargetDelays({ ...plan, isPlain: true }, { ...trial, points: 10 }),
      ),
      row('target, NPS 20 below, days', (plan) =>
        measureTargetDelays({ ...plan, isPlain: true }, { ...trial, points: 20 }),
      ),
    ],
  );
}

/** Median (90 %), and how many are found within a year if not all. */
function tell({ median, ninetieth, within }: Delays): string {
  const share = within(Number.MAX_VALUE);
  const found = share < 1 ? `; ${Math.floor(100 * share)} %` : '';
  return `${median ?? '–'} (${ninetieth ?? '–'})${found}`;
}

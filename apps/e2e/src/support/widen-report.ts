import type { Report } from '@voxpoint/contract';

const names = [
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabgabestelle am Hauptbahnhof '.repeat(3),
  '顧客サポートセンターへの電話でのお問い合わせ'.repeat(9),
  'WWWWMMMM CHECKOUT IN THE APP '.repeat(7),
  'the place where customers wait for their parcels '.repeat(4),
].map((name) => name.slice(0, 195).trim());
const comments = [
  '顧客サポートセンター'.repeat(15),
  'Word '.repeat(48).trim(),
  'W'.repeat(230),
  '😀'.repeat(150),
];

/** The same report of a project with 60 touchpoints, whose names are as long as they may be and everywhere. */
export function widenReport(report: Report): Report {
  const [component] = report.components;
  const [first] = report.actFirst;
  if (!component || !first) throw new Error('The report has no numbers.');
  const nameOf = (index: number) => `${index} ${names[index % names.length]}`;
  const places = Array.from({ length: 60 }, (_, index) => ({
    ...first,
    ...{ touchpoint: `place-${index}`, name: nameOf(index), lowSample: index % 3 === 0 },
    ...{ responses: 1_234_567, score: index % 2 === 0 ? -100 : 100, metric: 'nps' as const },
    ...{ scale: { min: 0, max: 10 }, interval95: { low: -100, high: 100 }, target: 100, gap: -200 },
  }));
  const change = { ...component.change, score: 100, delta: -200, pValue: 0.0001, significant: true };
  const scales = [
    ['nps', 0, 10, -100],
    ['csat', 1, 10, 100],
    ['csat', 1, 7, 100],
    ['ces', 1, 7, 6.9],
    ['ces', 1, 5, 4.9],
  ] as const;
  const sentence = `${nameOf(0).slice(0, 46)}…: CSAT on 10 points fell 100 points to 0 % — 1,234,567 answers, more than chance.`;
  return {
    ...report,
    project: { ...report.project, name: nameOf(0) },
    filters: { team: [nameOf(2).slice(0, 90)], journey: ['j'.repeat(64)] },
    partial: true,
    sentences: Array(5).fill(sentence),
    responses: 123_456_789,
    touchpoints: 60,
    components: scales.map(([metric, min, max, score]) => ({
      ...component,
      ...{ metric, scale: { min, max }, score, target: score, change, impressions: 1_234_567 },
      ...{ interval95: { low: score, high: score }, responseRate: 0.99, responses: 1_234_567 },
    })),
    journey: {
      ...{ journey: 'j', name: nameOf(0), best: 'place-1', worst: 'place-0' },
      steps: places.slice(0, 50),
    },
    changes: { tested: 60, significant: places.map((place) => ({ ...place, change })) },
    actFirst: places.slice(0, 5),
    cases: {
      ...{ opened: 12_345, resolved: 12_345, reopened: 12_345, dueMissed: 12_345, businessHours: true },
      hoursToFirstAction: { median: 123.4, low: 100, high: 200 },
      hoursToResolution: { median: 234.5, low: 100, high: null },
      backlog: { open: 12_345, openedPerWeek: 1_234.5, hoursPerWeek: 12_345.6 },
    },
    actions: Array.from({ length: 10 }, (_, index) => ({
      ...{ action: `a-${index}`, title: nameOf(index), doneAt: report.createdAt, metric: 'nps' as const },
      ...{ verdict: 'worse' as const, effect: -100, interval: null, daysLeft: 0, budget: 1e12 },
    })),
    comments: {
      rule: report.comments?.rule ?? '',
      chosen: comments.concat(comments[0] as string).map((comment, index) => ({
        ...{ response: report.createdAt, touchpoint: 'x', name: nameOf(index), metric: 'ces', comment },
        ...{ scale: { min: 1, max: 7 }, score: 7, mood: 'bad', answeredAt: report.createdAt },
      })),
    },
    limits: {
      lowSamples: places.map(({ touchpoint, name }) => ({ touchpoint, name, metric: 'csat', responses: 29 })),
      unanswered: places.map(({ touchpoint, name }) => ({ touchpoint, name })),
      notCompared: 60,
    },
  };
}

import type { Report, ReportComponent } from '@voxpoint/contract';
import type { MailPart } from '../../../send/mail/mail-content.ts';
import { numberWords } from '../words/number-words.ts';
import { reportWords } from '../words/report-words.ts';
import { sayCases } from '../words/say-cases.ts';
import { sayLimits } from '../words/say-limits.ts';
import { sayMetric } from '../words/say-report.ts';
import { sayVerdict } from '../words/say-verdict.ts';

type Fact = Extract<MailPart, { kind: 'facts' }>['facts'][number];

const mostRows = 6;

/** A report as programs for mail can show it: the same sentences, numbers and comments, without what is drawn. */
export function describeReport(report: Report): MailPart[] {
  const words = reportWords(report.locale);
  const { journey, comments, actions, cases } = report;
  return [
    { kind: 'text', text: report.sentences.map((sentence) => `• ${sentence}`).join('\n') },
    ...section(
      undefined,
      report.components.map((component) => componentFact(report, component)),
    ),
    ...(journey ? [text(`${words.journeyTitle(journey.name)}\n${sayEnds(report)}`)] : []),
    ...section(words.changesTitle, changeFacts(report)),
    ...section(
      words.firstTitle,
      report.actFirst.map((first) => firstFact(report, first)),
    ),
    ...(cases ? [text(`${words.casesTitle}\n${sayCases(report.locale, cases).join('\n')}`)] : []),
    ...section(
      words.actionsTitle,
      (actions ?? []).map((action) => ({ name: action.title, value: sayVerdict(report.locale, action) })),
    ),
    ...(comments && comments.chosen.length > 0
      ? [text(words.commentsTitle), ...comments.chosen.map((one) => quote(report, one)), text(comments.rule)]
      : []),
    text(`${words.limitsTitle}\n${sayLimits(report).join('\n')}\n${words.certainty}`),
  ];
}

function text(words: string): MailPart {
  return { kind: 'text', text: words };
}

/** Facts below a title, or nothing. */
function section(title: string | undefined, facts: Fact[]): MailPart[] {
  if (facts.length === 0) return [];
  return [...(title === undefined ? [] : [text(title)]), { kind: 'facts', facts: facts.slice(0, mostRows) }];
}

function componentFact(report: Report, component: ReportComponent): Fact {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const { metric, scale, score, interval95, target, responses, lowSample, change } = component;
  const name = `${words.question[metric]} (${sayMetric(report, metric, scale)})`;
  if (score === null) return { name, value: words.unasked };
  const bare = (value: number) => numbers.bareScore(metric, value);
  const moved =
    change.significant && change.delta !== null
      ? (change.delta > 0 ? words.up : words.down)(numbers.distance(metric, change.delta))
      : words.chance;
  const parts = [
    numbers.score(metric, scale, score),
    interval95 && words.likely(bare(interval95.low), bare(interval95.high)),
    target !== null && words.target(bare(target)),
    change.pValue === null ? words.incomparable : moved,
    (lowSample ? words.fewAnswers : words.answers)(numbers.count(responses)),
  ];
  return { name, value: parts.filter(Boolean).join(', ') };
}

function sayEnds({ locale, journey }: Report): string {
  const words = reportWords(locale);
  const nameOf = (key: string | null) =>
    journey?.steps.find(({ touchpoint }) => touchpoint === key)?.name ?? '';
  if (!journey || journey.best === null) return words.journeyUnclear;
  return words.journeyEnds(nameOf(journey.best), nameOf(journey.worst));
}

function changeFacts(report: Report): Fact[] {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  return report.changes.significant.map(({ name, metric, scale, score, responses, change }) => {
    const write = (value: number | null) => (value === null ? '–' : numbers.score(metric, scale, value));
    const sign = (change.delta ?? 0) > 0 ? '▲' : '▼';
    const by = words.points(numbers.distance(metric, change.delta ?? 0));
    const fromTo = words.fromTo(write(change.score), write(score));
    const count = words.answers(numbers.count(responses));
    return { name, value: `${sayMetric(report, metric, scale)} ${sign} ${by}, ${fromTo}, ${count}` };
  });
}

function firstFact(
  report: Report,
  { name, metric, scale, score, target, responses }: Report['actFirst'][number],
): Fact {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const parts = [
    `${sayMetric(report, metric, scale)} ${score === null ? '–' : numbers.score(metric, scale, score)}`,
    target !== null && words.target(numbers.bareScore(metric, target)),
    words.answers(numbers.count(responses)),
  ];
  return { name, value: parts.filter(Boolean).join(', ') };
}

type Quoted = NonNullable<Report['comments']>['chosen'][number];

function quote(
  { locale, timeZone }: Report,
  { comment, name, metric, score, scale, answeredAt }: Quoted,
): MailPart {
  const words = reportWords(locale);
  const scored = words.scored(String(score), String(scale.max));
  const day = numberWords(locale).day(answeredAt, timeZone);
  return { kind: 'quote', text: `${comment}\n${name} · ${words.metric[metric]} ${scored} · ${day}` };
}

import type { Alert, AlertFire } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { dayIn } from '../../base/period.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { foundWords } from './found-words.ts';
import { type FoundNumbers, readNumbers } from './read-numbers.ts';

interface NumbersFoundProps {
  fire: AlertFire;
  alert: Alert;
  names: FieldNames;
}

/** What a rule about numbers has found: the sentence first, then the numbers that it rests on. */
export function NumbersFound({ fire, alert, names }: NumbersFoundProps) {
  const words = useWords(foundWords);
  const address = useAddress();
  const { count, day, time } = useFormats();
  const { timeZone } = useProject();
  const found = readNumbers(fire.numbers);
  const { touchpoint } = fire;
  const title = useTitle(alert, found, touchpoint ? names.nameOf('touchpoint', touchpoint) : '');
  const { since, answers, baseAnswers, metric = alert.when.metric } = found;
  const isDay = since?.length === 10;
  const facts = [
    since && words.since(isDay ? day(since) : time(since, timeZone)),
    answers !== undefined && words.answers(count(answers)),
    baseAnswers !== undefined && words.before(count(baseAnswers)),
    fire.changedAt ? words.over(time(fire.changedAt, timeZone)) : words.goesOn,
  ];
  const view = { metric, ...periodSince(since, { timeZone, firedAt: fire.firedAt }) };
  return (
    <>
      <p>{touchpoint ? <a href={address(`/touchpoints/${touchpoint}`, view)}>{title}</a> : title}</p>
      <p class="hint">{facts.filter(Boolean).join(' · ')}</p>
    </>
  );
}

/** What happened, and how far it is from what is usual. */
function useTitle(alert: Alert, found: FoundNumbers, place: string): string {
  const words = useWords(foundWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { mean, baseMean, target, counted, expected } = found;
  const metric = found.metric ?? alert.when.metric ?? 'nps';
  const compared = (title: string, [now, usual]: [number?, number?], write: (value: number) => string) =>
    now === undefined || usual === undefined ? title : words.insteadOf(title, write(now), write(usual));
  const score = (value: number) => formats.score(metric, value);
  if (found.everywhere) return words.silenceEverywhere(formats.count(found.touchpoints ?? 0));
  switch (alert.kind) {
    case 'target': {
      const title = words.belowTarget(terms[metric], place);
      const isKnown = mean !== undefined && target !== undefined;
      return isKnown ? words.target(title, score(mean), score(target)) : title;
    }
    case 'silence':
      return compared(words.silence(place), [counted, expected], formats.count);
    case 'volume':
      return compared(words.volume(place), [counted, expected], formats.count);
    case 'response-rate':
      return compared(words.fewerAnswer(place), [mean, baseMean], formats.smallShare);
    default: {
      const title = found.direction === 'up' ? words.rose : words.fell;
      return compared(title(terms[metric], place), [mean, baseMean], score);
    }
  }
}

const daysBefore = 28;
const dayMs = 86_400_000;

/** The page of the touchpoint shows the change with what was before. */
function periodSince(
  since: string | undefined,
  { timeZone, firedAt }: { timeZone: string; firedAt: string },
): { from?: string; to?: string } {
  if (!since) return {};
  const instant = since.length === 10 ? `${since}T12:00:00Z` : since;
  const from = new Date(Date.parse(instant) - daysBefore * dayMs).toISOString();
  const to = new Date(Date.parse(firedAt) + dayMs).toISOString();
  return { from: dayIn(from, timeZone), to: dayIn(to, timeZone) };
}

import type { Alert, AlertFire } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { dayIn } from '../../base/period.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { isAboutNumbers } from './alert-draft.ts';
import { foundWords } from './found-words.ts';
import { readNumbers } from './read-numbers.ts';

interface NumbersFoundProps {
  fire: AlertFire;
  alert: Alert;
  names: FieldNames;
}

/** What a rule about numbers has found: the sentence first, then the numbers that it rests on. */
export function NumbersFound({ fire, alert, names }: NumbersFoundProps) {
  const words = useWords(foundWords);
  const address = useAddress();
  const { day } = useFormats();
  const { timeZone } = useProject();
  const { title, detail } = useFound({ fire, alert, names });
  const { since } = readNumbers(fire.numbers);
  const from = since && (since.length > 10 ? dayIn(since, timeZone) : since);
  const { touchpoint } = fire;
  if (!isAboutNumbers(alert.kind)) return null;
  return (
    <>
      <p>
        {touchpoint ? (
          <a href={address(`/touchpoints/${touchpoint}`, { metric: alert.when.metric, from })}>{title}</a>
        ) : (
          title
        )}
      </p>
      <p class="hint">{[detail, from && words.since(day(from))].filter(Boolean).join(' · ')}</p>
    </>
  );
}

/** In words, as far as the numbers say it. */
function useFound({ fire, alert, names }: NumbersFoundProps): { title: string; detail?: string } {
  const words = useWords(foundWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { count, share } = formats;
  const found = readNumbers(fire.numbers);
  const { metric = 'nps' } = alert.when;
  const where = fire.touchpoint ? words.at(names.nameOf('touchpoint', fire.touchpoint)) : words.everywhere;
  const { mean, baseMean, answers = 0, baseAnswers = 0, target } = found;
  const of = terms[metric];
  const score = (value: number) => formats.score(metric, value);
  const hasRisen = found.direction === 'up';
  switch (alert.kind) {
    case 'target':
      return {
        title: hasRisen ? words.targetReached(of, where) : words.targetMissed(of, where),
        ...(mean !== undefined &&
          target !== undefined && {
            detail: words.againstTarget(score(mean), score(target), count(answers)),
          }),
      };
    case 'silence':
    case 'volume':
      return {
        title: alert.kind === 'silence' ? words.silence(where) : words.volume(where),
        ...(found.counted !== undefined && {
          detail: words.counted(count(found.counted), count(found.expected ?? 0)),
        }),
      };
    case 'response-rate':
      return {
        title: words.rateFell(where),
        ...(mean !== undefined &&
          baseMean !== undefined && {
            detail: words.rate(share(mean), share(baseMean)),
          }),
      };
    default:
      return {
        title: hasRisen ? words.rose(of, where) : words.fell(of, where),
        ...(mean !== undefined &&
          baseMean !== undefined && {
            detail: words.againstBase(score(mean), score(baseMean), count(answers), count(baseAnswers)),
          }),
      };
  }
}

import type { AggregateGroup, FollowUp, Survey } from '@voxpoint/contract';
import { contactKinds, hasOptions } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { countRange } from '../../charts/axis-ticks.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { RowBars } from '../../charts/row-bars.tsx';
import { panelWords } from './panel-words.ts';
import { pickTranslation } from './pick-translation.ts';

interface FollowUpsPanelProps {
  group: AggregateGroup;
  survey: Survey | undefined;
}

/** How often each option of the questions after the score was chosen. */
export function FollowUpsPanel({ group, survey }: FollowUpsPanelProps) {
  const words = useWords(panelWords);
  const { followUps } = group.total;
  const asked = survey?.followUps.filter(({ kind }) => hasOptions[kind] || kind === 'contact') ?? [];
  if (followUps?.length === 0 || (!followUps && asked.length === 0)) return null;
  return (
    <section class="panel stack" aria-labelledby="touchpoint-follow-ups">
      <h2 id="touchpoint-follow-ups">{words.followUps}</h2>
      {followUps ? (
        followUps.map((answered) => (
          <Question
            key={answered.question}
            answered={answered}
            asked={asked.find(({ key }) => key === answered.question)}
            defaultLocale={survey?.defaultLocale ?? 'en'}
          />
        ))
      ) : (
        <p class="soft">{words.followUpsCut}</p>
      )}
    </section>
  );
}

type Answered = NonNullable<AggregateGroup['total']['followUps']>[number];

interface QuestionProps {
  answered: Answered;
  /** As the survey asks it now; one of an older version may be gone. */
  asked: FollowUp | undefined;
  defaultLocale: string;
}

function Question({ answered: { question, choices }, asked, defaultLocale }: QuestionProps) {
  const words = useWords(panelWords);
  const fields = useWords(fieldWords);
  const formats = useFormats();
  const locales = [usePreferences().language, defaultLocale];
  const title = (asked?.texts && pickTranslation(asked.texts, locales)?.question) ?? question;
  const label = (key: string) => {
    const left = asked?.contact && contactKinds.find((kind) => kind === key);
    if (left) return fields[left];
    const option = asked?.options?.find((each) => each.key === key);
    return (option && pickTranslation(option.texts, locales)) ?? key;
  };
  const rows = choices
    .toSorted((a, b) => b.responses - a.responses)
    .map(({ key, responses }) => ({ key, label: label(key), responses }));
  const top = countRange(rows.map(({ responses }) => responses)).max;
  const [most] = rows;
  return (
    <ChartFigure
      title={title}
      summary={most ? words.followUpSummary(most.label, formats.count(most.responses)) : ''}
      table={{
        head: [words.optionHead, words.timesChosen],
        rows: rows.map(({ label, responses }) => [label, formats.count(responses)]),
      }}
    >
      <RowBars
        rows={rows.map(({ key, label, responses }) => ({
          key,
          label,
          length: responses / top,
          text: formats.count(responses),
        }))}
      />
    </ChartFigure>
  );
}

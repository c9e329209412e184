import type { Response } from '@voxpoint/contract';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { languageName } from '../../base/language-names.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { detailWords } from './detail-words.ts';

interface ResponseMembersProps {
  response: Response;
  names: FieldNames;
}

/** Everything about a response but what was said. Addresses are text: strangers wrote them. */
export function ResponseMembers({ response, names }: ResponseMembersProps) {
  const words = useWords(detailWords);
  const { timeZone } = useProject();
  return (
    <section class="stack" aria-label={words.members}>
      <h3>{words.members}</h3>
      <dl class="response-members">
        {[...useMembers(response), ...useAttributes({ response, names }), ...useTimes(response)].map(
          ([name, value]) =>
            value !== '' && (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="hint">{words.zone(timeZone)}</p>
    </section>
  );
}

type Member = [name: string, value: string];

function useMembers({ channel, context, locale, respondent, ...response }: Response): Member[] {
  const words = useWords(detailWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { language } = usePreferences();
  const devices: Record<string, string> = {
    phone: words.phone,
    tablet: words.tablet,
    desktop: words.desktop,
    other: words.otherDevice,
  };
  const { device = '' } = context;
  return [
    [terms.channel, terms[channel]],
    [terms.locale, locale ? languageName(locale, language) : ''],
    [terms.surveyVersion, formats.count(response.surveyVersion)],
    [
      words.respondent,
      respondent ? `${respondent.id} (${respondent.verified ? words.verified : words.unverified})` : '',
    ],
    [words.pageAddress, context.url ?? ''],
    [words.appVersion, context.appVersion ?? ''],
    [words.device, devices[device] ?? device],
    [words.revision, formats.count(response.revision)],
    [words.id, response.id],
  ];
}

function useAttributes({ response, names }: ResponseMembersProps): Member[] {
  const words = useWords(detailWords);
  return Object.entries(response.attributes).map(([name, value]) => {
    const filter = name === 'persona' ? name : `attribute.${name}`;
    const text = typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value);
    const known = names.nameOf(filter, String(value));
    return [names.titleOf(filter), known === String(value) ? text : known];
  });
}

function useTimes({ shownAt, answeredAt, receivedAt, updatedAt }: Response): Member[] {
  const words = useWords(detailWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const times: [string, string | null][] = [
    [words.shownAt, shownAt],
    [words.answeredAt, answeredAt],
    [words.receivedAt, receivedAt],
    [words.updatedAt, updatedAt],
  ];
  return times.map(([name, instant]) => [name, instant ? time(instant, timeZone) : '']);
}

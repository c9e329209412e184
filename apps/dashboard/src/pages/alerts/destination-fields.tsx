import type { Destination, Person } from '@voxpoint/contract';
import { chatForms, type MessageLocale, messageLocales } from '@voxpoint/contract/vocabulary';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { CheckField, SelectField, TextField } from '../../forms/fields.tsx';
import { ListField } from '../../forms/list-field.tsx';
import { destinationWords } from './destination-words.ts';
import { useWebhooks } from './use-destination-names.ts';

type Of<Kind extends Destination['kind']> = Extract<Destination, { kind: Kind }>;

interface DestinationFieldsProps<Kind extends Destination['kind']> {
  path: string;
  value: Of<Kind>;
  onChange(changed: Of<Kind>): void;
}

/** Addresses, and the people of a team, whoever they are when something is found. */
export function EmailDestination({ path, value, onChange }: DestinationFieldsProps<'email'>) {
  const words = useWords(destinationWords);
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const teams = useTeams();
  const { addresses, team = '' } = value;
  const others = people.filter(({ email }) => !addresses.includes(email));
  return (
    <>
      <ListField
        label={words.addressesLabel}
        hint={words.addressesHint}
        path={`${path}.addresses`}
        separator=","
        value={addresses}
        onChange={(typed) => onChange({ ...value, addresses: typed })}
      />
      <div class="fields">
        {others.length > 0 && (
          <SelectField
            label={words.addPerson}
            value=""
            choices={[
              ['', words.choose],
              ...others.map(({ email, name }) => [email, name || email] as const),
            ]}
            onChange={(email) => email && onChange({ ...value, addresses: [...addresses, email] })}
          />
        )}
        {(teams.length > 0 || team) && (
          <SelectField
            label={words.team}
            path={`${path}.team`}
            value={team}
            choices={[
              ['', words.noTeam],
              ...[...new Set([...teams, ...(team ? [team] : [])])].map((each) => [each, each] as const),
            ]}
            onChange={(chosen) => {
              const { team: _, ...rest } = value;
              onChange(chosen ? { ...rest, team: chosen } : rest);
            }}
          />
        )}
        <MessageLanguage
          path={path}
          locale={value.locale}
          onChange={(locale) => onChange({ ...value, locale })}
        />
      </div>
      <WithComments checked={value.comments} onChange={(comments) => onChange({ ...value, comments })} />
    </>
  );
}

/** A form of message, and the secret address that takes it. */
export function ChatDestination({ path, value, onChange }: DestinationFieldsProps<'chat'>) {
  const words = useWords(destinationWords);
  return (
    <>
      <div class="fields">
        <SelectField
          label={words.form}
          path={`${path}.form`}
          value={value.form}
          choices={chatForms.map((form) => [form, words[form]])}
          onChange={(form) => onChange({ ...value, form })}
        />
        <MessageLanguage
          path={path}
          locale={value.locale}
          onChange={(locale) => onChange({ ...value, locale })}
        />
      </div>
      <TextField
        label={words.url}
        hint={words[`${value.form}Hint`]}
        path={`${path}.url`}
        value={value.url}
        required
        maxLength={2048}
        isCode
        onChange={(url) => onChange({ ...value, url: url.trim() })}
      />
      <WithComments checked={value.comments} onChange={(comments) => onChange({ ...value, comments })} />
    </>
  );
}

export function WebhookDestination({ path, value, onChange }: DestinationFieldsProps<'webhook'>) {
  const words = useWords(destinationWords);
  const webhooks = useWebhooks();
  const known = webhooks.some(({ key }) => key === value.webhook);
  return (
    <SelectField
      label={words.webhook}
      hint={words.webhookHint}
      path={`${path}.webhook`}
      value={value.webhook}
      choices={[
        ...(known ? [] : [[value.webhook, value.webhook] as const]),
        ...webhooks.map(({ key, name }) => [key, name] as const),
      ]}
      onChange={(webhook) => onChange({ ...value, webhook })}
    />
  );
}

interface MessageLanguageProps {
  path: string;
  locale: MessageLocale;
  onChange(locale: MessageLocale): void;
}

function MessageLanguage({ path, locale, onChange }: MessageLanguageProps) {
  const words = useWords(destinationWords);
  return (
    <SelectField
      label={words.language}
      path={`${path}.locale`}
      value={locale}
      choices={messageLocales.map((each) => [each, words[each]])}
      onChange={onChange}
    />
  );
}

function WithComments({ checked, onChange }: { checked: boolean; onChange(comments: boolean): void }) {
  const words = useWords(destinationWords);
  return <CheckField label={words.comments} hint={words.commentsHint} {...{ checked, onChange }} />;
}

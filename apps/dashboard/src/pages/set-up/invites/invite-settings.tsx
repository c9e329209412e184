import type { Survey } from '@voxpoint/contract';
import {
  type Channel,
  channels,
  type InviteWay,
  inviteDays,
  type Metric,
} from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../../base/field-words.ts';
import { useMailState } from '../../../base/use-mail-state.ts';
import { useWords } from '../../../base/words.ts';
import { NumberField, SelectField } from '../../../forms/fields.tsx';
import { inviteWords } from './invite-words.ts';

/** What holds for all customers of a CSV. */
export interface InviteSettings {
  metric?: Metric;
  send: InviteWay;
  /** Of links. */
  channel: Channel;
  /** undefined: nothing is entered. */
  expiresInDays?: number;
  /** Of mails; undefined: nobody is reminded. */
  remindAfterDays?: number;
}

/** As `POST /v1/invites` takes them. */
export function settingsQuery({ metric, send, channel, ...days }: InviteSettings) {
  const { expiresInDays = inviteDays.usual, remindAfterDays } = days;
  const common = { metric, send, expiresInDays: `${expiresInDays}` };
  if (send === 'links') return { ...common, channel };
  return { ...common, channel: 'email', remindAfterDays: remindAfterDays?.toString() };
}

interface SettingFieldsProps {
  surveys: Survey[];
  settings: InviteSettings;
  onChange(settings: InviteSettings): void;
}

export function SettingFields({ surveys, settings, onChange }: SettingFieldsProps) {
  const words = useWords(inviteWords);
  const terms = useWords(fieldWords);
  const mail = useMailState();
  const { metric, send, channel, expiresInDays, remindAfterDays } = settings;
  const [links, mails] = [['links', words.byLinks] as const, ['email', words.byMail] as const];
  return (
    <div class="fields">
      {metric && surveys.length > 1 && (
        <SelectField
          label={words.metric}
          value={metric}
          choices={surveys.map((survey) => [survey.metric, terms[survey.metric]])}
          onChange={(next) => onChange({ ...settings, metric: next })}
        />
      )}
      <SelectField
        label={words.way}
        hint={mail === 'not-set-up' ? words.mailNotSetUp : send === 'email' ? words.byMailHint : undefined}
        value={send}
        choices={mail === 'sent' ? [links, mails] : [links]}
        onChange={(next) => onChange({ ...settings, send: next })}
      />
      {send === 'links' && (
        <SelectField
          label={words.channel}
          hint={words.channelHint}
          value={channel}
          choices={channels.map((each) => [each, terms[each]])}
          onChange={(next) => onChange({ ...settings, channel: next })}
        />
      )}
      <NumberField
        label={words.days}
        unit={words.daysUnit}
        value={expiresInDays}
        min={inviteDays.min}
        max={inviteDays.max}
        required
        onChange={(next) => onChange({ ...settings, expiresInDays: next })}
      />
      {send === 'email' && (
        <NumberField
          label={words.remind}
          hint={words.remindHint}
          unit={words.daysUnit}
          value={remindAfterDays}
          min={1}
          max={(expiresInDays ?? inviteDays.usual) - 1}
          onChange={(next) => onChange({ ...settings, remindAfterDays: next })}
        />
      )}
    </div>
  );
}

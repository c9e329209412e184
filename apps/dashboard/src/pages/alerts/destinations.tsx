import type { Destination } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useMay, useSession } from '../../base/session.tsx';
import { type MailState, useMailState } from '../../base/use-mail-state.ts';
import { useWords } from '../../base/words.ts';
import { FieldGroup, useFieldErrorsBelow } from '../../forms/field-errors.tsx';
import { formWords } from '../../forms/form-words.ts';
import { RemoveButton } from '../../forms/remove-button.tsx';
import { ChatDestination, EmailDestination, WebhookDestination } from './destination-fields.tsx';
import { destinationWords } from './destination-words.ts';
import { useWebhooks } from './use-destination-names.ts';

const most = 10;

interface DestinationsProps {
  to: Destination[];
  onChange(to: Destination[]): void;
}

/** Where an alert tells of what it finds. */
export function Destinations({ to, onChange }: DestinationsProps) {
  const words = useWords(destinationWords);
  const mail = useMailState();
  const error = useFieldErrorsBelow('to', words.title);
  return (
    <fieldset data-removables>
      <legend>{words.title}</legend>
      {mail === 'not-set-up' && <MailMissing />}
      {to.length === 0 && <p class="soft">{words.none}</p>}
      {to.map((destination, index) => (
        <OneDestination
          // Only what is added at the end or taken away changes the places.
          key={`${index} ${destination.kind}`}
          path={`to.${index}`}
          destination={destination}
          onChange={(changed) => onChange(to.with(index, changed))}
          onRemove={() => onChange(to.filter((_, each) => each !== index))}
        />
      ))}
      {error && to.length === 0 && <p class="field-error">{error}</p>}
      {to.length < most && <AddDestination mail={mail} onAdd={(added) => onChange([...to, added])} />}
    </fieldset>
  );
}

interface OneDestinationProps {
  path: string;
  destination: Destination;
  onChange(changed: Destination): void;
  onRemove(): void;
}

function OneDestination({ path, destination, onChange, onRemove }: OneDestinationProps) {
  const words = useWords(destinationWords);
  const { remove } = useWords(formWords);
  const name = words[destination.kind];
  return (
    <FieldGroup name={name}>
      <fieldset class="destination">
        <legend>{name}</legend>
        {destination.kind === 'email' && (
          <EmailDestination path={path} value={destination} onChange={onChange} />
        )}
        {destination.kind === 'chat' && (
          <ChatDestination path={path} value={destination} onChange={onChange} />
        )}
        {destination.kind === 'webhook' && (
          <WebhookDestination path={path} value={destination} onChange={onChange} />
        )}
        <div>
          <RemoveButton label={`${remove}: ${name}`} onRemove={onRemove} />
        </div>
      </fieldset>
    </FieldGroup>
  );
}

function AddDestination({ mail, onAdd }: { mail: MailState; onAdd(added: Destination): void }) {
  const words = useWords(destinationWords);
  const { session } = useSession();
  const { language: locale } = usePreferences();
  const [webhook] = useWebhooks();
  const address = useAddress();
  const message = { locale, comments: false };
  const addresses = mail === 'sent' ? [session.person.email] : [];
  return (
    <div class="row">
      <button type="button" onClick={() => onAdd({ kind: 'email', addresses, ...message })}>
        {words.addEmail}
      </button>
      <button type="button" onClick={() => onAdd({ kind: 'chat', form: 'slack', url: '', ...message })}>
        {words.addChat}
      </button>
      {webhook ? (
        <button type="button" onClick={() => onAdd({ kind: 'webhook', webhook: webhook.key })}>
          {words.addWebhook}
        </button>
      ) : (
        <a href={address('/set-up/webhooks', { new: '1' })}>{words.makeWebhook}</a>
      )}
    </div>
  );
}

/** What is missing, and who can mend it. */
function MailMissing() {
  const words = useWords(destinationWords);
  const address = useAddress();
  const isOwner = useMay('owner');
  return (
    <p class="hint">
      {words.mailMissing} {isOwner && <a href={address('/set-up/mail')}>{words.mailHow}</a>}
    </p>
  );
}

import type { Alert } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { send } from '../../base/api.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useSession } from '../../base/session.tsx';
import { useMailState } from '../../base/use-mail-state.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type FieldNames, useFieldNames } from '../../filters/field-names.ts';
import { CreateForm } from '../../forms/create-form.tsx';
import { keyFromName } from '../../forms/key-from-name.ts';
import { NameAndKey } from '../../forms/name-and-key.tsx';
import { type AlertDraft, readSuggestion, toSent } from './alert-draft.ts';
import { AlertRule, AlertTelling } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';
import { useSentences } from './use-sentences.ts';

/** The form of another alert, filled in as far as the address says what is meant. */
export function NewAlert({ all }: { all: readonly Alert[] }) {
  const names = useFieldNames();
  const mail = useMailState();
  // The name that is proposed says them; the destination is one’s own address where mail is sent.
  if (!names.isRead || mail === undefined) return <Loading />;
  return <NewAlertForm all={all} names={names} isMailSent={mail === 'sent'} />;
}

interface NewAlertFormProps {
  all: readonly Alert[];
  names: FieldNames;
  isMailSent: boolean;
}

function NewAlertForm({ all, names, isMailSent }: NewAlertFormProps) {
  const words = useWords(alertFormWords);
  const address = useAddress();
  const { route } = useLocation();
  const [query] = useSearch();
  const start = useStart(query, isMailSent);
  const [draft, setDraft] = useState(start);
  /** What the person has written in place of what is proposed. */
  const [written, setWritten] = useState<Written>({});
  const { name: nameOf } = useSentences(names);
  const name = written.name ?? nameOf(draft);
  const key = written.key ?? freeKey(keyFromName(name), all);
  const isTaken = all.some((alert) => alert.key === key);
  const part = {
    draft,
    names,
    onChange: (changed: Partial<AlertDraft>) => setDraft((before) => ({ ...before, ...changed })),
  };
  const isBegun = draft !== start || written.name !== undefined;
  return (
    <div class="stack alerts">
      <div>
        <a href={address('/alerts')}>{words.back}</a>
        <PageHeading title={words.newTitle} />
      </div>
      <CreateForm
        title={words.rule}
        isBegun={isBegun}
        mayMake={!isTaken}
        make={() => send(`PUT /v1/alerts/${encodeURIComponent(key)}`, { body: toSent({ ...draft, name }) })}
        onMade={() => route(address(`/alerts/${key}`))}
        onClose={() => route(address('/alerts'))}
      >
        <div class="alert-form">
          <div class="alert-part">
            <AlertRule {...part} isKindOpen={query.new === '1'} />
          </div>
          <div class="alert-part">
            <AlertTelling {...part} />
            <NameAndKey
              value={{ name, key }}
              nameLabel={words.name}
              isTaken={isTaken}
              onChange={(next) => setWritten((before) => whatIsWritten(before, { next, name, key }))}
            />
          </div>
        </div>
      </CreateForm>
    </div>
  );
}

interface Written {
  name?: string;
  key?: string;
}

/** A key that only follows its name is none that somebody has written. */
function whatIsWritten(
  before: Written,
  { next, name, key }: Record<'name' | 'key', string> & { next: Required<Written> },
): Written {
  const isKeyMeant = next.key !== key && next.key !== keyFromName(next.name);
  return {
    ...before,
    ...(next.name !== name && { name: next.name }),
    ...(isKeyMeant && { key: next.key }),
  };
}

/** What the address suggests, sent to oneself. */
function useStart(query: Record<string, string>, isMailSent: boolean): AlertDraft {
  const { session } = useSession();
  const { language: locale } = usePreferences();
  const [start] = useState(() => {
    const { email } = session.person;
    const mine = { kind: 'email' as const, addresses: [email], locale, comments: false };
    return { ...readSuggestion(query), to: isMailSent ? [mine] : [] };
  });
  return start;
}

/** The key, or the first with a number that no other alert has. */
function freeKey(wanted: string, all: readonly { key: string }[]): string {
  const taken = new Set(all.map(({ key }) => key));
  let key = wanted;
  for (let n = 2; taken.has(key); n += 1) key = `${wanted.slice(0, 60)}-${n}`;
  return key;
}

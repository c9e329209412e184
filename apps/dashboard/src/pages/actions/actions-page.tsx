import type { ActionInput, ListedAction, Person } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { usePageTitle } from '../../base/page-title.ts';
import { useProject } from '../../base/session.tsx';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import { bindFields } from '../../forms/bind-fields.ts';
import { CreateForm } from '../../forms/create-form.tsx';
import { keyFromName } from '../../forms/key-from-name.ts';
import { ResourceList } from '../../forms/resource-list.tsx';
import { useTouchpointNames } from '../../forms/touchpoint-picker.tsx';
import { ActionFields } from './action-fields.tsx';
import '../set-up/set-up.css';
import './actions.css';
import { actionsWords } from './actions-words.ts';
import { Verdict } from './verdict.tsx';

/** Every action with what it moved. */
export function ActionsPage() {
  const words = useWords(actionsWords);
  const actions = useFetchAll<ListedAction>('/v1/actions');
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const namesOf = useTouchpointNames();
  usePageTitle(words.title);
  return (
    <div class="actions set-up-page">
      <ResourceList
        words={words}
        all={actions}
        state={<WorkedBudgets actions={actions.data ?? []} />}
        create={(all, onClose) => <NewAction all={all} onClose={onClose} />}
      >
        {(action) => (
          <ActionRow
            key={action.key}
            action={action}
            touchpoints={namesOf(action.touchpoints)}
            owner={people.find(({ id }) => id === action.owner)}
          />
        )}
      </ResourceList>
    </div>
  );
}

/** What was spent on what worked, beside what it moved. */
function WorkedBudgets({ actions }: { actions: readonly ListedAction[] }) {
  const words = useWords(actionsWords);
  const { plain } = useFormats();
  const worked = actions.filter(({ verdict, budget }) => verdict === 'worked' && budget !== null);
  if (worked.length === 0) return null;
  const sum = worked.reduce((total, { budget }) => total + (budget ?? 0), 0);
  return (
    <p>
      {words.moved}: <b>{plain(sum)}</b>
    </p>
  );
}

interface ActionRowProps {
  action: ListedAction;
  touchpoints: string[];
  owner: Person | undefined;
}

function ActionRow({ action, touchpoints, owner }: ActionRowProps) {
  const words = useWords(actionsWords);
  const address = useAddress();
  const { time, plain } = useFormats();
  const { timeZone } = useProject();
  const { key, title, status, dueAt, doneAt, budget } = action;
  const at = doneAt ?? (status === 'dropped' ? null : dueAt);
  const said = [
    touchpoints.join(', '),
    owner && (owner.name || owner.email),
    at && `${doneAt ? words.done : words.dueAt} ${time(at, timeZone)}`,
    budget !== null && `${words.budget} ${plain(budget)}`,
  ].filter(Boolean);
  return (
    <li>
      <span class="what">
        <span class="row">
          <span class="badge">{words[status]}</span>
          <a href={address(`/actions/${key}`)}>{title}</a>
        </span>
        <span class="hint">{said.join(' · ')}</span>
        {status === 'done' && <Verdict action={action} />}
      </span>
    </li>
  );
}

/** With `touchpoint`, `metric`, `case` and `title` in the address it begins with those. */
function NewAction({ all, onClose }: { all: ListedAction[]; onClose(): void }) {
  const words = useWords(actionsWords);
  const address = useAddress();
  const { route } = useLocation();
  const [query] = useSearch();
  const [input, setInput] = useState<ActionInput>(() => ({
    ...{ title: query.title ?? '', why: query.why ?? '', status: 'idea', metric: metricOf(query.metric) },
    touchpoints: query.touchpoint ? [query.touchpoint] : [],
    cases: query.case ? [query.case] : [],
    ...{ owner: null, dueAt: null, link: null, budget: null },
  }));
  const key = freeKey(input.title, all);
  return (
    <CreateForm
      title={words.add}
      isBegun={input.title !== ''}
      mayMake
      make={() => send(`PUT /v1/actions/${key}`, { body: input })}
      onMade={() => route(address(`/actions/${key}`))}
      onClose={onClose}
    >
      <ActionFields field={bindFields(input, (part) => setInput((before) => ({ ...before, ...part })))} />
    </CreateForm>
  );
}

function metricOf(given: string | undefined): ActionInput['metric'] {
  return given === 'csat' || given === 'ces' ? given : 'nps';
}

/** Nobody has to think of one. */
function freeKey(title: string, all: readonly { key: string }[]): string {
  const wish = keyFromName(title.slice(0, 58)) || 'action';
  let key = wish;
  for (let number = 2; all.some((action) => action.key === key); number += 1) key = `${wish}-${number}`;
  return key;
}

import type { CaseChange, CaseDetail, Person } from '@voxpoint/contract';
import { type CasePriority, casePriorities } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useFormats } from '../../base/formats.ts';
import { mayDealWithCases } from '../../base/may-deal-with-cases.ts';
import { useMay, useProject } from '../../base/session.tsx';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { FormErrors } from '../../forms/field-errors.tsx';
import { SelectField, TextField, TimeField } from '../../forms/fields.tsx';
import { caseWords } from './case-words.ts';
import { casesWords } from './cases-words.ts';
import type { CaseState } from './use-case.ts';

interface CaseFieldsProps {
  detail: CaseDetail;
  state: CaseState;
  people: readonly Person[];
}

/** Whose case it is, until when, why, and where else it stands. */
export function CaseFields(props: CaseFieldsProps) {
  const mayEdit = useMay('editor');
  return mayEdit ? <ChangeableFields {...props} /> : <ShownFields detail={props.detail} />;
}

function ChangeableFields({ detail, state, people }: CaseFieldsProps) {
  const words = useWords(casesWords);
  const more = useWords(caseWords);
  const teams = useTeams();
  const { owner, team, priority } = detail;
  const offered = team && !teams.includes(team) ? [team, ...teams] : teams;
  const owners = people.filter(mayDealWithCases);
  const names = owners.map(({ id, name, email }) => [id, name || email] as const);
  const isGone = owner !== null && !owners.some(({ id }) => id === owner);
  return (
    <section class="stack" aria-label={more.fields}>
      <div class="case-fields">
        <SelectField
          label={words.owner}
          value={owner ?? ''}
          choices={[
            ['', words.noOwner],
            ...(isGone ? [[owner, detail.ownerName ?? more.formerPerson] as const] : []),
            ...names,
          ]}
          onChange={(chosen) => void state.change({ owner: chosen || null })}
        />
        <SelectField
          label={words.team}
          value={team ?? ''}
          choices={[['', words.noTeam], ...offered.map((each) => [each, each] as const)]}
          onChange={(chosen) => void state.change({ team: chosen || null })}
        />
        <SelectField<CasePriority>
          label={words.priority}
          value={priority}
          choices={casePriorities.map((each) => [each, words[each]] as const)}
          onChange={(chosen) => void state.change({ priority: chosen })}
        />
      </div>
      <MoreFields detail={detail} state={state} />
    </section>
  );
}

type Draft = Pick<CaseChange, 'dueAt' | 'cause' | 'link'>;

/** What is typed is kept until it is saved, whatever others change meanwhile. */
function MoreFields({ detail, state }: Omit<CaseFieldsProps, 'people'>) {
  const words = useWords(caseWords);
  const { timeZone } = useProject();
  const [draft, setDraft] = useState<Draft>({});
  const { dueAt, cause, link } = { ...detail, ...draft };
  const change = (part: Draft) => setDraft({ ...draft, ...part });
  return (
    <details>
      <summary>{words.more}</summary>
      <FormErrors errors={state.refusal?.errors ?? {}}>
        <form
          class="stack"
          onSubmit={async (event) => {
            event.preventDefault();
            if (await state.change(draft)) setDraft({});
          }}
        >
          <TimeField
            label={words.dueAt}
            path="dueAt"
            timeZone={timeZone}
            value={dueAt ?? ''}
            onChange={(instant) => change({ dueAt: instant || null })}
          />
          <TextField
            label={words.cause}
            hint={words.causeHint}
            path="cause"
            value={cause ?? ''}
            onChange={(text) => change({ cause: text || null })}
          />
          <TextField
            label={words.link}
            hint={words.linkHint}
            path="link"
            type="url"
            value={link ?? ''}
            onChange={(text) => change({ link: text || null })}
          />
          <div class="row">
            <button type="submit" disabled={state.isSending || Object.keys(draft).length === 0}>
              {words.save}
            </button>
            {detail.link && <TicketLink link={detail.link} />}
          </div>
        </form>
      </FormErrors>
    </details>
  );
}

function TicketLink({ link }: { link: string }) {
  const words = useWords(caseWords);
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {words.openLink}
    </a>
  );
}

function ShownFields({ detail }: { detail: CaseDetail }) {
  const words = useWords(casesWords);
  const more = useWords(caseWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { ownerName, team, priority, dueAt, cause, link } = detail;
  const members: [string, string | null][] = [
    [words.owner, ownerName ?? words.noOwner],
    [words.team, team],
    [words.priority, words[priority]],
    [more.dueAt, dueAt && time(dueAt, timeZone)],
    [more.cause, cause],
  ];
  return (
    <section class="stack" aria-label={more.fields}>
      <dl class="response-members">
        {members.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {link && (
        <p>
          <TicketLink link={link} />
        </p>
      )}
    </section>
  );
}

import type { Person } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useMay } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Invitations } from './invitations.tsx';
import { peopleWords } from './people-words.ts';
import { PersonRow } from './person-row.tsx';
import '../../components/access-table.css';

/** Who belongs to the project, and who is invited. */
export function PeoplePage() {
  const words = useWords(peopleWords);
  const isOwner = useMay('owner');
  return (
    <div class="stack">
      <PageHeading title={words.title} />
      <p class="soft">{words.meaning}</p>
      <PeopleTable />
      {isOwner && <Invitations />}
    </div>
  );
}

function PeopleTable() {
  const words = useWords(peopleWords);
  const { data, problem, reload } = useFetch<{ data: Person[] }>('/v1/people?limit=1000');
  const [status, setStatus] = useState('');
  const teams = useTeams();
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <section class="panel stack" aria-label={words.title}>
      <table class="access-table">
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.teams}</th>
            <th scope="col">{words.lastSeen}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.data.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              teams={teams}
              onChange={(what) => {
                setStatus(what);
                reload();
              }}
            />
          ))}
        </tbody>
      </table>
      <p role="status" class={status ? '' : 'unseen'}>
        {status}
      </p>
      <ul class="hint access-roles">
        <li>{words.viewerMay}</li>
        <li>{words.editorMay}</li>
        <li>{words.ownerMay}</li>
      </ul>
    </section>
  );
}

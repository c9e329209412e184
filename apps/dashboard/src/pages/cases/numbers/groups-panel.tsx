import type { CaseMetrics, Person } from '@voxpoint/contract';
import { useAddress, useSearch, withQuery } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import '../../../components/access-table.css';
import { ChoiceSelect } from '../../../components/choice-select.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useFieldNames } from '../../../filters/field-names.ts';
import { numbersWords } from './numbers-words.ts';
import { useDuration } from './use-duration.ts';

const groupings = ['touchpoint', 'team', 'cause', 'owner'] as const;
type Grouping = (typeof groupings)[number];
type Group = CaseMetrics['groups'][number];

/** The same beside each other: by touchpoint, team, cause, and by owner where the project allows that. */
export function GroupsPanel({ from, to }: { from: string; to: string }) {
  const words = useWords(numbersWords);
  const { caseFiguresByOwner } = useProject();
  const [query] = useSearch();
  const offered = groupings.filter((each) => each !== 'owner' || caseFiguresByOwner);
  const by = offered.find((each) => each === query.by) ?? 'touchpoint';
  const fetched = useFetch<CaseMetrics>(withQuery('/v1/cases/metrics', { from, to, groupBy: by }));
  const { data, problem, isStale, reload } = fetched;
  return (
    <section class="panel stack" aria-labelledby="case-groups">
      <div class="row ends">
        <h2 id="case-groups">{words.by}</h2>
        <div class="row">
          <ChoiceSelect
            name="by"
            label={words.byWhat}
            choices={offered.map((each) => [each === 'touchpoint' ? '' : each, words[each]] as const)}
          />
        </div>
      </div>
      {by === 'owner' && <p class="hint">{words.ownerHint}</p>}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data && !problem && <GroupsTable by={by} metrics={data} isStale={isStale} />}
      <p class="hint">{words.medianHint}</p>
    </section>
  );
}

function GroupsTable({ by, metrics, isStale }: { by: Grouping; metrics: CaseMetrics; isStale: boolean }) {
  const words = useWords(numbersWords);
  const { count } = useFormats();
  const say = useDuration({ inHours: metrics.businessHours });
  const timeOf = ({ median }: Group['resolution']) => (median.ms === null ? words.notYet : say(median.ms));
  const cells = (group: Group) =>
    [
      [words.opened, count(group.opened)],
      [words.resolved, count(group.resolved)],
      [words.dueMissed, count(group.dueMissed)],
      [words.stillOpen, count(Object.values(group.open).reduce((sum, each) => sum + each, 0))],
      [words.medianFirst, timeOf(group.firstAction)],
      [words.medianResolution, timeOf(group.resolution)],
    ] as const;
  const [first] = metrics.groups;
  return (
    <table class={isStale ? 'access-table number-groups stale' : 'access-table number-groups'}>
      <thead>
        <tr>
          <th scope="col">{words[by]}</th>
          {first &&
            cells(first).map(([title]) => (
              <th key={title} scope="col" class="number">
                {title}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {metrics.groups.map((group) => (
          <tr key={group.key}>
            <th scope="row">
              <GroupName by={by} itemKey={group.key} />
            </th>
            {cells(group).map(([title, text]) => (
              <td key={title} class="number" data-title={title}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leads to the open cases of the group. */
function GroupName({ by, itemKey }: { by: Grouping; itemKey: string | null }) {
  const words = useWords(numbersWords);
  const address = useAddress();
  const { nameOf } = useFieldNames();
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const none = {
    touchpoint: words.noTouchpoint,
    team: words.noTeam,
    cause: words.noCause,
    owner: words.nobody,
  };
  if (itemKey === null) {
    if (by !== 'owner') return <span>{none[by]}</span>;
    return <a href={address('/cases', { owner: 'none' })}>{none[by]}</a>;
  }
  if (by === 'cause') return <span>{itemKey}</span>;
  const person = people.find(({ id }) => id === itemKey);
  const name = by === 'touchpoint' ? nameOf(by, itemKey) : (person?.name ?? itemKey);
  return <a href={address('/cases', { [by]: itemKey.replaceAll(',', '\\,') })}>{name}</a>;
}

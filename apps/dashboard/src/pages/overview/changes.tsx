import type { AggregateGroup, Aggregates } from '@voxpoint/contract';
import { useMemo, useState } from 'preact/hooks';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { SignificantChange } from './change-words.tsx';
import { changedGroups } from './changed-groups.ts';
import { OverviewSection } from './overview-section.tsx';
import { overviewWords } from './overview-words.ts';
import { groupId, type TouchpointFigures } from './touchpoint-figures.ts';
import { TouchpointLink } from './touchpoint-link.tsx';

/** So many are shown at first. */
const shownFirst = 10;

interface ChangesProps {
  fetched: Fetched<[Aggregates, TouchpointFigures[]]>;
}

/** Every score that changed by more than chance. */
export function Changes({ fetched }: ChangesProps) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  const [showsAll, setShowsAll] = useState(false);
  const changed = useMemo(() => changedGroups(fetched.data?.[0].groups ?? []), [fetched.data]);
  const names = useMemo(
    () => new Map(fetched.data?.[1].map(({ touchpoint: { key, name } }) => [key, name])),
    [fetched.data],
  );
  const shown = showsAll ? changed : changed.slice(0, shownFirst);
  return (
    <OverviewSection title={words.changed} hint={words.changedHint} fetched={fetched}>
      {() => (
        <>
          {changed.length === 0 && <p class="soft">{words.nothingChanged}</p>}
          <ul class="overview-list">
            {shown.map((group) => (
              <ChangedGroup
                key={groupId(group)}
                group={group}
                name={names.get(`${group.key.touchpoint}`) ?? `${group.key.touchpoint}`}
              />
            ))}
          </ul>
          {changed.length > shown.length && (
            <button type="button" onClick={() => setShowsAll(true)}>
              {words.moreChanged(formats.count(changed.length - shown.length))}
            </button>
          )}
        </>
      )}
    </OverviewSection>
  );
}

function ChangedGroup({ group, name }: { group: AggregateGroup; name: string }) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { metric, key, total, previous } = group;
  const describe = (figures: typeof total | undefined) => {
    if (!figures || figures.score === null) return field.noResponses;
    const { score, interval95 } = figures;
    return `${formats.score(metric, score)}${interval95 ? ` (${formats.interval(metric, interval95)})` : ''}`;
  };
  return (
    <li>
      <p class="row">
        <TouchpointLink touchpoint={`${key.touchpoint}`} name={name} of={group} />
        <span>{field[metric]}</span>
        <SignificantChange {...group} />
      </p>
      <p class="hint">{words.fromTo(describe(previous), describe(total))}</p>
    </li>
  );
}

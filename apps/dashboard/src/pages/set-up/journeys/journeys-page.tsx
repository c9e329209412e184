import type { Journey, JourneyInput, Touchpoint } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress, useQuery } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useMay } from '../../../base/session.tsx';
import { useReadAll } from '../../../base/use-read-all.ts';
import { useWords } from '../../../base/words.ts';
import { ListHead } from '../../../forms/list-head.tsx';
import { NameAndKey } from '../../../forms/name-and-key.tsx';
import { NewThing } from '../../../forms/new-thing.tsx';
import { Loading } from '../../../parts/loading.tsx';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { JourneyFields } from './journey-fields.tsx';
import { journeyWords } from './journey-words.ts';

/** Every journey. */
export function JourneysPage() {
  const words = useWords(journeyWords);
  const [query, change] = useQuery();
  const journeys = useReadAll<Journey>('/v1/journeys');
  const touchpoints = useReadAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  const isEditor = useMay('editor');
  const isNew = isEditor && query.new !== undefined;
  const { data } = journeys;
  const problem = journeys.problem ?? touchpoints.problem;
  return (
    <div>
      <ListHead title={words.title} intro={words.intro} add={isNew ? undefined : words.add} />
      {problem && <ProblemNotice problem={problem} onRetry={journeys.reload} />}
      {isNew && data && touchpoints.data && (
        <NewJourney
          journeys={data}
          touchpoints={touchpoints.data}
          onClose={() => change({ new: undefined }, { replace: true })}
        />
      )}
      {!data && !problem && <Loading />}
      {data?.length === 0 && !isNew && (
        <Notice title={words.none}>
          <p>{words.noneAdvice}</p>
        </Notice>
      )}
      <ul class="set-up-list">
        {data?.map((journey) => (
          <JourneyRow key={journey.key} journey={journey} touchpoints={touchpoints.data ?? []} />
        ))}
      </ul>
    </div>
  );
}

function JourneyRow({ journey, touchpoints }: { journey: Journey; touchpoints: Touchpoint[] }) {
  const address = useAddress();
  const nameOf = (key: string) => touchpoints.find((touchpoint) => touchpoint.key === key)?.name ?? key;
  return (
    <li>
      <span class="what">
        <a href={address(`/set-up/journeys/${journey.key}`)}>{journey.name}</a>
        <span class="hint">{journey.touchpoints.map(nameOf).join(' → ')}</span>
      </span>
    </li>
  );
}

interface NewJourneyProps {
  journeys: Journey[];
  touchpoints: Touchpoint[];
  onClose(): void;
}

function NewJourney({ journeys, touchpoints, onClose }: NewJourneyProps) {
  const words = useWords(journeyWords);
  const address = useAddress();
  const { route } = useLocation();
  const [key, setKey] = useState('');
  const [input, setInput] = useState<JourneyInput>({ name: '', description: '', touchpoints: [] });
  const isTaken = journeys.some((journey) => journey.key === key);
  return (
    <NewThing
      title={words.add}
      isBegun={input.name !== ''}
      mayMake={!isTaken}
      make={() => send(`PUT /v1/journeys/${encodeURIComponent(key)}`, { body: input })}
      onMade={() => route(address(`/set-up/journeys/${key}`))}
      onClose={onClose}
    >
      <NameAndKey
        value={{ name: input.name, key }}
        nameLabel={words.name}
        nameHint={words.nameHint}
        isTaken={isTaken}
        onChange={(named) => {
          setKey(named.key);
          setInput({ ...input, name: named.name });
        }}
      />
      <JourneyFields
        input={input}
        touchpoints={touchpoints}
        onChange={(part) => setInput({ ...input, ...part })}
      />
    </NewThing>
  );
}

import type { Journey, JourneyInput } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import type { BindField } from '../../../forms/bind-fields.ts';
import { CreateNamed } from '../../../forms/create-named.tsx';
import { DescriptionField, NameField } from '../../../forms/name-and-key.tsx';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { ResourcePage } from '../../../forms/resource-page.tsx';
import { TouchpointPicker, useTouchpointNames } from '../../../forms/touchpoint-picker.tsx';
import { journeyWords } from './journey-words.ts';

/** Every journey. */
export function JourneysPage() {
  const words = useWords(journeyWords);
  const address = useAddress();
  const journeys = useFetchAll<Journey>('/v1/journeys');
  const namesOf = useTouchpointNames();
  return (
    <ResourceList
      words={words}
      all={journeys}
      create={(all, onClose) => (
        <CreateNamed<JourneyInput>
          collection="journeys"
          {...{ words, all, onClose }}
          start={{ name: '', description: '', touchpoints: [] }}
        >
          {(field) => <JourneyFields field={field} />}
        </CreateNamed>
      )}
    >
      {({ key, name, touchpoints }) => (
        <li key={key}>
          <span class="what">
            <a href={address(`/set-up/journeys/${key}`)}>{name}</a>
            <span class="hint">{namesOf(touchpoints).join(' → ')}</span>
          </span>
        </li>
      )}
    </ResourceList>
  );
}

/** One journey. */
export function JourneyPage() {
  const { journey = '' } = useRoute().params;
  const words = useWords(journeyWords);
  return (
    <ResourcePage<Journey, JourneyInput>
      collection="journeys"
      itemKey={journey}
      words={words}
      toInput={({ name, description, touchpoints }) => ({ name, description, touchpoints })}
    >
      {(field) => (
        <>
          <NameField label={words.name} required {...field('name')} />
          <JourneyFields field={field} />
        </>
      )}
    </ResourcePage>
  );
}

/** What a journey is, besides its name. */
function JourneyFields({ field }: { field: BindField<JourneyInput> }) {
  const words = useWords(journeyWords);
  return (
    <>
      <TouchpointPicker
        label={words.touchpoints}
        hint={words.touchpointsHint}
        none={words.noTouchpoint}
        isOrdered
        {...field('touchpoints')}
      />
      <DescriptionField label={words.description} {...field('description')} />
    </>
  );
}

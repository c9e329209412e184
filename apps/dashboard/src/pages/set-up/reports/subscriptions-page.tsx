import type { ReportInput, ReportSubscription } from '@voxpoint/contract';
import { useAddress } from '../../../base/addresses.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useSession } from '../../../base/session.tsx';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import { CreateNamed } from '../../../forms/create-named.tsx';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { SubscriptionFields } from './subscription-fields.tsx';
import { newSubscription } from './subscription-input.ts';
import { SubscriptionMail } from './subscription-mail.tsx';
import { subscriptionWords } from './subscription-words.ts';
import { useScheduleWords } from './use-schedule-words.ts';

/** Every report that is sent by itself. */
export function SubscriptionsPage() {
  const words = useWords(subscriptionWords);
  const address = useAddress();
  const { session } = useSession();
  const { language } = usePreferences();
  const say = useScheduleWords();
  const all = useFetchAll<ReportSubscription>('/v1/reports');
  return (
    <ResourceList
      words={words}
      all={all}
      state={<SubscriptionMail />}
      create={(known, onClose) => (
        <CreateNamed<ReportInput>
          collection="reports"
          {...{ words, onClose }}
          all={known}
          start={newSubscription(session.person.id, language)}
        >
          {(field) => <SubscriptionFields field={field} />}
        </CreateNamed>
      )}
    >
      {(subscription) => (
        <li key={subscription.key}>
          <span class="what">
            <a href={address(`/set-up/reports/${subscription.key}`)}>{subscription.name}</a>
            <span class="hint">{say(subscription)}</span>
          </span>
          {!subscription.enabled && <span class="badge">{words.off}</span>}
        </li>
      )}
    </ResourceList>
  );
}

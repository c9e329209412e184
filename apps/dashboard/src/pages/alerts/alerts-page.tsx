import type { ListedAlert } from '@voxpoint/contract';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading, PageProblem } from '../../components/page-heading.tsx';
import { useFieldNames } from '../../filters/field-names.ts';
import { AlertRow } from './alert-row.tsx';
import './alerts.css';
import { alertsWords } from './alerts-words.ts';
import { NewAlert } from './new-alert.tsx';
import { RecentFires } from './recent-fires.tsx';
import { useDestinationNames } from './use-destination-names.ts';
import { useRecentFires } from './use-recent-fires.ts';

/** The rules, and what they have found lately; with `new` in the address the form of another rule. */
export function AlertsPage() {
  const words = useWords(alertsWords);
  const [query] = useSearch();
  const mayEdit = useMay('editor');
  const alerts = useFetchAll<ListedAlert>('/v1/alerts');
  const { data, problem, reload } = alerts;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  if (query.new !== undefined && mayEdit) return <NewAlert all={data} />;
  return <AlertList alerts={data} onChanged={reload} />;
}

function AlertList({ alerts, onChanged }: { alerts: ListedAlert[]; onChanged(): void }) {
  const words = useWords(alertsWords);
  const address = useAddress();
  const mayEdit = useMay('editor');
  const names = useFieldNames();
  const destinationNames = useDestinationNames();
  const fires = useRecentFires();
  const lastFired = new Map(fires.data?.data.toReversed().map(({ alert, firedAt }) => [alert, firedAt]));
  return (
    <div class="stack alerts">
      <div class="row ends">
        <div>
          <PageHeading title={words.title} />
          <p class="soft">{words.intro}</p>
        </div>
        {mayEdit && (
          <a class="button main" href={address('/alerts', { new: '1' })}>
            {words.add}
          </a>
        )}
      </div>
      {alerts.length === 0 ? (
        <NoAlerts />
      ) : (
        <div class="alerts-columns">
          <section aria-label={words.list}>
            <ul class="alert-list">
              {alerts.map((alert) => (
                <AlertRow
                  key={alert.key}
                  alert={alert}
                  names={names}
                  destinations={destinationNames(alert.to)}
                  lastFired={fires.data && (lastFired.get(alert.key) ?? null)}
                  onChanged={onChanged}
                />
              ))}
            </ul>
          </section>
          <RecentFires fires={fires} alerts={alerts} names={names} />
        </div>
      )}
    </div>
  );
}

/** Begins with what most want to know. */
function NoAlerts() {
  const words = useWords(alertsWords);
  const address = useAddress();
  const mayEdit = useMay('editor');
  return (
    <Notice title={words.none}>
      <p>{mayEdit ? words.noneAdvice : words.noneViewer}</p>
      {mayEdit && (
        <div class="row">
          <a class="button main" href={address('/alerts', { new: 'answer', band: 'detractor,low' })}>
            {words.suggestUnhappy}
          </a>
          <a class="button" href={address('/alerts', { new: 'score' })}>
            {words.suggestScore}
          </a>
          <a class="button" href={address('/alerts', { new: 'silence' })}>
            {words.suggestSilence}
          </a>
        </div>
      )}
    </Notice>
  );
}

import type { Alert } from '@voxpoint/contract';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import type { FieldNames } from '../../filters/field-names.ts';
import { alertsWords } from './alerts-words.ts';
import { FireRow } from './fire-row.tsx';
import type { RecentFires as Recent } from './use-recent-fires.ts';

const shownAtOnce = 10;

interface RecentFiresProps {
  fires: Recent;
  alerts: readonly Alert[];
  names: FieldNames;
}

/** What was found lately, by all alerts. */
export function RecentFires({ fires, alerts, names }: RecentFiresProps) {
  const words = useWords(alertsWords);
  const { data, problem, reload } = fires;
  const byKey = new Map(alerts.map((alert) => [alert.key, alert]));
  return (
    <section class="stack" aria-labelledby="alerts-recent">
      <div>
        <h2 id="alerts-recent">{words.recent}</h2>
        <p class="hint">{words.recentHint}</p>
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.data.length === 0 && <p class="soft">{words.noFires}</p>}
      <ol class="fire-list">
        {data?.data.slice(0, shownAtOnce).map((fire) => {
          const alert = byKey.get(fire.alert);
          return alert && <FireRow key={fire.id} fire={fire} alert={alert} names={names} isNamed />;
        })}
      </ol>
    </section>
  );
}

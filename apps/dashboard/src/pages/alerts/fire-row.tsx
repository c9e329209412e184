import type { Alert, AlertFire, Response } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { alertsWords } from './alerts-words.ts';
import { NumbersFound } from './numbers-found.tsx';

interface FireRowProps {
  fire: AlertFire;
  alert: Alert;
  names: FieldNames;
  /** The alert is named: others stand beside it. */
  isNamed?: boolean;
}

/** Once that an alert found something: when, what, and the way there. */
export function FireRow({ fire, alert, names, isNamed = false }: FireRowProps) {
  const words = useWords(alertsWords);
  const address = useAddress();
  const { time } = useFormats();
  const { timeZone } = useProject();
  return (
    <li>
      <p class="row ends">
        {isNamed ? <a href={address(`/alerts/${alert.key}`)}>{alert.name}</a> : <span />}
        <time class="soft" dateTime={fire.firedAt}>
          {time(fire.firedAt, timeZone)}
        </time>
      </p>
      {fire.response ? (
        <AnswerFound id={fire.response} touchpoint={fire.touchpoint ?? ''} names={names} />
      ) : (
        <NumbersFound fire={fire} alert={alert} names={names} />
      )}
      {fire.response && fire.changedAt && <p class="hint">{words.changed}</p>}
      {isWaiting(fire, alert) && <p class="hint">{words.waiting}</p>}
    </li>
  );
}

/** Nobody is told of what an alert had found before it was made, or of what was over by the end. */
function isWaiting({ toldAt, changedAt, firedAt }: AlertFire, { quietMinutes }: Alert): boolean {
  return !toldAt && !changedAt && Date.parse(firedAt) + quietMinutes * 60_000 > Date.now();
}

interface AnswerFoundProps {
  id: string;
  touchpoint: string;
  names: FieldNames;
}

/** Its text was written by strangers: it is shown as text and nothing else. */
function AnswerFound({ id, touchpoint, names }: AnswerFoundProps) {
  const words = useWords(alertsWords);
  const address = useAddress();
  const { count } = useFormats();
  const { data, problem } = useFetch<Response>(`/v1/responses/${id}`);
  const where = names.nameOf('touchpoint', touchpoint);
  if (problem?.status === 404) return <p class="soft">{words.answerGone}</p>;
  return (
    <>
      <p>
        <a href={address(`/responses/${id}`)}>
          {data ? words.scoreAt(count(data.score), count(data.scale.max), where) : words.answerAt(where)}
        </a>
      </p>
      {data?.comment && (
        <p class="fire-comment" dir="auto">
          {data.comment}
        </p>
      )}
    </>
  );
}

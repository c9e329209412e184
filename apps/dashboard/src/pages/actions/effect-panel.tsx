import type { ActionEffect } from '@voxpoint/contract';
import { seenBelow } from '@voxpoint/metrics';
import { useFormats } from '../../base/formats.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { useTouchpointNames } from '../../forms/touchpoint-picker.tsx';
import { actionsWords } from './actions-words.ts';
import { EffectStrip } from './effect-strip.tsx';
import { EffectTable } from './effect-table.tsx';
import { Verdict } from './verdict.tsx';

/** What an action moved: the sentence first, then what it is made of. `changedAt`: read again when the action changes. */
export function EffectPanel({ action, changedAt }: { action: string; changedAt: string }) {
  const words = useWords(actionsWords);
  const { data, problem, reload } = useFetch<ActionEffect>(`/v1/actions/${action}/effect`);
  return (
    <section class="panel stack" aria-label={words.effect} key={changedAt}>
      <h2>{words.effect}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data && <WholeEffect effect={data} />}
    </section>
  );
}

function WholeEffect({ effect }: { effect: ActionEffect }) {
  const words = useWords(actionsWords);
  const { count, day, change, distance, probability, plain } = useFormats();
  const namesOf = useTouchpointNames();
  const { metric, windows, controls, touchpoints, adjustedPValue, detectable, alsoThere } = effect;
  const span = ({ from, to }: { from: string; to: string }) => words.span(day(from), day(to));
  return (
    <>
      <p class="effect-verdict">
        <Verdict action={effect} />
      </p>
      {effect.change !== null && effect.controlChange !== null && (
        <p>{words.explain(change(metric, effect.change), change(metric, effect.controlChange))}</p>
      )}
      {adjustedPValue !== null && (
        <p class="soft">{words.chance(probability(adjustedPValue), plain(seenBelow))}</p>
      )}
      {effect.verdict === 'no-effect-seen' && detectable !== null && (
        <p class="soft">{words.detectable(distance(metric, detectable))}</p>
      )}
      <EffectStrip effect={effect} />
      <EffectTable caption={words.changedHere} metric={metric} rows={touchpoints} namesOf={namesOf} />
      {effect.verdict === 'no-controls' && <p>{words.noControls}</p>}
      {controls.length > 0 && (
        <details>
          <summary>
            {words.controls} ({count(controls.length)})
          </summary>
          <EffectTable caption={words.controls} metric={metric} rows={controls} namesOf={namesOf} />
        </details>
      )}
      {alsoThere.length > 0 && (
        <p class="soft">
          {words.alsoThere} {alsoThere.map(({ text, at }) => `${text} (${day(at)})`).join(', ')}
        </p>
      )}
      {windows && (
        <p class="hint">
          {words.windows(count(windows.days), span(windows.before), span(windows.after))} {words.why4Weeks}
        </p>
      )}
    </>
  );
}

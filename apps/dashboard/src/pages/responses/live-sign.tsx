import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { responsesWords } from './responses-words.ts';
import type { Live } from './use-live.ts';

interface LiveSignProps {
  live: Live;
  isPaused: boolean;
  onPause(isPaused: boolean): void;
}

/** Whether new responses come by themselves. */
export function LiveSign({ live, isPaused, onPause }: LiveSignProps) {
  const words = useWords(responsesWords);
  const text = live.connection === 'off' ? words.paused : words[live.connection];
  return (
    <div class="row">
      <span class={`live-sign is-${live.connection}`}>{text}</span>
      <button type="button" class="quiet" onClick={() => onPause(!isPaused)}>
        {isPaused ? words.resume : words.pause}
      </button>
    </div>
  );
}

/** What came meanwhile; it is put into the list when it is asked for, so that nothing moves under the eyes. */
export function NewResponses({ live, onShow }: { live: Live; onShow(): void }) {
  const words = useWords(responsesWords);
  const formats = useFormats();
  const { length } = live.waiting;
  if (length === 0) return null;
  const count = formats.count(length);
  const many = live.isMore ? words.showManyNew(count) : words.showNew(count);
  return (
    <button type="button" class="main responses-new" onClick={onShow}>
      {length === 1 ? words.showOneNew : many}
    </button>
  );
}

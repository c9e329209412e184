import type { Mark } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay, useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { AddMarkDialog } from './add-mark-dialog.tsx';
import { panelWords } from './panel-words.ts';
import { RemoveMarkDialog } from './remove-mark-dialog.tsx';
import type { TouchpointView } from './touchpoint-view.ts';
import type { PlacedMark } from './trend-panel.tsx';
import type { Marks } from './use-marks.ts';

interface MarksPanelProps {
  view: TouchpointView;
  touchpointName: string;
  marks: Marks;
  placed: readonly PlacedMark[];
  /** The mark whose line in the chart is to stand out. */
  onActive(key: string | undefined): void;
}

/** What the numbered lines of the chart above stand for. */
export function MarksPanel({ view, touchpointName, marks, placed, onActive }: MarksPanelProps) {
  const words = useWords(panelWords);
  const formats = useFormats();
  const mayEdit = useMay('editor');
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [removed, setRemoved] = useState<Mark>();
  const [removals, setRemovals] = useState(0);
  useEffect(() => {
    // The button that opened the dialog goes with its mark.
    if (removals > 0) heading.current?.focus();
  }, [removals]);
  return (
    <section class="stack touchpoint-marks" aria-labelledby="touchpoint-marks">
      <div class="row ends">
        <h3 id="touchpoint-marks" ref={heading} tabIndex={-1}>
          {words.marks}
        </h3>
        {mayEdit && !marks.hasFailed && (
          <button type="button" onClick={() => setIsAdding(true)}>
            {words.addMark}
          </button>
        )}
      </div>
      {marks.hasFailed && <p class="hint">{words.marksFailed}</p>}
      {!marks.hasFailed && placed.length === 0 && <p class="hint">{words.noMarks}</p>}
      {marks.isCut && <p class="hint">{words.marksLatest(formats.count(marks.list.length))}</p>}
      <ol>
        {placed.map(({ mark, number }) => (
          <MarkEntry
            key={mark.key}
            {...{ mark, number, onActive }}
            // That of an action goes with it.
            {...(mayEdit && mark.action === null && { onRemove: () => setRemoved(mark) })}
          />
        ))}
      </ol>
      {isAdding && (
        <AddMarkDialog
          touchpoint={view.touchpoint}
          touchpointName={touchpointName}
          onAdded={marks.reload}
          onClose={() => setIsAdding(false)}
        />
      )}
      {removed && (
        <RemoveMarkDialog
          mark={removed}
          onRemoved={() => {
            marks.reload();
            setRemovals(removals + 1);
          }}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </section>
  );
}

interface MarkEntryProps {
  mark: Mark;
  number: number;
  onActive(key: string | undefined): void;
  onRemove?(): void;
}

function MarkEntry({ mark, number, onActive, onRemove }: MarkEntryProps) {
  const words = useWords(panelWords);
  const formats = useFormats();
  const address = useAddress();
  const { timeZone } = useProject();
  return (
    <li
      value={number}
      onPointerEnter={() => onActive(mark.key)}
      onPointerLeave={() => onActive(undefined)}
      onFocusCapture={() => onActive(mark.key)}
      onBlurCapture={() => onActive(undefined)}
    >
      <span class="soft">
        {words[mark.kind]}, {formats.time(mark.at, timeZone)}
        {mark.touchpoints.length === 0 && `, ${words.everywhere}`}
      </span>{' '}
      {mark.action === null ? mark.text : <a href={address(`/actions/${mark.action}`)}>{mark.text}</a>}{' '}
      {onRemove && (
        <button type="button" class="quiet" aria-label={words.removeMark(mark.text)} onClick={onRemove}>
          {words.remove}
        </button>
      )}
    </li>
  );
}

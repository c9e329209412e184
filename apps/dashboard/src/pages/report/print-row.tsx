import type { ComponentChildren, RefObject } from 'preact';
import { useWords } from '../../base/words.ts';
import { reportWords } from './report-words.ts';

interface PrintRowProps {
  src: string;
  frame: RefObject<HTMLIFrameElement | null>;
  children?: ComponentChildren;
}

/** What can be done with a report: it alone is printed, on its two sheets. */
export function PrintRow({ src, frame, children }: PrintRowProps) {
  const words = useWords(reportWords);
  return (
    <div class="row">
      {children}
      <a class="button" href={src} target="_blank" rel="noreferrer">
        {words.openAlone}
      </a>
      <button type="button" class="main" onClick={() => frame.current?.contentWindow?.print()}>
        {words.print}
      </button>
    </div>
  );
}

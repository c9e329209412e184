import { useState } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';

/** Text to be copied: a tag, a key, a link. `label` names it for screen readers. */
export function CopyBox({ text, label }: { text: string; label: string }) {
  const words = useWords(componentWords);
  const [copied, setCopied] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <div class="copy-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard. */}
      <section tabIndex={0} aria-label={label}>
        {text}
      </section>
      <button type="button" onClick={() => void copy()}>
        {copied === text ? words.copied : words.copy}
      </button>
      <span class="unseen" role="status">
        {copied === text ? words.copied : ''}
      </span>
    </div>
  );
}

import type { AskedSurvey } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import type { PreviewSettings } from './preview-settings.ts';
import { tagOf, unsavedChanges } from './sampled-survey.ts';

/** What to paste, and what a tag cannot say. */
export function TagToCopy({ survey, settings }: { survey: AskedSurvey; settings: PreviewSettings }) {
  const tag = tagOf(survey, settings);
  const [copied, setCopied] = useState('');
  const changes = unsavedChanges(survey, settings);
  return (
    <section aria-labelledby="tag">
      <h2 id="tag">The tag for your page</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard. */}
      <pre tabIndex={0}>{tag}</pre>
      {navigator.clipboard && (
        <p class="copy">
          <button
            type="button"
            onClick={() => void navigator.clipboard.writeText(tag).then(() => setCopied(tag))}
          >
            Copy
          </button>{' '}
          <span role="status">{copied === tag && 'Copied.'}</span>
        </p>
      )}
      <p class="soft">
        When it appears, and on which pages, is as the survey says; here it appears at once. With{' '}
        <code>data-preview</code> in the tag your own page is a preview, too.
      </p>
      {changes && (
        <p>
          Saved with the survey, not in the tag: <code>{JSON.stringify(changes)}</code>
        </p>
      )}
    </section>
  );
}

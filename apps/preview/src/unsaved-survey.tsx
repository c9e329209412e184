import type { AskedSurvey } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import type { PreviewSettings } from './preview-settings.ts';

interface UnsavedSurveyProps {
  settings: PreviewSettings;
  survey?: AskedSurvey;
  isShown: boolean;
  onPaste(survey?: AskedSurvey): void;
}

/** Takes what the server answers about a draft: the secret key that this needs stays in the person's terminal. */
export function UnsavedSurvey({ settings, survey, isShown, onPaste }: UnsavedSurveyProps) {
  const [mistake, setMistake] = useState('');
  const metric = settings.metric || survey?.metric || 'nps';
  const path = `/v1/touchpoints/${encodeURIComponent(settings.touchpoint)}/surveys/${metric}/preview`;
  const show = async (text: string) => {
    const read = await readPasted(text);
    setMistake(typeof read === 'string' ? read : '');
    if (typeof read !== 'string') onPaste(read);
  };
  return (
    <details>
      <summary>A survey that is not saved yet</summary>
      <p>
        Ask your server, with your secret key, what visitors would get; nothing is stored. Then paste the
        answer here. It stays in this page.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard. */}
      <pre tabIndex={0}>
        {`curl ${location.origin}${path}?locale=${settings.locale || 'en'} \\\n  -H "Authorization: Bearer vsk_…" -H "Content-Type: application/json" \\\n  -d '{"display": {"mode": "bar"}}'`}
      </pre>
      <form
        class="paste"
        onSubmit={(event) => {
          event.preventDefault();
          void show(`${new FormData(event.currentTarget).get('answer')}`);
        }}
      >
        <label class="field">
          <span>The answer</span>
          <textarea name="answer" rows={6} spellcheck={false} aria-describedby="mistake" />
        </label>
        <p id="mistake" role="alert">
          {mistake}
        </p>
        <button type="submit">Show it</button>{' '}
        {isShown && (
          <button type="button" onClick={() => onPaste(undefined)}>
            Back to the saved one
          </button>
        )}
      </form>
    </details>
  );
}

/** The survey; or what is wrong with the text. */
async function readPasted(text: string): Promise<AskedSurvey | string> {
  // Larger than the rest of the page, and seldom needed.
  const { checkSurvey } = await import('./check-survey.ts');
  return checkSurvey(text);
}

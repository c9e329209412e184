import type { AskedSurvey } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { readSettings, writeSettings } from './preview-settings.ts';
import { SampleView } from './sample-view.tsx';
import { samplesOf } from './sampled-survey.ts';
import { SettingsForm } from './settings-form.tsx';
import { languageName } from './survey-languages.ts';
import { TagToCopy } from './tag-to-copy.tsx';
import { UnsavedSurvey } from './unsaved-survey.tsx';
import { useLanguages, useSurvey } from './use-survey.ts';

const fromAddress = readSettings(new URLSearchParams(location.search));

/** Shows a survey as visitors would see it, in every way in which it may be asked. */
export function PreviewPage() {
  const [settings, setSettings] = useState(fromAddress);
  /** A survey that was pasted, in place of the saved one. */
  const [pasted, setPasted] = useState<AskedSurvey>();
  const [round, setRound] = useState(0);
  const saved = useSurvey(settings, round);
  const languages = useLanguages(settings, !!saved && 'texts' in saved);
  const answer = pasted ?? saved;
  const survey = answer && 'texts' in answer ? answer : undefined;
  const notice = answer && 'title' in answer ? answer : undefined;

  const query = writeSettings(settings);
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
  return (
    <div class="page">
      <header>
        <h1>Preview</h1>
        <p class="soft">
          A survey as visitors see it. Whoever was asked before, it is shown; nothing is sent or stored.
        </p>
      </header>
      <SettingsForm
        settings={settings}
        survey={survey}
        languages={languages}
        onChange={(given) => setSettings(readSettings(given))}
        onAgain={() => setRound(round + 1)}
      />
      <main>
        <div role="status">
          {notice && (
            <div class="notice">
              <h2>{notice.title}</h2>
              <p>{notice.advice}</p>
            </div>
          )}
          {survey && <p class="soft">{describe(survey, settings.locale, !!pasted)}</p>}
        </div>
        {survey && (
          <div class={settings.mode === 'all' ? `samples several of-${settings.width}` : 'samples'}>
            {samplesOf(survey, settings).map(({ mode, sample }) => (
              <SampleView
                key={JSON.stringify([sample, settings.width, round])}
                mode={mode}
                width={Number(settings.width)}
                sample={sample}
              />
            ))}
          </div>
        )}
        {survey && <TagToCopy survey={survey} settings={settings} />}
        <UnsavedSurvey settings={settings} survey={survey} isShown={!!pasted} onPaste={setPasted} />
      </main>
    </div>
  );
}

function describe(survey: AskedSurvey, wanted: string, isPasted: boolean): string {
  const { metric, touchpoint, version, locale, theme } = survey;
  const isOther = wanted && wanted.split('-')[0] !== locale.split('-')[0];
  return [
    `${metric.toUpperCase()} at ${touchpoint}, ${isPasted ? 'not saved yet' : `version ${version}`}, in ${languageName(locale)}.`,
    isOther && !isPasted && `It is not there in ${languageName(wanted)}.`,
    theme.scheme !== 'auto' && `Its theme is always ${theme.scheme}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

import type { AskedSurvey } from '@voxpoint/contract';
import { useEffect, useState } from 'preact/hooks';
import { isSecretKey, type PreviewSettings } from './preview-settings.ts';
import { type Notice, readSurvey } from './read-survey.ts';
import { readLanguages } from './survey-languages.ts';

/** What the settings name: undefined while it is read. `round` grows when it is to be read again. */
export function useSurvey(settings: PreviewSettings, round: number): AskedSurvey | Notice | undefined {
  const { key, touchpoint, metric, locale } = settings;
  const [answer, setAnswer] = useState<AskedSurvey | Notice>();
  useEffect(() => {
    setAnswer(keyNotice(key));
    return keyNotice(key)
      ? undefined
      : readInto(setAnswer, (signal) => readSurvey({ key, touchpoint, metric, locale }, signal));
  }, [key, touchpoint, metric, locale, round]);
  return answer;
}

/** The languages of the survey; none before it is known that there is one. */
export function useLanguages(settings: PreviewSettings, isThere: boolean): string[] {
  const { key, touchpoint, metric } = settings;
  const [languages, setLanguages] = useState<string[]>([]);
  useEffect(() => {
    setLanguages([]);
    return isThere
      ? readInto(setLanguages, (signal) => readLanguages({ key, touchpoint, metric }, signal))
      : undefined;
  }, [key, touchpoint, metric, isThere]);
  return languages;
}

/** An effect whose end aborts the reading. */
function readInto<Value>(
  set: (value: Value) => void,
  read: (signal: AbortSignal) => Promise<Value>,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  read(signal).then(
    (value) => !signal.aborted && set(value),
    (error) => {
      if (!signal.aborted) throw error;
    },
  );
  return () => controller.abort();
}

function keyNotice(key: string): Notice | undefined {
  if (isSecretKey(key)) {
    return {
      title: 'This is a secret key.',
      advice:
        'It can do everything and belongs into no web page; it was not sent. Take the publishable key, ' +
        'which begins with vpk_.',
    };
  }
  if (key) return undefined;
  return {
    title: 'Which key?',
    advice:
      'Enter the publishable key; it begins with vpk_ and stands in your script tag. The first start of the ' +
      'server shows it.',
  };
}

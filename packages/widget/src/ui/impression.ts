import type { AnswerContent, ImpressionIdentity } from '../answer.ts';
import type { Restraint } from '../survey.ts';
import type { SurveyRequest } from '../survey-request.ts';
import { pageContext } from './page-context.ts';
import { randomId } from './random-id.ts';
import { restraintDates } from './restraint-dates.ts';

/** An impression of a survey, and the response to it, which bears the same id. */
export interface ImpressionTracker {
  /** The person has really seen it. */
  see(): void;
  /** Sends what is answered so far, the whole of it; what was sent already is not sent again. */
  answer(content: AnswerContent): void;
  /** The page may be left. */
  leave(): void;
  dismiss(): void;
}

export function trackImpression(request: SurveyRequest): ImpressionTracker {
  const { survey, settings } = request;
  const { key } = settings;
  // Nothing of this is stored before the person acts, and the id lives for this impression only.
  const identity: ImpressionIdentity = {
    id: randomId(),
    touchpoint: survey.touchpoint,
    metric: survey.metric,
    surveyVersion: survey.version,
    locale: survey.locale,
  };
  let shownAt: string | undefined;
  let answeredAt: string | undefined;
  let revision = 0;
  let sentContent: string | undefined;
  let isReported = false;

  const now = () => new Date().toISOString();
  const snooze = (own: keyof Restraint) => request.snooze(...restraintDates(survey.display.restraint, own));
  const report = (dismissed: boolean) => {
    isReported = true;
    const impression = { ...identity, shownAt, sentAt: now(), dismissed };
    request.sendImpression({ key, impressions: [impression] });
  };

  return {
    see: () => {
      shownAt ??= now();
    },
    answer: (content) => {
      const text = JSON.stringify(content);
      if (text === sentContent) return;
      sentContent = text;
      answeredAt ??= now();
      shownAt ??= answeredAt;
      revision += 1;
      request.enqueue({
        key,
        ...identity,
        revision,
        ...content,
        context: pageContext(settings),
        shownAt,
        answeredAt,
      });
      // In the queue is answered: a delivery that fails asks nobody again.
      if (revision === 1) snooze('afterAnswerDays');
    },
    // The response tells of the impression by itself.
    leave: () => {
      if (shownAt && !revision && !isReported) report(false);
    },
    dismiss: () => {
      if (revision) return;
      // Whoever closes it has seen it, even within the first second.
      shownAt ??= now();
      report(true);
      // A tab is there to be closed again.
      if (request.mode !== 'tab') snooze('afterDismissalDays');
    },
  };
}

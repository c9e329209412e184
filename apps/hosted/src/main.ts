import type { HostedPage } from '@voxpoint/contract';
import { needed, runtime, startDelivery } from '@voxpoint/widget/own-pages';
import { watchPerson } from './person-acts.ts';
import { readRespondent } from './respondent.ts';
import { prepareSurvey } from './show-survey.ts';
import { suggestScore } from './suggest-score.ts';

/** Puts the survey into the form's place. Where that fails, the form is there, or the sentence that stands for it. */
async function begin(): Promise<void> {
  watchPerson();
  const page: HostedPage = JSON.parse(document.querySelector('#told')?.textContent ?? '');

  if (isAnswered(document.querySelector('form'))) return;
  if (!CSS.supports(needed)) throw new Error('The browser is too old for the survey; here is its form.');
  if (page.isSignedOnly && !readRespondent(page.answer.respondent, location.hash)?.token) {
    throw new Error('The survey takes signed respondents only: the link must end with #token=… .');
  }
  if (page.kiosk) return (await import('./kiosk/begin-kiosk.ts')).beginKiosk(page, page.kiosk);
  const show = await prepareSurvey(page);
  startDelivery(runtime);
  let forget = () => {};
  const { host } = show({ onAnswer: () => forget() });
  if (page.suggested) forget = suggestScore(host, page.suggested);
}

/** The script came so late that somebody has begun without it. */
function isAnswered(form: HTMLFormElement | null): boolean {
  return !!form?.querySelector(':checked') && getComputedStyle(form).visibility === 'visible';
}

begin().catch((error) => {
  console.warn(error);
  document.querySelector('.awaiting')?.classList.remove('awaiting');
});

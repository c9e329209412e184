import type { Attributes } from './response.ts';
import type { AskedSurvey } from './survey.ts';
import type { Channel } from './vocabulary.ts';

/** What the server writes into a hosted page for the script that shows the survey there. */
export interface HostedPage {
  survey: AskedSurvey;
  /** What every answer of the page bears, from its address. */
  answer: { channel: Channel; respondent?: string; attributes: Attributes };
  /** The page's own address is where its answers go: the link stands for its respondent. */
  isInvited?: true;
  /** Only who brings a token can answer. */
  isSignedOnly?: true;
  /** The score of the link, to be confirmed by a tap on a button with this label. */
  suggested?: { score: number; label: string };
  /** Of a device that many people use, one after another: the words that it needs. */
  kiosk?: { stillThere: string; goOn: string; startAgain: string; undelivered: string };
}

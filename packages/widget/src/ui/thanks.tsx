import type { AskedSurvey } from '../survey.ts';

type OwnThanks = NonNullable<AskedSurvey['texts']['thanksFor']>;
/** What is said at the end, perhaps with a link to a review or to help. */
export type ThanksProps = NonNullable<OwnThanks[keyof OwnThanks]>;

/** Takes the focus from the button that led here. Another text comes as another element: translators take the old one's. */
export function Thanks({ text, link }: ThanksProps) {
  return (
    <p key={text} part="thanks" tabIndex={-1}>
      {text}
      {link && (
        <a part="link" href={link.url} target="_blank" rel="noopener">
          {link.text}
        </a>
      )}
    </p>
  );
}

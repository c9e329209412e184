import { followUpKinds } from '../follow-ups/index.ts';
import { questions } from '../questions/index.ts';
import type { AskedSurvey, FollowUp } from '../survey.ts';
import { ScoreGroup } from './score-group.tsx';

/** How far the person has come. */
export interface CardState {
  /** One line, where a whole card would cover too much. */
  isFolded?: boolean;
  /** Screen readers are told that there is a survey. */
  isAnnounced?: boolean;
  /** What is asked after the score; undefined before there is one. */
  followUps?: FollowUp[];
  isSent?: boolean;
}

/** What the person can do. */
export interface CardSteps {
  unfold(): void;
  answer(): void;
  send(): void;
  /** Absent: the card is a part of the page and stays. */
  close?: () => void;
}

interface CardProps {
  survey: AskedSurvey;
  state: CardState;
  steps: CardSteps;
}

/** Nothing more is asked. */
export function isOver({ isSent, followUps }: CardState): boolean {
  return isSent || followUps?.length === 0;
}

/** All that is seen, at every step. The fields keep their own values; `readAnswer` takes them from there. */
export function Card({ survey, state, steps }: CardProps) {
  const { texts, theme } = survey;
  return (
    <section
      class={survey.display.position}
      part="card"
      popover={steps.close && 'manual'}
      aria-label={texts.region}
      lang={survey.locale}
      dir={survey.direction}
      style={{ colorScheme: theme.scheme === 'auto' ? 'light dark' : theme.scheme }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && steps.close) steps.close();
        // The page's dialogs and focus traps need these two.
        else if (event.key === 'Escape' || event.key === 'Tab') return;
        stop(event);
      }}
      onKeyUp={stop}
      onKeyPress={stop}
    >
      {state.isFolded ? (
        <button type="button" part="question" aria-expanded="false" onClick={steps.unfold}>
          {texts.question}
        </button>
      ) : (
        !state.isSent && <Questions survey={survey} state={state} steps={steps} />
      )}
      <div role="status">
        {isOver(state) ? (
          <p part="thanks" tabIndex={-1}>
            {texts.thanks}
          </p>
        ) : (
          state.isAnnounced && <span>{texts.question}</span>
        )}
      </div>
      {steps.close && (
        <button type="button" part="close" aria-label={texts.close} onClick={steps.close}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      )}
    </section>
  );
}

function Questions({ survey, state, steps }: CardProps) {
  const { texts, appearance } = survey;
  return (
    <div>
      <ScoreGroup question={texts.question} onAnswer={steps.answer}>
        {questions[appearance].draw(survey)}
      </ScoreGroup>
      {state.followUps?.map((followUp) => (
        <div key={followUp.key} part="follow-up">
          {followUpKinds[followUp.kind].draw(followUp)}
        </div>
      ))}
      {state.followUps?.[0] && (
        <button type="button" part="send" onClick={steps.send}>
          {texts.send}
        </button>
      )}
    </div>
  );
}

/** The page's shortcuts would take what is typed here for theirs: they cannot see the text field. */
function stop(event: Event): void {
  event.stopPropagation();
}

import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import { followUpKinds } from '../follow-ups/index.ts';
import { icon } from '../questions/icon.tsx';
import { questions } from '../questions/index.ts';
import type { Drawing } from '../questions/question.ts';
import { scoreRow } from '../questions/score-row.tsx';
import { jsx } from '../renderer/jsx-runtime.ts';
import type { AskedSurvey, FollowUp } from '../survey.ts';
import { ScoreGroup } from './score-group.tsx';
import { Thanks, type ThanksProps } from './thanks.tsx';

/** How far the person has come. */
export interface CardState {
  /** One line, where a whole card would cover too much; or the tab. */
  isFolded?: boolean;
  /** Screen readers are told that there is a survey. */
  isAnnounced?: boolean;
  /** What is asked after the score; undefined before there is one. */
  followUps?: FollowUp[];
  /** What is said at the end to those who gave this score. */
  thanks?: ThanksProps;
  isSent?: boolean;
}

/** What the person can do. */
export interface CardSteps {
  unfold(): void;
  answer(): void;
  send(): void;
  close(): void;
}

interface CardProps {
  survey: AskedSurvey;
  mode: DisplayMode;
  drawing: Drawing | undefined;
  state: CardState;
  steps: CardSteps;
}

/** Nothing more is asked. */
export function isOver({ isSent, followUps }: CardState): boolean {
  return isSent || followUps?.length === 0;
}

/** All that is seen, at every step. The fields keep their own values; `readAnswer` takes them from there. */
export function Card({ survey, mode, drawing, state, steps }: CardProps) {
  const { texts, display } = survey;
  const isModal = mode === 'modal';
  const isInline = mode === 'inline';
  const isTab = state.isFolded && mode === 'tab';
  const isClosable = !isInline && !isTab;
  // The two have the same attributes here.
  const Box = (isModal ? 'dialog' : 'section') as 'section';
  return (
    <Box
      part="card"
      class={`${mode} ${display.position} ${state.isFolded ? 'folded' : ''}`}
      popover={!isInline && !isModal && 'manual'}
      tabIndex={isModal ? -1 : undefined}
      aria-label={isModal ? texts.question : texts.region}
      lang={survey.locale}
      dir={survey.direction}
      // Escape with the focus nowhere, or the back gesture of a phone.
      onCancel={steps.close}
    >
      {!state.isSent && (
        // A tab that is closed and opened again goes on where it was.
        <div key="questions">
          <ScoreGroup question={texts.question} onAnswer={steps.answer}>
            {(questions[survey.appearance] ?? scoreRow)(survey, drawing)}
          </ScoreGroup>
          {state.followUps?.map((followUp) => (
            <div key={followUp.key} part="follow-up">
              {followUpKinds[followUp.kind]?.(followUp, jsx)}
            </div>
          ))}
          {state.followUps?.[0] && (
            <button type="button" part="send" onClick={steps.send}>
              {texts.send}
            </button>
          )}
        </div>
      )}
      {state.isFolded && (
        <button type="button" part={isTab ? 'tab' : 'answer'} aria-expanded="false" onClick={steps.unfold}>
          {isTab ? texts.tab : texts.answer}
        </button>
      )}
      <div key="status" role="status">
        {isOver(state) && state.thanks ? (
          <Thanks {...state.thanks} />
        ) : (
          state.isAnnounced && <span>{texts.question}</span>
        )}
      </div>
      {isClosable && (
        <button key="close" type="button" part="close" aria-label={texts.close} onClick={steps.close}>
          {icon(<path d="m6 6 12 12M18 6 6 18" />)}
        </button>
      )}
    </Box>
  );
}

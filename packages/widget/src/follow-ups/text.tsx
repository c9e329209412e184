import type { FollowUpKind } from './follow-up-kind.ts';

export const text: FollowUpKind = {
  draw: ({ key, question }) => (
    <label>
      {question}
      <textarea part="text" name={key} rows={3} maxLength={5000} />
    </label>
  ),
  answer: ([text = '']) => ({ text }),
};

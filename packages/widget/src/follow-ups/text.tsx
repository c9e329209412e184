import { mostCharacters } from '@voxpoint/contract/vocabulary';
import type { FollowUpDrawing } from './follow-up-drawing.ts';

export const text: FollowUpDrawing = ({ key, question }) => (
  <label>
    {question}
    <textarea part="text" name={key} rows={3} maxLength={mostCharacters} />
  </label>
);

import type { SurveyElementAttributes } from '@voxpoint/widget';
import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'voxpoint-survey': HTMLAttributes<HTMLElement> & SurveyElementAttributes;
    }
  }
}

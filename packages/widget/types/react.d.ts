import type { SurveyElementAttributes } from '@voxpoint/widget';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'voxpoint-survey': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
        SurveyElementAttributes;
    }
  }
}

import type { SurveyElementAttributes } from '@voxpoint/widget';
import type { HTMLAttributes } from 'vue';

/** As templates are checked: `data-touchpoint` is `dataTouchpoint` there. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

declare module 'vue' {
  interface GlobalComponents {
    'voxpoint-survey': new () => {
      $props: HTMLAttributes & {
        [Name in keyof SurveyElementAttributes as Camel<Name>]: SurveyElementAttributes[Name];
      };
    };
  }
}

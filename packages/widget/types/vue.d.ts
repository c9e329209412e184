import type { SurveyElementAttributes } from '@voxpoint/widget';
import type { HTMLAttributes } from 'vue';

declare module 'vue' {
  interface GlobalComponents {
    'voxpoint-survey': new () => { $props: HTMLAttributes & SurveyElementAttributes };
  }
}

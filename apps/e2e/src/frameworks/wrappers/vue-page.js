import { Survey, useVoxpoint, useVoxpointEvent } from '@voxpoint/vue';
import { h, reactive } from 'vue';

/** What the test changes. */
export const controls = {};

const Tab = {
  props: ['options'],
  setup: (props) => {
    useVoxpoint(() => props.options);
    return () => null;
  },
};

/** A page of an app: a server renders it, too. */
export const Page = {
  props: ['given'],
  setup: ({ given }) => {
    const state = reactive({ ...given });
    controls.change = (some) => Object.assign(state, some);
    useVoxpoint(() => ({ server: state.server, key: state.key }));
    useVoxpointEvent('stored', ({ score }) => state.hear(`stored ${score} ${state.plan}`));
    return () => {
      const { server, key, touchpoint, respondent, respondentToken, plan, isHere, tab, hear } = state;
      return h('section', [
        isHere &&
          h(Survey, {
            ...{ touchpoint, respondent, respondentToken, attributes: { plan } },
            ...{ class: 'survey', 'data-key': key },
            onAnswered: ({ score }) => hear(`answered ${score} ${plan}`),
          }),
        tab && h(Tab, { options: { server, key, touchpoint: tab, mode: 'tab' } }),
      ]);
    };
  },
};

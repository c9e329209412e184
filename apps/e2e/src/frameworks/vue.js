import { createApp, h, reactive } from 'vue';

const state = reactive({ touchpoint: window.touchpoint, plan: 'free', isHere: true });
window.vue = {
  set: (change) => Object.assign(state, change),
  render: (selector) =>
    createApp({
      render: () =>
        state.isHere &&
        h('voxpoint-survey', {
          'data-touchpoint': state.touchpoint,
          'data-attributes': JSON.stringify({ plan: state.plan }),
        }),
    }).mount(selector),
};

import { mount } from 'svelte';
import Survey from './survey.svelte';

window.svelte = {
  render: (selector) =>
    mount(Survey, { target: document.querySelector(selector), props: { touchpoint: window.touchpoint } }),
};

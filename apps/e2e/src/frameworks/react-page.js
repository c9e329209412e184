import { createElement, StrictMode, useEffect, useState } from 'react';

/** What the test changes. */
export const controls = {};

/** The part of a shop that asks: a server renders it, too. */
export function Page() {
  const [state, setState] = useState({ touchpoint: globalThis.touchpoint, plan: 'free', isHere: true });
  controls.set = (change) => setState((before) => ({ ...before, ...change }));
  const survey = createElement('voxpoint-survey', {
    'data-touchpoint': state.touchpoint,
    'data-attributes': JSON.stringify({ plan: state.plan }),
    class: 'survey',
  });
  return createElement(StrictMode, null, createElement('h2', null, 'Shop'), state.isHere && survey);
}

/** A part of an app that brings its own tag, as many guides for React say. */
export function WithTag({ attributes }) {
  useEffect(() => {
    const tag = document.createElement('script');
    for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
    document.body.append(tag);
    return () => tag.remove();
  }, [attributes]);
  return createElement('p', null, 'Asks');
}

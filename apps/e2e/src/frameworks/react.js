import { createElement, StrictMode, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { controls, Page, WithTag } from './react-page.js';

function Toggled(props) {
  const [isHere, setIsHere] = useState(true);
  controls.toggle = setIsHere;
  return createElement(StrictMode, null, isHere && createElement(WithTag, props));
}

window.react = {
  controls,
  /** What a server would send. */
  toHtml: () => renderToString(createElement(Page)),
  render: (selector) => createRoot(document.querySelector(selector)).render(createElement(Page)),
  hydrate: (selector) =>
    hydrateRoot(document.querySelector(selector), createElement(Page), {
      onRecoverableError: ({ message }) => console.warn(message),
    }),
  renderTag: (selector, attributes) =>
    createRoot(document.querySelector(selector)).render(createElement(Toggled, { attributes })),
};

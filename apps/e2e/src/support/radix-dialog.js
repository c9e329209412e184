import * as Dialog from '@radix-ui/react-dialog';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.querySelector('#app')).render(
  h(
    Dialog.Root,
    null,
    h(Dialog.Trigger, null, 'Open'),
    h(
      Dialog.Portal,
      null,
      h(Dialog.Overlay),
      h(
        Dialog.Content,
        { style: { position: 'fixed', top: 0, left: 0 } },
        h(Dialog.Title, null, 'Note'),
        h(Dialog.Description, null, 'Anything.'),
        h('input', { id: 'field' }),
        h(Dialog.Close, null, 'Done'),
      ),
    ),
  ),
);

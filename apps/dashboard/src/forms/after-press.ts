let isPressed = false;

addEventListener(
  'pointerdown',
  () => {
    isPressed = true;
  },
  true,
);
for (const end of ['pointerup', 'pointercancel'] as const) {
  addEventListener(
    end,
    () => {
      isPressed = false;
    },
    true,
  );
}

/**
 * Runs `then` now, or once the pointer that is pressed has done what it was pressed for. What comes into the page when a field
 * is left would else move the button away under it.
 */
export function afterPress(then: () => void): void {
  if (!isPressed) {
    then();
    return;
  }
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    // After the click.
    setTimeout(then);
  };
  for (const each of ['pointerup', 'pointercancel']) addEventListener(each, end, { signal: ending.signal });
}

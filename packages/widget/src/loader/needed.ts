/**
 * What came last to a browser, of all that the widget uses: to Chromium (123) and Safari (17.5) `light-dark()`, to Firefox
 * (125) popovers. A card without one of them could be seen through, or stand nowhere.
 */
export const needed = '(color:light-dark(red,red)) and selector(:popover-open)';

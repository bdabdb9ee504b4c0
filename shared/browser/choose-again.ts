/** Files that people choose on a page. */

/**
 * For every field that takes files: a list that was mended is chosen again under its name, and browsers say nothing of a
 * choice that is the one they have. So opening the choice forgets the one before; who cancels keeps what the page has read.
 */
export const chooseAgain = {
  onClick: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    currentTarget.value = "";
  },
};

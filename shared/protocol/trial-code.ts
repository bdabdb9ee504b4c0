/** The address by which a phone is tried before the meeting: the kiosk's own page, and no slip. Without zod: phones load it. */

const trialFragment = /^#thu-([0-9A-HJKMNP-TV-Z]{8})$/;

/** The code in the fragment of a page's address; null: the page is not tried. */
export function trialCodeOf(fragment: string): string | null {
  return trialFragment.exec(fragment)?.[1] ?? null;
}

/** kioskUrl: without a slash at its end. */
export function trialAddress(kioskUrl: string, code: string): string {
  return `${kioskUrl}/#thu-${code}`;
}

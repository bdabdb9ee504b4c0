const pauseMs = 2_000;
const mostTries = 5;

/**
 * Loads what comes behind the waiting page. When it is asked for follows from how far the page has come, never from what a
 * person does: a request at that moment would tell the server (protocol B.5). Null: it cannot be had, such as after an update
 * of the server, whose new files have other names.
 */
export async function loadLater<T>(load: () => Promise<T>): Promise<T | null> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      return await load();
    } catch {
      // A lost network comes back; a file that is gone does not.
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return null;
}

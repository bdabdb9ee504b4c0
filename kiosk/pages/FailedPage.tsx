import { useFirst } from "../context.tsx";
import { Page } from "../parts/Page.tsx";

export function FailedPage() {
  const { words } = useFirst();
  return (
    <Page title={words.failedTitle}>
      <p>{words.failedText}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </Page>
  );
}

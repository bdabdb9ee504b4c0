import { Loader } from "@mantine/core";
import { Notice } from "../../parts/Notice.tsx";
import css from "./CardPage.module.css";

/** Before the first answer of the server, and while none comes. */
export function WaitPage({ text, isProblem }: { readonly text: string; readonly isProblem: boolean }) {
  return (
    <main className={css.page}>
      {isProblem ? (
        <Notice kind="problem">{text}</Notice>
      ) : (
        <p role="status">
          <Loader size="sm" /> {text}
        </p>
      )}
    </main>
  );
}

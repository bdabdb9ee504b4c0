import { Anchor, Button, Group } from "@mantine/core";
import { useConsole } from "../console/console-context.tsx";
import { href } from "../console/router.ts";
import { isOnPath, nextToDo, toDoSteps } from "../model/to-do.ts";
import css from "./PageFoot.module.css";

/** Below every page: for staff who prepare, the next step; for everybody, what the words mean. */
export function PageFoot({ path }: { readonly path: string }) {
  const { words } = useConsole();
  return (
    <Group className={css.foot} justify="space-between">
      <NextStep path={path} />
      {path !== "/glossary" && <Anchor href={href("/glossary")}>{words.glossary.title}</Anchor>}
    </Group>
  );
}

function NextStep({ path }: { readonly path: string }) {
  const { words, role, ...facts } = useConsole();
  const steps = toDoSteps(facts);
  const isPreparing = facts.shown === "draft" || facts.shown === "none" || facts.shown === "current";
  if (role !== "staff" || !isPreparing || !isOnPath(steps, path)) return null;
  if (steps.every(({ state }) => state === "done")) return null;
  const next = nextToDo(steps, path);
  return (
    <Button component="a" variant="light" href={href(next?.path ?? "/todo")}>
      {words.toDo.next(next === null ? words.toDo.title : words.toDo.steps[next.id].title)}
    </Button>
  );
}

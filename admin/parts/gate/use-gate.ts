import type { Refusal } from "../../../shared/domain/refusal.ts";
import { refusalAt, type GateId } from "../../../shared/protocol/gates.ts";
import { useConsole } from "../../console/console-context.tsx";

/** Why the order behind a button would be refused now; null: it would be carried out, or the server has no say before. */
export function useGate(id: GateId | null): Refusal | null {
  const { gates } = useConsole().view;
  return id === null ? null : refusalAt(gates, id);
}

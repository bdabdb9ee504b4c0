import type { Refusal } from "../../../shared/domain/refusal.ts";
import { refusalAt, type GateId } from "../../../shared/protocol/gates.ts";
import { useConsole } from "../../console/console-context.tsx";

/** Why the order behind a button would be refused now; null: it would be carried out. */
export function useGate(id: GateId): Refusal | null {
  return refusalAt(useConsole().view.gates, id);
}

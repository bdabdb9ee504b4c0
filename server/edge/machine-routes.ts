/** The machine that the server runs on: what chair and staff see of it, and the orders it takes (protocol/machine.ts). */
import { Router } from "express";
import { ok, type Result } from "../../shared/basics/result.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import {
  machineBodySchema,
  machineRoles,
  type MachineBody,
  type MachineView,
} from "../../shared/protocol/machine.ts";
import { sendCode, sendDone, sendRefusal } from "./answers.ts";
import {
  jsonBody,
  mayAct,
  parseBody,
  readJson,
  smallBodyBytesMax,
  type WithSession,
} from "./console-request.ts";
import type { Ports } from "./door.ts";
import type { OfAllListeners } from "./console-routes.ts";
import type { EdgeParts } from "./edge.ts";
import { isLoopbackAddress } from "./guard.ts";
import { isRoundOpen } from "./phone-trials.ts";

/** What the edge is given of the machine. */
export type Machine = {
  readonly view: (
    ports: Ports,
  ) => Promise<Omit<MachineView, "isAtServer" | "trial" | "burst" | "devices" | "rehearsalPhones">>;
  /** Ends this server so that it is started again; null: nobody would. */
  readonly restart: (() => void) | null;
  readonly backUp: (
    order: Extract<MachineBody, { kind: "back-up" }>,
    roles: readonly Role[],
  ) => Promise<Result<null, Refusal>>;
};

const devicesStep = 5;

export function machineRoutes(
  { hall, machine }: EdgeParts,
  withSession: WithSession,
  { ports, trials, devices }: Pick<OfAllListeners, "ports" | "trials" | "devices">,
): Router {
  const router = Router();
  router.get(
    consoleRoutes.machine,
    withSession(async (request, response, { roles }) => {
      if (!mayAct(roles, machineRoles)) {
        sendCode(response, "not-allowed");
        return;
      }
      const isAtServer = isLoopbackAddress(request.socket.remoteAddress);
      const ofMachine = await machine.view(ports());
      response.json({
        ...ofMachine,
        isAtServer,
        trial: trials.view(),
        devices: Math.floor(devices() / devicesStep) * devicesStep,
        burst: hall.burst(),
        rehearsalPhones: hall.rehearsalPhones(),
      } satisfies MachineView);
    }),
  );
  const read = jsonBody(smallBodyBytesMax);
  router.post(
    consoleRoutes.machine,
    withSession(async (request, response, { roles }) => {
      await readJson(read, request, response);
      const body = parseBody(machineBodySchema, request, response);
      if (body === null) return;
      if (!mayAct(roles, machineRoles)) {
        sendCode(response, "not-allowed");
        return;
      }
      if (body.kind === "restart") {
        const refused = refuseRestart(hall, machine);
        if (refused !== null) sendCode(response, refused);
        else {
          // The answer first: whoever asked is told before the connection ends.
          response.once("close", () => machine.restart?.());
          sendDone(response);
        }
        return;
      }
      // Nobody elsewhere in the building writes to this machine's disks.
      const isAtServer = isLoopbackAddress(request.socket.remoteAddress);
      const done =
        body.kind !== "back-up"
          ? await tryOut({ hall, trials }, body, roles)
          : isAtServer
            ? await machine.backUp(body, roles)
            : refuse("only-at-server");
      if (done.ok) sendDone(response);
      else sendRefusal(response, done.error);
    }),
  );
  return router;
}

/** What is tried before a meeting, or in a rehearsal; none of it touches a meeting that counts. */
async function tryOut(
  { hall, trials }: Pick<EdgeParts, "hall"> & Pick<OfAllListeners, "trials">,
  body: Exclude<MachineBody, { kind: "restart" | "back-up" }>,
  roles: readonly Role[],
): Promise<Result<null, Refusal>> {
  switch (body.kind) {
    case "begin-phones":
      return hall.beginRehearsalPhones(roles);
    case "begin-burst": {
      const begun = hall.beginBurst(body);
      return begun.ok ? begun : refuse(begun.error);
    }
    case "end-trial":
      trials.end();
      return ok(null);
    case "begin-trial":
      if (isRoundOpen(hall)) return refuse("round-running");
      trials.begin();
      return ok(null);
  }
}

function refuseRestart(
  hall: EdgeParts["hall"],
  { restart }: Machine,
): "round-running" | "nobody-restarts" | null {
  if (isRoundOpen(hall)) return "round-running";
  return restart === null ? "nobody-restarts" : null;
}

/** How the server asks whoever started it for another start (keep-running.ts). */

/** sysexits.h's EX_TEMPFAIL: no other end of the server has it. */
export const restartCode = 75;

/** Set for a server that is started again when it ends with restartCode. */
export const keptVariable = "PHIEU_KIN_KEPT";

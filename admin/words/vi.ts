import { accounts } from "./vi/accounts.ts";
import { shell } from "./vi/shell.ts";
import { start } from "./vi/start.ts";

export const vi = { accounts, shell, start };

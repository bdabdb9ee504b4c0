import { accounts } from "./en/accounts.ts";
import { shell } from "./en/shell.ts";
import { start } from "./en/start.ts";
import type { vi } from "./vi.ts";

export const en: typeof vi = { accounts, shell, start };

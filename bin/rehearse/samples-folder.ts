import { fileURLToPath } from "node:url";

// Tests run this file from its source, people from dist/.
const root = import.meta.url.endsWith(".ts") ? "../../" : "../../../";

/** Where the samples that ship with the project lie; ends with a slash. */
export const samplesFolder = fileURLToPath(new URL(`${root}samples/`, import.meta.url));

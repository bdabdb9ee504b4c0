/** Texts of the terminal with the commands that can be typed where this program runs. */
import { ownCommands, packVariable } from "../../shared/basics/own-commands.ts";

export function typeable(text: string): string {
  return ownCommands(text, process.env[packVariable]);
}

import type { start as vi } from "../vi/start.ts";

export const start: typeof vi = {
  setupTitle: "First start",
  setupText:
    "Enter the setup code that the server's window shows, then make the first account. It belongs to the staff.",
  setupCode: "Setup code",
  accountName: "Account name",
  accountNameHint: "For example: Department office",
  passphrase: "Passphrase",
  passphraseHint: "At least 8 characters. A few words that are easy to remember are best.",
  passphraseAgain: "Passphrase again",
  passphraseShort: "A passphrase needs at least 8 characters.",
  passphrasesDiffer: "The two passphrases differ.",
  createAccount: "Make the account and start",
  loginTitle: "Log in",
  loginText: "Each role has an account of its own, made by the staff.",
  login: "Log in",
  lostTitle: "Your session has ended",
  lostText:
    "The server no longer takes this login: its time is over, it was logged out in another window, or the account was changed. What you typed is still there. Please enter the passphrase again, then press the same button again.",
  lostLeave: "Leave what was typed and go to the login page",
  switchTitle: "Switch role",
  switchText: "Each switch asks for the passphrase of the role.",
  heldRoles: "Roles logged in on this computer",
  otherAccount: "Another account",
  switchTo: (name, role) => `${name} – ${role}`,
  continueAs: "Continue in this role",
};

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
  loginText: "Each role has an account of its own. The chair makes the own one; staff invite all others.",
  haveInvitation: "I have an invitation",
  invitationTitle: "Invitation",
  invitationText:
    "Set a passphrase of your own; nobody else knows it. An invitation is good once. From then on log in with the name on the invitation and this passphrase.",
  invitationCode: "Code on the invitation",
  acceptInvitation: "Set the passphrase and go on",
  makeOwnAccount: "Make an account of my own",
  ownAccountTitle: "Make an account of my own",
  ownAccountText:
    "Type the setup code that the server's window shows; each start of the server has a new one. Nobody else knows the passphrase of an account you make yourself, so you count as a person of your own where something takes two people, such as voiding a round. Please do it before the meeting is frozen.",
  createOwnAccount: "Make the account and log in",
  backToLogin: "Back to the login",
  login: "Log in",
  lostTitle: "Your session has ended",
  lostText:
    "The server no longer takes this login: its time is over, it was logged out in another window, or the account was changed. If you have just pressed a button, that was not done. What you typed is still there. Please enter the passphrase again, then press the same button again.",
  lostLeave: "Leave what was typed and go to the login page",
  switchTitle: "Switch role",
  switchText: "Each switch asks for the passphrase of the role.",
  heldRoles: "Roles logged in on this computer",
  otherAccount: "Another account",
  switchTo: (name, role) => `${name} – ${role}`,
  continueAs: "Continue in this role",
};

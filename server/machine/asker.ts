/** Questions at a terminal, or to a program that writes one answer a line. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

export type Asker = {
  /** The next line; null: there is none any more. */
  readonly ask: (question: string) => Promise<string | null>;
  /** The same, without showing at a terminal what is typed. */
  readonly askSecret: (question: string) => Promise<string | null>;
  readonly close: () => void;
};

export function openAsker(): Asker {
  let isHidden = false;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isHidden) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | null> => {
    process.stderr.write(`${question} `);
    const next = await answers.next();
    return next.done === true ? null : next.value;
  };
  return {
    ask,
    askSecret: async (question) => {
      const answer = ask(question);
      isHidden = true;
      try {
        return await answer;
      } finally {
        isHidden = false;
        process.stderr.write("\n");
      }
    },
    close: () => lines.close(),
  };
}

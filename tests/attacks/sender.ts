/** Posts every line of its standard input (hex) at once to the address in its argument, and prints the answers. */
import { Agent, request } from "node:http";
import { stdin, stdout } from "node:process";
import { setTimeout as wait } from "node:timers/promises";

const [url = ""] = process.argv.slice(2);
const agent = new Agent({ maxSockets: Infinity });

/** A machine has only so many requests under way; phones send again what was refused for that. */
async function post(body: Buffer): Promise<string> {
  for (;;) {
    const answer = await postOnce(body);
    if (!answer.startsWith("503 ")) return answer;
    await wait(100);
  }
}

function postOnce(body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/octet-stream", "content-length": body.length };
    const sent = request(url, { method: "POST", agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve(`${answer.statusCode ?? 0} ${Buffer.concat(chunks).toString("hex")}`));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

let input = "";
for await (const chunk of stdin.setEncoding("utf8")) input += String(chunk);
const bodies = input.trim().split("\n");
const answers = await Promise.all(bodies.map((hex) => post(Buffer.from(hex, "hex"))));
stdout.write(`${answers.join("\n")}\n`);

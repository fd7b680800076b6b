// Usage: ORIGIN_URL=… ORIGIN_TOKEN=… node ops/email-worker/deliver.js FROM TO <mail
//
// Runs the mail Worker on this machine with one mail, as Cloudflare would, and says as JSON what became of it:
// {"outcome": "accepted"}, {"outcome": "rejected", "reason": …} or {"outcome": "failed", "error": …}.

import { Message, install } from "./runtime.js";
import worker from "./worker.js";

install();
const [from, to] = process.argv.slice(2);
if (to === undefined) {
  console.error("usage: ORIGIN_URL=… ORIGIN_TOKEN=… node deliver.js FROM TO <mail");
  process.exit(2);
}
const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
const message = Message.of(Buffer.concat(pieces), { from, to });
try {
  await worker.email(message, process.env, {});
  const [reason] = message.rejections;
  console.log(JSON.stringify(reason === undefined ? { outcome: "accepted" } : { outcome: "rejected", reason }));
} catch (error) {
  console.log(JSON.stringify({ outcome: "failed", error: `${error.message}${error.cause ? `: ${error.cause.message}` : ""}` }));
}

// The mail Worker: hands each mail that Cloudflare Email Routing brings to Restante, octet by octet, and lets the sender know.
//
// Bindings: ORIGIN_URL, Restante's address, and ORIGIN_TOKEN, its inbound secret. docs/mail-worker.md says more.
//
// What an answer means is decided so that no mail is lost:
// - the mail is stored, says Restante: Cloudflare accepts it;
// - Restante says that it will never take it: setReject, and the sender gets it back;
// - anything else, whatever it is: an exception, which Cloudflare turns into a temporary failure, and the sender tries again.

/** Cloudflare itself gives up after some 30 seconds. */
const TIME_LIMIT_MS = 20_000;
/** Restante answers in some hundred octets. */
const LARGEST_ANSWER = 64 * 1024;

/**
 * The refusals that are final, by status and code. The code shows that Restante itself said so: the 404 or 413 of a proxy
 * before it is a fault in the setup, which must not send mail back.
 */
const REFUSALS = {
  "404 mailbox_unavailable": "Mailbox unavailable",
  "413 payload_too_large": "Message too large",
};
/** Restante takes no longer one, and SMTP knows none of more than 256 (RFC 5321, section 4.5.3.1.3). */
const LONGEST_ADDRESS = 1024;

export default {
  async email(message, env) {
    if (!env.ORIGIN_URL || !env.ORIGIN_TOKEN) throw new Error("ORIGIN_URL or ORIGIN_TOKEN is not bound");
    if (!isHeaderSafe(message.from) || !isHeaderSafe(message.to)) {
      message.setReject("Address not supported");
      return;
    }
    const reason = await handOver(message, env);
    if (reason) message.setReject(reason);
  },
};

/** Sends the mail. Returns nothing when it is stored, or the reason for a final refusal; throws for all else. */
async function handOver(message, env) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error("Restante did not answer in time")), TIME_LIMIT_MS);
  try {
    // With its length known the mail goes out as it comes in: it is never held here as a whole.
    const { readable, writable } = new FixedLengthStream(message.rawSize);
    const sent = message.raw.pipeTo(writable, { signal: limit.signal });
    // Awaited below where it matters; elsewhere the request fails with it, and tells.
    sent.catch(() => {});
    const response = await fetch(env.ORIGIN_URL.replace(/\/+$/, "") + "/api/inbound/messages", {
      method: "POST",
      headers: {
        "Authorization": `Bearer ${env.ORIGIN_TOKEN}`,
        "Content-Type": "message/rfc822",
        "X-Envelope-From": message.from,
        "X-Envelope-To": message.to,
      },
      body: readable,
      // A redirect would carry mail and secret to somebody else.
      redirect: "manual",
      signal: limit.signal,
    });
    const answer = await read(response);
    const code = typeof answer?.code === "string" ? answer.code : "";
    const reason = REFUSALS[`${response.status} ${code}`];
    if (reason) return reason;
    // Only these two statuses, with the id that the mail is stored under: a login page answers 200 too.
    const isStored = response.status === 201 || response.status === 200;
    if (!isStored || typeof answer?.message?.id !== "string") {
      throw new Error(`Restante answered ${response.status} ${code.replace(/[^a-z_]/g, "").slice(0, 64)}`.trimEnd());
    }
    // Whoever thanks for a mail that he has only half cannot have stored it.
    await sent;
  } finally {
    clearTimeout(timer);
    limit.abort();
  }
}

/** The answer's JSON; nothing when it is none, or is longer than any answer of Restante. */
async function read(response) {
  if (!response.body) return undefined;
  const decoder = new TextDecoder();
  let text = "";
  let octets = 0;
  for await (const chunk of response.body) {
    octets += chunk.byteLength;
    if (octets > LARGEST_ANSWER) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Visible ASCII and spaces, or nothing, as a null sender is: what else there is cannot, or must not, stand in a header field. */
function isHeaderSafe(address) {
  return typeof address === "string" && address.length <= LONGEST_ADDRESS && /^[\x20-\x7e]*$/.test(address);
}

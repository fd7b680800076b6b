// As much of Cloudflare's runtime as the mail Worker uses, for Node: to test the Worker, and to hand mail to a system on this machine.

/** A stream that knows its length, and fails when what goes through it is longer or shorter. */
export class FixedLengthStream extends TransformStream {
  constructor(length) {
    let left = length;
    super({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) throw new TypeError("Attempt to write too many bytes through a FixedLengthStream.");
        controller.enqueue(chunk);
      },
      flush() {
        if (left > 0) throw new TypeError("FixedLengthStream did not see all expected bytes before close().");
      },
    });
    lengths.set(this.readable, length);
  }
}

/** What a FixedLengthStream's readable end is to be sent with. */
const lengths = new WeakMap();
const nodeFetch = globalThis.fetch;

/** Gives the program the globals that Cloudflare has and Node has not. */
export function install() {
  globalThis.FixedLengthStream = FixedLengthStream;
  globalThis.fetch = (url, options) => {
    const headers = new Headers(options.headers);
    // Cloudflare sends such a body with its length. Node would send it in chunks, and wants to be told that it is no dialogue.
    if (lengths.has(options.body)) headers.set("Content-Length", `${lengths.get(options.body)}`);
    return nodeFetch(url, { ...options, headers, duplex: "half" });
  };
}

/** A mail as Email Routing brings it; notes what the Worker does with it. */
export class Message {
  rejections = [];

  /** `raw` is a stream of octets, `rawSize` how many there are. */
  constructor({ from, to, raw, rawSize }) {
    Object.assign(this, { from, to, raw, rawSize });
  }

  static of(octets, { from = "sender@example.org", to = "box@example.com" } = {}) {
    return new Message({ from, to, raw: new Blob([octets]).stream(), rawSize: octets.length });
  }

  setReject(reason) {
    this.rejections.push(reason);
  }
}

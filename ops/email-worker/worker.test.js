// What becomes of a mail, for everything that can come back. Run by ops/test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answering, withOrigin } from "./origin.js";
import { Message, install } from "./runtime.js";
import worker from "./worker.js";

install();

const TOKEN = "inbound-secret-of-the-tests";
const STORED = { message: { id: "msg_0190f5d3c7a27c0e8f4b2a1d3e5c7b90", mailboxId: "mbx_0190f5d3c7a27c0e8f4b2a1d3e5c7b90", parseStatus: "parsed" } };
const MAIL = Buffer.concat([
  Buffer.from("From: a@example.org\r\nTo: box@example.com\r\nSubject: octets\r\n\r\n"),
  Buffer.from(Array.from({ length: 1024 }, (_, index) => index & 0xff)),
]);

const problem = (status, code) => ({ type: "about:blank", title: code, status, code, error: code });
const deliver = (message, url, more = {}) => worker.email(message, { ORIGIN_URL: url, ORIGIN_TOKEN: TOKEN, ...more }, {});
const fails = (message, url, pattern = undefined) =>
  assert.rejects(deliver(message, url), (error) => {
    if (pattern) assert.match(`${error.message} ${error.cause?.message ?? ""}`, pattern);
    assert.ok(!`${error.stack}`.includes(TOKEN), "the secret is in the error");
    return true;
  });

/** A promise and what keeps it. */
function deferred() {
  let resolve;
  const promise = new Promise((keep) => (resolve = keep));
  return { promise, resolve };
}

/** Lets the Worker's own time limit, and nothing else, run out at once. */
function hurry(t) {
  const timeout = globalThis.setTimeout;
  const limits = [];
  t.mock.method(globalThis, "setTimeout", (body, milliseconds, ...rest) => {
    if (milliseconds !== 20_000) return timeout(body, milliseconds, ...rest);
    limits.push(body);
    return timeout(() => {}, 0);
  });
  return { runOut: () => limits.forEach((body) => body()), limits };
}

for (const status of [201, 200]) {
  test(`a mail that is stored (${status}) is accepted, and arrives octet by octet`, async () => {
    await withOrigin(answering(status, STORED), async ({ url, requests }) => {
      const message = Message.of(MAIL, { from: "Sender@Example.org", to: "box+tag@example.com" });

      await deliver(message, url);

      assert.deepEqual(message.rejections, []);
      const [{ method, url: path, headers, mail }] = requests;
      assert.equal(`${method} ${path}`, "POST /api/inbound/messages");
      assert.equal(headers["authorization"], `Bearer ${TOKEN}`);
      assert.equal(headers["content-type"], "message/rfc822");
      assert.equal(headers["x-envelope-from"], "Sender@Example.org");
      assert.equal(headers["x-envelope-to"], "box+tag@example.com");
      assert.equal(headers["content-length"], `${MAIL.length}`);
      assert.equal(headers["transfer-encoding"], undefined);
      assert.ok(mail.equals(MAIL));
      assert.equal(requests.length, 1);
    });
  });
}

for (const [base, path] of [["/", "/api/inbound/messages"], ["/mail", "/mail/api/inbound/messages"], ["/mail/", "/mail/api/inbound/messages"]]) {
  test(`an address that ends with ${base} leads to ${path}`, async () => {
    await withOrigin(answering(201, STORED), async ({ url, requests }) => {
      await deliver(Message.of(MAIL), url + base);

      assert.equal(requests[0].url, path);
    });
  });
}

test("a null sender stays one", async () => {
  await withOrigin(answering(201, STORED), async ({ url, requests }) => {
    await deliver(Message.of(MAIL, { from: "" }), url);

    assert.equal(requests[0].headers["x-envelope-from"], "");
  });
});

test("the mail goes out as it comes in, and is never held as a whole", async () => {
  const { promise: hasArrived, resolve: arrived } = deferred();
  const first = Buffer.alloc(64 * 1024, "a");
  const second = Buffer.alloc(64 * 1024, "b");
  const origin = async (request, response, mail) => {
    request.once("readable", arrived);
    await mail();
    response.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify(STORED));
  };
  await withOrigin(origin, async ({ url, requests }) => {
    let pulls = 0;
    const raw = new ReadableStream({
      async pull(controller) {
        pulls += 1;
        if (pulls === 1) return controller.enqueue(first);
        // The rest comes only when the origin has the beginning: a Worker that waits for all of it waits for ever.
        await hasArrived;
        controller.enqueue(second);
        controller.close();
      },
    });

    await deliver(new Message({ from: "a@example.org", to: "b@example.com", raw, rawSize: first.length + second.length }), url);

    assert.ok(requests[0].mail.equals(Buffer.concat([first, second])));
  });
});

test("a mail of 25 MiB arrives whole", async () => {
  await withOrigin(answering(201, STORED), async ({ url, requests }) => {
    const mail = Buffer.alloc(25 * 1024 * 1024, "0123456789abcde\n");

    await deliver(Message.of(mail), url);

    assert.ok(requests[0].mail.equals(mail));
  });
});

const refused = [
  [404, "mailbox_unavailable", "Mailbox unavailable"],
  [413, "payload_too_large", "Message too large"],
];
for (const [status, code, reason] of refused) {
  test(`${status} ${code} sends the mail back`, async () => {
    await withOrigin(answering(status, problem(status, code), { "Content-Type": "application/problem+json" }), async ({ url }) => {
      const message = Message.of(MAIL);

      await deliver(message, url);

      assert.deepEqual(message.rejections, [reason]);
    });
  });
}

test("a refusal that comes before the mail is read sends it back too", async () => {
  const origin = (request, response) => {
    response.writeHead(413, { "Content-Type": "application/problem+json" }).end(JSON.stringify(problem(413, "payload_too_large")));
  };
  await withOrigin(origin, async ({ url }) => {
    const message = Message.of(MAIL);

    await deliver(message, url);

    assert.deepEqual(message.rejections, ["Message too large"]);
  });
});

const odd = [
  [500, problem(500, "internal_error")], [502, "<h1>Bad gateway</h1>"], [503, problem(503, "database_unavailable")], [504, ""],
  [520, "web server returned an unknown error"], [429, problem(429, "rate_limited")], [408, ""], [425, ""],
  // A secret that is wrong is the operator's mistake, not the sender's.
  [401, problem(401, "authentication_required")], [403, problem(403, "insufficient_scope")], [403, "<h1>Blocked by a firewall</h1>"],
  // The same statuses from somebody else, or about something else.
  [404, "<h1>nginx</h1>"], [404, problem(404, "not_found")], [404, ""], [413, "<h1>nginx</h1>"], [422, problem(422, "invalid_request")],
  [500, problem(500, "mailbox_unavailable")], [200, problem(200, "mailbox_unavailable")],
  [400, problem(400, "invalid_request")], [405, ""], [410, ""], [451, ""],
  // Successes that store nothing.
  [200, "<h1>Please sign in</h1>"], [200, ""], [201, ""], [200, {}], [200, { message: {} }], [200, { message: { id: 1 } }],
  [200, "null"], [201, '{"message":{"id":"msg_'], [202, STORED], [204, ""], [206, STORED],
];
for (const [status, body] of odd) {
  test(`${status} with ${JSON.stringify(body.code ?? body).slice(0, 40)} makes the sender try again`, async () => {
    await withOrigin(answering(status, body), async ({ url }) => {
      const message = Message.of(MAIL);

      await fails(message, url, new RegExp(`Restante answered ${status}`));

      assert.deepEqual(message.rejections, []);
    });
  });
}

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect (${status}) is not followed`, async () => {
    await withOrigin(answering(201, STORED), async (elsewhere) => {
      const origin = answering(status, "", { Location: `${elsewhere.url}/api/inbound/messages` });
      await withOrigin(origin, async ({ url }) => {
        const message = Message.of(MAIL);

        await fails(message, url);

        assert.deepEqual(message.rejections, []);
        assert.equal(elsewhere.requests.length, 0);
      });
    });
  });
}

test("an origin that nobody is at makes the sender try again", async () => {
  let nobody;
  await withOrigin(answering(201, STORED), async ({ url }) => (nobody = url));
  const message = Message.of(MAIL);

  await fails(message, nobody);

  assert.deepEqual(message.rejections, []);
});

const broken = {
  "before it read anything": (request) => request.socket.destroy(),
  "with a reset": (request) => request.socket.resetAndDestroy(),
  "after it read the mail": async (request, response, mail) => {
    await mail();
    request.socket.destroy();
  },
  "in the middle of its answer": async (request, response, mail) => {
    await mail();
    response.writeHead(201, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"message":', () => request.socket.destroy());
  },
  "with what is no HTTP": async (request, response, mail) => {
    await mail();
    request.socket.end("220 mx.example.org ESMTP\r\n");
  },
};
for (const [when, origin] of Object.entries(broken)) {
  test(`an origin that hangs up ${when} makes the sender try again`, async () => {
    await withOrigin(origin, async ({ url }) => {
      const message = Message.of(MAIL);

      await fails(message, url);

      assert.deepEqual(message.rejections, []);
    });
  });
}

test("an answer that is too long is none", async () => {
  const origin = async (request, response, mail) => {
    await mail();
    response.writeHead(201, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ ...STORED, padding: "x".repeat(70_000) }));
  };
  await withOrigin(origin, async ({ url }) => {
    await fails(Message.of(MAIL), url, /Restante answered 201/);
  });
});

const stalling = {
  "says nothing": async (request, response, mail, stalled) => {
    await mail();
    stalled();
  },
  "does not read": (request, response, mail, stalled) => stalled(),
  "stops in the middle of its answer": async (request, response, mail, stalled) => {
    await mail();
    response.writeHead(201, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"message":', stalled);
  },
};
for (const [how, origin] of Object.entries(stalling)) {
  test(`an origin that ${how} is given 20 seconds`, async (t) => {
    const time = hurry(t);
    const waiting = (request, response, mail) => origin(request, response, mail, time.runOut);
    await withOrigin(waiting, async ({ url }) => {
      const message = Message.of(MAIL);

      await fails(message, url);

      assert.deepEqual(message.rejections, []);
      assert.equal(time.limits.length, 1);
    });
  });
}

test("a mail that stops coming in is given 20 seconds", async (t) => {
  const time = hurry(t);
  await withOrigin(answering(201, STORED), async ({ url, requests }) => {
    const raw = new ReadableStream({
      pull(controller) {
        if (controller.desiredSize === null) return;
        controller.enqueue(MAIL);
        setImmediate(time.runOut);
        return new Promise(() => {});
      },
    });

    await fails(new Message({ from: "a@example.org", to: "b@example.com", raw, rawSize: MAIL.length * 2 }), url);

    assert.equal(requests[0]?.mail, undefined);
  });
});

test("a mail that breaks off is not taken for a shorter one", async () => {
  await withOrigin(answering(201, STORED), async ({ url, requests }) => {
    const raw = new ReadableStream({
      start: (controller) => controller.enqueue(MAIL),
      pull: (controller) => controller.error(new Error("the connection was lost")),
    });

    await fails(new Message({ from: "a@example.org", to: "b@example.com", raw, rawSize: MAIL.length * 2 }), url);

    assert.equal(requests[0]?.mail, undefined);
  });
});

for (const difference of [-1, 1]) {
  test(`a mail whose length differs from what was said (${difference}) is not stored cut or padded`, async () => {
    await withOrigin(answering(201, STORED), async ({ url }) => {
      const message = Message.of(MAIL);
      message.rawSize += difference;

      await fails(message, url);

      assert.deepEqual(message.rejections, []);
    });
  });
}

const unfinished = {
  "breaks off": (controller) => controller.error(new Error("the connection was lost")),
  "stops coming": (controller, time) => time.runOut(),
};
for (const [how, end] of Object.entries(unfinished)) {
  test(`thanks for a mail that then ${how} count for nothing`, async (t) => {
    const time = hurry(t);
    const origin = (request, response) => {
      response.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify(STORED));
    };
    await withOrigin(origin, async ({ url }) => {
      const fetching = globalThis.fetch;
      const { promise: thanks, resolve: thank } = deferred();
      t.mock.method(globalThis, "fetch", async (...call) => {
        const response = await fetching(...call);
        const copy = new Response(await response.text(), { status: response.status });
        thank();
        return copy;
      });
      const raw = new ReadableStream({
        start: (controller) => controller.enqueue(MAIL),
        async pull(controller) {
          await thanks;
          // By then the Worker has seen the answer, and waits for the mail alone.
          setImmediate(() => end(controller, time));
          return new Promise(() => {});
        },
      });

      await fails(new Message({ from: "a@example.org", to: "b@example.com", raw, rawSize: MAIL.length * 2 }), url);
    });
  });
}

test("a mail that cannot be sent is not read on", async () => {
  const { promise: cancelled, resolve: cancel } = deferred();
  const raw = new ReadableStream({ pull: () => new Promise(() => {}), cancel });
  let nobody;
  await withOrigin(answering(201, STORED), async ({ url }) => (nobody = url));

  await fails(new Message({ from: "a@example.org", to: "b@example.com", raw, rawSize: 1 }), nobody);

  await cancelled;
});

const unsafe = ["a\r\nX-Envelope-To: b@example.com", "a\nb@example.com", "a\0@example.com", "bücher@example.com", "a\t@example.com", `${"a".repeat(1024)}@b`, undefined];
for (const address of unsafe) {
  for (const end of ["from", "to"]) {
    test(`${JSON.stringify(address)?.slice(0, 40)} as ${end} is sent back, and nothing is sent to Restante`, async () => {
      await withOrigin(answering(201, STORED), async ({ url, requests }) => {
        const message = Message.of(MAIL);
        message[end] = address;

        await deliver(message, url);

        assert.deepEqual(message.rejections, ["Address not supported"]);
        assert.equal(requests.length, 0);
      });
    });
  }
}

for (const binding of ["ORIGIN_URL", "ORIGIN_TOKEN"]) {
  test(`without ${binding} the sender tries again`, async () => {
    const message = Message.of(MAIL);

    await assert.rejects(deliver(message, "http://127.0.0.1:1", { [binding]: undefined }), /is not bound/);

    assert.deepEqual(message.rejections, []);
  });
}

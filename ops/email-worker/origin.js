// An HTTP server that answers as a test tells it, and keeps what it was sent.

import { createServer } from "node:http";
import { once } from "node:events";

/** Serves while the body runs: `answer(request, response, mail)`, where `mail()` reads what was sent to its end. */
export async function withOrigin(answer, body) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const record = { method: request.method, url: request.url, headers: request.headers, mail: undefined };
    requests.push(record);
    const mail = async () => {
      const pieces = [];
      for await (const piece of request) pieces.push(piece);
      return (record.mail = Buffer.concat(pieces));
    };
    try {
      await answer(request, response, mail);
    } catch {
      // The Worker went away in the middle, which is what some of the tests are about.
      response.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await body({ url: `http://127.0.0.1:${server.address().port}`, requests });
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
}

/** An origin that reads the whole mail and then answers so. */
export function answering(status, body, headers = {}) {
  return async (request, response, mail) => {
    await mail();
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const type = typeof body === "string" ? "text/html" : "application/json";
    response.writeHead(status, { "Content-Type": type, ...headers }).end(text);
  };
}

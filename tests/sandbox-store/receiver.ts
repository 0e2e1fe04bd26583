import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { type AddressInfo } from "node:net";

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A small HTTP server in the app's place: it keeps what it gets and answers what it is told. */
export class Receiver {
  readonly received: Received[] = [];
  /** The status of the next answer; null never answers. */
  answer: (request: Received) => number | null = () => 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const { url: path = "", headers } = request;
        const received = { path, headers, body: Buffer.concat(parts).toString("utf8") };
        this.received.push(received);
        const status = this.answer(received);
        if (status !== null) response.writeHead(status).end("{}");
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The first request; throws when none has come. */
  first(): Received {
    const [first] = this.received;
    if (first === undefined) throw new Error("Nothing was received");
    return first;
  }

  /** The bodies of one path, parsed, in order of arrival. */
  bodies(path = "/webhooks"): unknown[] {
    return this.received
      .filter((each) => each.path === path)
      .map((each) => JSON.parse(each.body) as unknown);
  }
}

import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "./log.server";
import { addDocumentResponseHeaders } from "./shopify.server";
import { allowSandboxFrame } from "./shopify/sandbox-transport.server";

const ABORT_MS = 6000;

/** Renders a page; a page that is not ready after 6 s is cut off. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  allowSandboxFrame(headers);
  headers.set("Content-Type", "text/html");
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} />,
      {
        [ready]: () => {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error: unknown) => {
          code = 500;
          log().error({ err: error }, "page not rendered");
        },
      },
    );
    setTimeout(abort, ABORT_MS).unref();
  });
}

/** A fault in a loader or action is logged once, here. A request that the browser gave up is none, nor is an address that does not exist. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log().error({ err: error, path: new URL(request.url).pathname }, "page failed");
}

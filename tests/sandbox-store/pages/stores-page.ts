import { html } from "hono/html";
import { type SandboxContext } from "../context";

/** The first page: which stores there are, and where a person can go in each. */
export function storesPage(context: SandboxContext) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sandbox stores</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox-admin/admin.css" />
      </head>
      <body class="plain">
        <main class="page">
          <h1>Sandbox stores</h1>
          <p class="quiet">Stores that stand in for Shopify on this computer.</p>
          <div class="cards">
            ${[...context.stores.values()].map(
              (store) =>
                html`<section class="card">
                  <h2>${store.name}</h2>
                  <p class="quiet">${store.domain}</p>
                  <p>
                    ${store.currency}, prices ${store.taxesIncluded ? "with" : "without"} tax,
                    ${store.timeZone}
                  </p>
                  <ul class="links">
                    <li><a href="/stores/${store.domain}/admin/apps/laurel">Laurel</a></li>
                    <li><a href="/stores/${store.domain}/admin">Admin</a></li>
                    <li><a href="/stores/${store.domain}/">Shop front</a></li>
                    <li><a href="/stores/${store.domain}/checkout">Checkout</a></li>
                  </ul>
                </section>`,
            )}
          </div>
        </main>
      </body>
    </html>`;
}

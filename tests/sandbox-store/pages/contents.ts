import { html } from "hono/html";

/** Where the app's frame is put, with the bar above it that the app fills. */
export function appContent(appUrl: string) {
  return html`<div id="loading" class="loading" role="progressbar" aria-label="Loading"></div>
    <div class="title-bar">
      <div id="title-back" class="actions"></div>
      <h1 id="title">Laurel</h1>
      <div id="title-menus" class="actions"></div>
      <div id="title-actions" class="actions"></div>
    </div>
    <div id="app-silent" class="notice" role="alert" hidden>
      <p>
        Laurel has not answered at <code>${appUrl}</code> for 10 seconds. Check that the app runs,
        then load this page again.
      </p>
    </div>
    <div id="app-place" class="app-place"></div>`;
}

/** A page that the browser's script fills. */
export function scriptedContent() {
  return html`<div id="page" class="page" aria-busy="true"><p class="quiet">Loading…</p></div>`;
}

export function notFoundContent(what: string) {
  return html`<div class="page">
    <h1>This page is not in the sandbox</h1>
    <p>
      The sandbox's admin does not model <code>${what}</code>. It has home, orders, customers, the
      app, and webhooks.
    </p>
  </div>`;
}

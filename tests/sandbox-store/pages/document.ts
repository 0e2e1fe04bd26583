import { html, raw } from "hono/html";
import { adminBase, type Boot } from "./shared/boot";
import { type StaffMember } from "../store/stores";
import { fullName } from "./admin-request";

type Content = ReturnType<typeof html>;
type NavEntry = { readonly label: string; readonly path: string; readonly kinds: string[] };

const STORE_NAV: readonly NavEntry[] = [
  { label: "Home", path: "", kinds: ["home"] },
  { label: "Orders", path: "/orders", kinds: ["orders", "newOrder", "order"] },
  { label: "Customers", path: "/customers", kinds: ["customers", "newCustomer", "customer"] },
];
const SANDBOX_NAV: readonly NavEntry[] = [
  { label: "Webhooks and clock", path: "/webhooks", kinds: ["webhooks"] },
];

/** One page of the admin: the frame around `content`, with the data that its script starts from. */
export function adminDocument(
  boot: Boot,
  title: string,
  staff: readonly StaffMember[],
  content: Content | "",
) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${boot.storeName}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox-admin/admin.css" />
        <script defer src="/sandbox-admin/admin.js"></script>
      </head>
      <body data-view="${boot.view.kind}">
        <a class="skip" href="#main">Skip to content</a>
        ${topBar(boot, staff)}
        <div class="columns">
          ${sideNav(boot)}
          <main id="main" tabindex="-1" ${boot.view.kind === "app" ? html`aria-label="App"` : ""}>
            ${content}
          </main>
        </div>
        <div id="toasts" class="toasts" role="status" aria-live="polite"></div>
        <script type="application/json" id="boot">
          ${raw(JSON.stringify(boot).replaceAll("<", "\\u003c"))}
        </script>
      </body>
    </html>`;
}

function topBar(boot: Boot, staff: readonly StaffMember[]) {
  const base = adminBase(boot.shop);
  return html`<header class="top">
    <button type="button" class="menu-button" aria-expanded="false" aria-controls="side-nav">
      Menu
    </button>
    <a class="store" href="${base}">${boot.storeName}</a>
    <form role="search" aria-label="Store" action="${base}/customers" class="search">
      <input
        type="search"
        name="query"
        aria-label="Search customers"
        placeholder="Search customers"
      />
    </form>
    <details class="menu staff">
      <summary>${boot.staff.name}</summary>
      <form method="post" action="${base}/staff">
        <p>Work in this store as</p>
        ${staff.map(
          (member) =>
            html`<button
              name="staff"
              value="${member.id}"
              ${member.id === boot.staff.id ? html`aria-current="true"` : ""}
            >
              ${fullName(member)} <span>${member.locale}</span>
            </button>`,
        )}
      </form>
    </details>
    <div id="save-bar" class="save-bar" role="region" aria-label="Unsaved changes" hidden></div>
  </header>`;
}

function sideNav(boot: Boot) {
  const base = adminBase(boot.shop);
  const entry = (item: NavEntry) =>
    html`<li>
      <a
        href="${base}${item.path}"
        ${item.kinds.includes(boot.view.kind) ? html`aria-current="page"` : ""}
        >${item.label}</a
      >
    </li>`;
  return html`<nav id="side-nav" class="side" aria-label="Store">
    <ul>
      ${STORE_NAV.map(entry)}
    </ul>
    <h2>Apps</h2>
    <ul>
      <li>
        <a
          id="app-link"
          href="${base}/apps/laurel"
          ${boot.view.kind === "app" ? html`aria-current="page"` : ""}
          >Laurel</a
        >
        <ul id="app-nav" hidden></ul>
      </li>
    </ul>
    <h2>Sandbox</h2>
    <ul>
      ${SANDBOX_NAV.map(entry)}
      <li><a href="/stores/${boot.shop}/">Shop front</a></li>
      <li><a href="/stores/${boot.shop}/checkout">Checkout</a></li>
      <li><a href="/">All stores</a></li>
    </ul>
  </nav>`;
}

import { html, raw } from "hono/html";
import { type HtmlEscapedString } from "hono/utils/html";
import { type StoreFacts } from "../../context";
import { LANGUAGES, LOCALES, type Voice } from "../texts/texts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type PageParts = {
  readonly store: StoreFacts;
  readonly voice: Voice;
  readonly title: string;
  readonly cartCount: number;
  readonly signedIn: boolean;
  /** Where the app's pages begin; a store without the app has none. */
  readonly appPath: string | null;
  /** What the page's script starts from; a page without it has no script. */
  readonly boot?: object | undefined;
};

/** A page of the shop front or the checkout. */
export function page(parts: PageParts, content: Html): Html {
  const { store, voice, title, boot } = parts;
  const base = `/stores/${store.domain}`;
  return html`<!doctype html>
    <html lang="${voice.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${store.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox-checkout/checkout.css" />
        ${boot ? html`<script defer src="/sandbox-checkout/checkout.js"></script>` : ""}
      </head>
      <body>
        <a class="skip" href="#main">${voice.text("skip")}</a>
        <header class="top">
          <a class="store" href="${base}/">${store.name}</a>
          ${menu(base, parts)} ${languageForm(base, voice)}
        </header>
        ${content}
        <footer class="foot">${voice.text("sandbox")}</footer>
        ${boot ? bootData(boot) : ""}
      </body>
    </html>`;
}

function menu(base: string, { voice, cartCount, signedIn, appPath }: PageParts): Html {
  return html`<nav aria-label="${voice.text("shop")}">
    ${appPath === null ? "" : html`<a href="${base}${appPath}">${voice.text("rewards")}</a>`}
    ${
      signedIn
        ? html`<a href="${base}/account">${voice.text("account")}</a>`
        : html`<a href="${base}/account/login">${voice.text("logIn")}</a>`
    }
    <a href="${base}/checkout">${voice.text("cart", { count: cartCount })}</a>
  </nav>`;
}

function languageForm(base: string, voice: Voice): Html {
  return html`<form method="post" action="${base}/language" class="language">
    <label>
      <span>${voice.text("language")}</span>
      <select name="locale">
        ${LOCALES.map(
          (locale) =>
            html`<option value="${locale}" ${locale === voice.locale ? "selected" : ""}>
              ${LANGUAGES[locale]}
            </option>`,
        )}
      </select>
    </label>
    <button class="quiet">${voice.text("change")}</button>
  </form>`;
}

function bootData(boot: object): Html {
  const json = JSON.stringify(boot).replaceAll("<", "\\u003c");
  return html`<script type="application/json" id="boot">
    ${raw(json)}
  </script>`;
}

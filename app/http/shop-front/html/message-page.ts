import { html } from "hono/html";
import { type Words } from "../../../i18n/words";
import { type Html } from "../liquid";

type Message = {
  readonly title: string;
  readonly text: string;
  /** Where to go on. */
  readonly link?: { readonly href: string; readonly text: string };
};

/** A page that says one thing, and where to go on from it. */
export function messagePage({ title, text, link }: Message): Html {
  return html`<h1>${title}</h1>
    <p>${text}</p>
    ${link === undefined ? "" : button(link)}`;
}

export function button({ href, text }: { readonly href: string; readonly text: string }): Html {
  return html`<p><a class="laurel-button" href="${href}">${text}</a></p>`;
}

export function faultPage(errorId: string, { t }: Words): Html {
  return html`<h1>${t("shopfront:fault.title")}</h1>
    <p>${t("shopfront:fault.body")}</p>
    <p><small>${t("shopfront:fault.errorId", { id: errorId })}</small></p>`;
}

import { html } from "hono/html";
import { SHOPPERS_SHOWN, type Shopper } from "../store/customers";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";

/** The words that were searched for, if any, and whom they found. */
export type Search = { readonly words: string | null; readonly found: readonly Shopper[] };

/** Where a search is shown, and where a choice is sent. */
type Places = { readonly searchAt: string; readonly chooseAt: string };

export function signInContent(base: string, search: Search, voice: Voice): Html {
  const at = `${base}/account/login`;
  return html`<main id="main" class="plain" tabindex="-1">
    <h1>${voice.text("logIn")}</h1>
    ${customerChoice({ searchAt: at, chooseAt: at }, search, voice)}
  </main>`;
}

export function accountContent(base: string, { name, email }: Shopper, voice: Voice): Html {
  return html`<main id="main" class="plain" tabindex="-1">
    <h1>${voice.text("account")}</h1>
    <p>
      ${voice.text("signedInAs", { name })}
      ${email && email !== name ? html`<br /><small>${email}</small>` : ""}
    </p>
    <p><a href="${base}/account/logout">${voice.text("signOut")}</a></p>
    <p><a href="${base}/">${voice.text("backToShop")}</a></p>
  </main>`;
}

/** A search for customers of the store, and those that it found, to be one of them. */
export function customerChoice(places: Places, { words, found }: Search, voice: Voice): Html {
  return html`<p>${voice.text("signInNote")}</p>
    <form method="get" action="${places.searchAt}" role="search" class="line">
      <label class="field">
        <span>${voice.text("searchCustomers")}</span>
        <input type="search" name="customer" value="${words ?? ""}" maxlength="100" />
      </label>
      <button class="quiet">${voice.text("search")}</button>
    </form>
    ${shoppers(places.chooseAt, { words, found }, voice)}`;
}

function shoppers(chooseAt: string, { found, words }: Search, voice: Voice): Html {
  if (found.length === 0) {
    return html`<p>${words ? voice.text("noCustomer", { words }) : voice.text("noCustomers")}</p>`;
  }
  return html`<form method="post" action="${chooseAt}">
    <ul class="shoppers">
      ${found.slice(0, SHOPPERS_SHOWN).map(
        (each) =>
          html`<li>
            <button class="quiet" name="customerId" value="${each.id}">
              ${each.name} <small>${each.email === each.name ? "" : (each.email ?? "")}</small>
            </button>
          </li>`,
      )}
    </ul>
  </form>`;
}

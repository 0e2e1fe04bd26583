import { html } from "hono/html";
import { SHOPPERS_SHOWN, type Shopper } from "../store/customers";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";

export type ContactParts = {
  readonly shopper: Shopper | null;
  readonly email: string;
  readonly emailWrong: boolean;
  /** The words searched for and what they found. */
  readonly words: string | null;
  readonly found: readonly Shopper[];
};

/** Who is buying: a signed-in customer, or a guest with an address and a way to sign in. */
export function contact(base: string, parts: ContactParts, voice: Voice): Html {
  return html`<section aria-labelledby="contact-title">
    <h2 id="contact-title">${voice.text("contact")}</h2>
    ${parts.shopper ? signedIn(base, parts.shopper, voice) : guest(base, parts, voice)}
  </section>`;
}

function signedIn(base: string, shopper: Shopper, voice: Voice): Html {
  return html`<form method="post" action="${base}/checkout/sign-out" class="signed-in">
    <p>
      ${voice.text("signedInAs", { name: shopper.name })}
      ${shopper.email ? html`<small>${shopper.email}</small>` : ""}
    </p>
    <button class="quiet">${voice.text("signOut")}</button>
  </form>`;
}

function guest(base: string, parts: ContactParts, voice: Voice): Html {
  return html`<label class="field">
      <span>${voice.text("email")}</span>
      <input
        type="email"
        name="email"
        form="pay"
        required
        maxlength="254"
        autocomplete="email"
        value="${parts.email}"
        ${parts.emailWrong ? html`aria-invalid="true" aria-describedby="email-problem"` : ""}
      />
    </label>
    ${
      parts.emailWrong
        ? html`<p class="problem" id="email-problem">${voice.text("emailWrong")}</p>`
        : ""
    }
    <details class="sign-in" ${parts.words === null ? "" : "open"}>
      <summary>${voice.text("signIn")}</summary>
      <p>${voice.text("signInNote")}</p>
      <form method="get" action="${base}/checkout" role="search" class="line">
        <label class="field">
          <span>${voice.text("searchCustomers")}</span>
          <input type="search" name="customer" value="${parts.words ?? ""}" maxlength="100" />
        </label>
        <button class="quiet">${voice.text("search")}</button>
      </form>
      ${shoppers(base, parts, voice)}
    </details>`;
}

function shoppers(base: string, { found, words }: ContactParts, voice: Voice): Html {
  if (found.length === 0) {
    return html`<p>${words ? voice.text("noCustomer", { words }) : voice.text("noCustomers")}</p>`;
  }
  return html`<form method="post" action="${base}/checkout/sign-in">
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

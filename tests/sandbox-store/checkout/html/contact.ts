import { html } from "hono/html";
import { type Shopper } from "../store/customers";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";
import { customerChoice, type Search } from "./sign-in";

export type ContactParts = Search & {
  readonly shopper: Shopper | null;
  readonly email: string;
  readonly emailWrong: boolean;
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
  const places = { searchAt: `${base}/checkout`, chooseAt: `${base}/checkout/sign-in` };
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
      ${customerChoice(places, parts, voice)}
    </details>`;
}

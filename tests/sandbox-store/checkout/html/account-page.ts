import { html } from "hono/html";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";

export type PasswordProblem = "passwordShort" | "passwordsDiffer";

type Customer = { readonly name: string; readonly email: string };

/** The form that opens an account; it is sent to the address of the page itself. */
export function activationForm(
  { name, email }: Customer,
  voice: Voice,
  problem: PasswordProblem | null,
): Html {
  return html`<main id="main" class="plain" tabindex="-1">
    <h1>${voice.text("activate")}</h1>
    <p>${voice.text("activateIntro", { name, email })}</p>
    <form method="post" class="card stacked">
      <input type="hidden" name="username" value="${email}" autocomplete="username" />
      ${passwordField("password", voice.text("password"), problem)}
      ${passwordField("again", voice.text("passwordAgain"), problem)}
      <p class="problem" id="password-problem" role="alert">
        ${problem === null ? "" : voice.text(problem)}
      </p>
      <p id="password-note"><small>${voice.text("passwordNote")}</small></p>
      <button>${voice.text("activateNow")}</button>
    </form>
  </main>`;
}

function passwordField(name: string, label: string, problem: PasswordProblem | null): Html {
  return html`<label class="field">
    <span>${label}</span>
    <input
      type="password"
      name="${name}"
      required
      maxlength="200"
      autocomplete="new-password"
      aria-describedby="password-problem password-note"
      ${problem === null ? "" : html`aria-invalid="true"`}
      ${problem !== null && name === "password" ? "autofocus" : ""}
    />
  </label>`;
}

export function activationDone(base: string, name: string, voice: Voice): Html {
  return html`<main id="main" class="plain" tabindex="-1">
    <h1>${voice.text("accountReady")}</h1>
    <p>${voice.text("accountReadyNote", { name })}</p>
    <p><a href="${base}/">${voice.text("backToShop")}</a></p>
  </main>`;
}

export function deadLink(base: string, voice: Voice): Html {
  return html`<main id="main" class="plain" tabindex="-1">
    <h1>${voice.text("linkDead")}</h1>
    <p>${voice.text("linkDeadNote")}</p>
    <p><a href="${base}/">${voice.text("backToShop")}</a></p>
  </main>`;
}

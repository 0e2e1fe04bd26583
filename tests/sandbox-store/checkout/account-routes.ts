import { type Hono } from "hono";
import { type SandboxContext } from "../context";
import { gid } from "../graphql/gid";
import {
  activationForm,
  activationDone,
  deadLink,
  type PasswordProblem,
} from "./html/account-page";
import { type Html, page } from "./html/page";
import { cartCount } from "./shop-routes";
import { type TextKey } from "./texts/texts";
import { formOf, inStore, show, type Visit } from "./visit";

const MIN_PASSWORD = 5;

/** The page behind an activation link: a customer sets a password and has an account. */
export function mountAccount(app: Hono, context: SandboxContext): void {
  const at = "/stores/:shop/account/activate/:customer/:token";
  app.get(at, inStore(context, showForm));
  app.post(at, inStore(context, activate));
}

function linkOf({ c, context, store }: Visit) {
  const customerId = Number(c.req.param("customer"));
  const token = c.req.param("token") ?? "";
  return { customerId, token, customer: context.accounts.find(store.domain, customerId, token) };
}

function showForm(visit: Visit): Promise<Response> {
  const { customer } = linkOf(visit);
  if (customer === null) return showDeadLink(visit);
  return show(visit, framed(visit, "activate", activationForm(customer, visit.voice, null)));
}

async function activate(visit: Visit): Promise<Response> {
  const { context, store, session, base, voice, keep } = visit;
  const { customer, customerId, token } = linkOf(visit);
  if (customer === null) return showDeadLink(visit);
  const problem = passwordProblem(await formOf(visit));
  if (problem !== null) {
    return show(visit, framed(visit, "activate", activationForm(customer, voice, problem)), 422);
  }
  if (!context.accounts.activate(store.domain, customerId, token)) return showDeadLink(visit);
  keep({ ...session, customerId: gid("Customer", customerId), email: "" });
  return show(visit, framed(visit, "accountReady", activationDone(base, customer.name, voice)));
}

/** The password itself is of no use here: nobody signs in with it. */
function passwordProblem(field: (name: string) => string): PasswordProblem | null {
  const password = field("password");
  if (password.length < MIN_PASSWORD) return "passwordShort";
  return password === field("again") ? null : "passwordsDiffer";
}

function showDeadLink(visit: Visit): Promise<Response> {
  return show(visit, framed(visit, "linkDead", deadLink(visit.base, visit.voice)), 404);
}

function framed(visit: Visit, title: TextKey, content: Html): Html {
  const { store, voice } = visit;
  return page({ store, voice, title: voice.text(title), cartCount: cartCount(visit) }, content);
}

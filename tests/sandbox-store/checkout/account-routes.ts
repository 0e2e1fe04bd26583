import { type Hono } from "hono";
import { type SandboxContext } from "../context";
import { gid } from "../graphql/gid";
import {
  activationForm,
  activationDone,
  deadLink,
  type PasswordProblem,
} from "./html/account-page";
import { framed } from "./frame";
import { accountContent, signInContent } from "./html/sign-in";
import { findShoppers, shopperById } from "./store/customers";
import { formOf, inStore, show, type Visit } from "./visit";

const MIN_PASSWORD = 5;

/** Customers' accounts: signing in and out, and the page behind an activation link, which sets a password. */
export function mountAccount(app: Hono, context: SandboxContext): void {
  const account = "/stores/:shop/account";
  app.get(account, inStore(context, showAccount));
  app.get(`${account}/login`, inStore(context, showSignIn));
  app.post(`${account}/login`, inStore(context, signIn));
  app.get(`${account}/logout`, inStore(context, signOut));
  const link = `${account}/activate/:customer/:token`;
  app.get(link, inStore(context, showForm));
  app.post(link, inStore(context, activate));
}

async function showAccount(visit: Visit): Promise<Response> {
  const { c, context, store, session, base, voice } = visit;
  const shopper =
    session.customerId && (await shopperById(context, store.domain, session.customerId));
  if (!shopper) return c.redirect(`${base}/account/login`, 302);
  const content = accountContent(base, shopper, voice);
  return show(visit, framed(visit, voice.text("account"), content));
}

/** Signing in needs no password here: whoever walks through a store chooses whom to be. */
async function showSignIn(visit: Visit): Promise<Response> {
  const { c, context, store, base, voice } = visit;
  const words = c.req.query("customer") ?? null;
  const found = await findShoppers(context, store.domain, words ?? "");
  const content = signInContent(base, { words, found }, voice);
  return show(visit, framed(visit, voice.text("logIn"), content));
}

async function signIn(visit: Visit): Promise<Response> {
  const { c, context, store, session, base, keep } = visit;
  const customerId = (await formOf(visit))("customerId");
  const shopper = await shopperById(context, store.domain, customerId);
  if (!shopper) return c.text("The store has no such customer.", 422);
  keep({ ...session, customerId: shopper.id, email: "" });
  return c.redirect(`${base}/account`, 303);
}

function signOut({ c, session, base, keep }: Visit): Response {
  keep({ ...session, customerId: null });
  return c.redirect(`${base}/`, 302);
}

function linkOf({ c, context, store }: Visit) {
  const customerId = Number(c.req.param("customer"));
  const token = c.req.param("token") ?? "";
  return { customerId, token, customer: context.accounts.find(store.domain, customerId, token) };
}

function showForm(visit: Visit): Promise<Response> {
  const { voice } = visit;
  const { customer } = linkOf(visit);
  if (customer === null) return showDeadLink(visit);
  const content = activationForm(customer, voice, null);
  return show(visit, framed(visit, voice.text("activate"), content));
}

async function activate(visit: Visit): Promise<Response> {
  const { context, store, session, base, voice, keep } = visit;
  const { customer, customerId, token } = linkOf(visit);
  if (customer === null) return showDeadLink(visit);
  const problem = passwordProblem(await formOf(visit));
  if (problem !== null) {
    const content = activationForm(customer, voice, problem);
    return show(visit, framed(visit, voice.text("activate"), content), 422);
  }
  if (!context.accounts.activate(store.domain, customerId, token)) return showDeadLink(visit);
  const changed = { ...session, customerId: gid("Customer", customerId), email: "" };
  keep(changed);
  const content = activationDone(base, customer.name, voice);
  return show(visit, framed({ ...visit, session: changed }, voice.text("accountReady"), content));
}

/** The password itself is of no use here: nobody signs in with it. */
function passwordProblem(field: (name: string) => string): PasswordProblem | null {
  const password = field("password");
  if (password.length < MIN_PASSWORD) return "passwordShort";
  return password === field("again") ? null : "passwordsDiffer";
}

function showDeadLink(visit: Visit): Promise<Response> {
  const { base, voice } = visit;
  return show(visit, framed(visit, voice.text("linkDead"), deadLink(base, voice)), 404);
}

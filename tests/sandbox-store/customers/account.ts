import { randomBytes } from "node:crypto";
import { idOf } from "../graphql/gid";
import { type Call, type StoreState } from "../module";
import { announceCustomer } from "./announce";
import { type CustomerRecord, findCustomer } from "./record";

type ActivationLink = { readonly token: string; readonly expiresAt: string };

const LINK_DAYS = 30;
const DAY_MS = 86_400_000;

/** Links that have been given out and not used, by the customer's number: one each. */
function linksOf(state: StoreState): Record<string, ActivationLink> {
  return (state.records["accountActivations"] ??= {}) as Record<string, ActivationLink>;
}

export function forgetLinkOf(state: StoreState, customerId: number): void {
  Reflect.deleteProperty(linksOf(state), customerId);
}

/**
 * The mutation `customerGenerateAccountActivationUrl`: a link to the shop front that works once, for
 * 30 days, and no longer than until the next one is made.
 */
export function customerGenerateAccountActivationUrl(args: Record<string, unknown>, call: Call) {
  const record = findCustomer(call.state, idOf("Customer", args["customerId"]));
  const refused = (message: string) => ({
    accountActivationUrl: null,
    userErrors: [{ field: ["customerId"], message }],
  });
  if (record === null) return refused("The customer can't be found.");
  if (record.state === "ENABLED") return refused("Account already enabled");
  if (record.email === null) return refused("The customer must have an email address");
  const token = randomBytes(16).toString("hex");
  const expiresAt = new Date(call.now().getTime() + LINK_DAYS * DAY_MS).toISOString();
  linksOf(call.state)[record.id] = { token, expiresAt };
  const accountActivationUrl = `${call.shopFront}/account/activate/${record.id}/${token}`;
  return { accountActivationUrl, userErrors: [] };
}

/** The customer whose account a link may open now, or null. */
export function customerOfLink(
  call: Pick<Call, "now" | "state">,
  customerId: number,
  token: string,
): CustomerRecord | null {
  const link = linksOf(call.state)[customerId];
  const works = link?.token === token && link.expiresAt > call.now().toISOString();
  return works ? findCustomer(call.state, customerId) : null;
}

/** Opens the account of a link, once; false when the link does not work. */
export function activateByToken(call: Call, customerId: number, token: string): boolean {
  const record = customerOfLink(call, customerId, token);
  if (record === null) return false;
  enableAccount(call, record);
  return true;
}

/** Opens an account; one that is open stays as it is and tells nobody. */
export function enableAccount(call: Call, record: CustomerRecord): void {
  forgetLinkOf(call.state, record.id);
  if (record.state !== "ENABLED") changeState(call, record, "ENABLED", "customers/enable");
}

/** Closes an account; a customer without one tells nobody. */
export function disableAccount(call: Call, record: CustomerRecord): void {
  forgetLinkOf(call.state, record.id);
  if (record.state !== "DISABLED") changeState(call, record, "DISABLED", "customers/disable");
}

function changeState(
  call: Call,
  record: CustomerRecord,
  state: CustomerRecord["state"],
  topic: "customers/disable" | "customers/enable",
): void {
  record.state = state;
  record.updatedAt = call.now().toISOString();
  announceCustomer(topic, record, call);
  announceCustomer("customers/update", record, call);
}

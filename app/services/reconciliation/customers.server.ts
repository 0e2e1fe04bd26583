import { now } from "../../clock.server";
import { type Connection, database } from "../../db.server";
import { consentIn, supersedes } from "../../domain/customers/consent";
import { changeByTags, type TagChange } from "../../domain/eligibility/tags";
import { type ProgramVersion } from "../../domain/program/document";
import { versionInForce } from "../../domain/program/in-force";
import { customerDifferences } from "../../domain/reconciliation/customer-differences";
import { type Finding } from "../../domain/reconciliation/finding";
import { customerStandings, type StoredCustomer } from "../../models/customer-standings.server";
import { programVersions } from "../../models/program-versions.server";
import { changedCustomers } from "../../shopify/changed.server";
import { type CustomerReport } from "../../shopify/payloads/customer-reply";
import { applyFacts } from "../apply-facts.server";
import { type Told, type ToldFact } from "../told";
import { untoldBecause } from "./cause.server";
import { type OpenRun, type Step, type Unit } from "./step";

/** Compares customers that changed at Shopify: their data, accounts, consents and the tags that opt in or out. */
export async function compareCustomers(run: OpenRun): Promise<Step> {
  const askedAt = await now();
  const page = await changedCustomers(run.domain, run, run.cursor);
  const ids = page.items.map(({ customer }) => customer.shopifyId);
  const known = await customerStandings(database(), run.shopId, ids);
  const versions = (await programVersions(database(), [run.shopId])).get(run.shopId) ?? [];
  const units = page.items.flatMap((report): Unit[] => {
    const stored = known.get(report.customer.shopifyId) ?? null;
    const told = toldBy(run, report, stored, versions, askedAt);
    return isKnown(report, stored, told) ? [] : [unitOf(run, report, told)];
  });
  return { next: page.next, compared: page.items.length, units };
}

function unitOf(run: OpenRun, report: CustomerReport, told: readonly Told[]): Unit {
  const { shopifyId } = report.customer;
  const about = { kind: "customer" as const, id: shopifyId };
  return {
    count: (connection, at) => countCustomer(connection, run, report, told, at),
    failed: {
      difference: "customer_changed",
      cause: "fault",
      mended: "nothing",
      subject: about,
      customerId: null,
      params: {},
    },
  };
}

async function countCustomer(
  connection: Connection,
  run: OpenRun,
  { customer }: CustomerReport,
  told: readonly Told[],
  at: Date,
): Promise<Finding[]> {
  const { shopifyId } = customer;
  const standing = async () =>
    (await customerStandings(connection, run.shopId, [shopifyId])).get(shopifyId) ?? null;
  const before = await standing();
  await applyFacts(connection, told, at);
  const after = await standing();
  // Of an erased person nothing is kept, so that nothing differs.
  if (after === null) return [];
  const differences = customerDifferences(before, after);
  if (differences.length === 0) return [];
  const changedAt = new Date(customer.updatedAt ?? at);
  const cause = await untoldBecause(connection, run, { number: shopifyId, changedAt });
  const subject = { kind: "customer", id: shopifyId } as const;
  const { customerId } = after;
  return differences.map((each) => ({ ...each, cause, mended: "updated", subject, customerId }));
}

/**
 * Shopify dates neither account states nor tags. They were so at the customer's last change at the latest, when a webhook
 * would have told them [R7]; of a report of just that second what is read now is the newer one [R3].
 */
function toldBy(
  { shopId }: OpenRun,
  { customer, consents, tags }: CustomerReport,
  stored: StoredCustomer | null,
  versions: readonly ProgramVersion[],
  askedAt: Date,
): Told[] {
  const changedAt = customer.updatedAt === null ? askedAt : new Date(customer.updatedAt);
  const isTold = stored?.shopifyUpdatedAt?.getTime() === changedAt.getTime();
  const toldAt = isTold ? askedAt : changedAt;
  const { shopifyId } = customer;
  const facts: ToldFact[] = [{ kind: "customer", customer }];
  for (const report of consents) {
    const consent = consentIn(report, toldAt.toISOString());
    const { channel, address } = report;
    if (consent !== null && supersedes(consent, stored?.consents[channel] ?? null))
      facts.push({ kind: "consent", shopifyId, channel, address, consent });
  }
  const change = untoldTag(customer.registeredAt, tags, stored, versions);
  if (change !== null)
    facts.push({ kind: "opted_by_tag", shopifyId, change, at: changedAt.toISOString() });
  return facts.map((fact) => ({ shopId, toldAt, fact }));
}

/**
 * A tag that opts in or out and of which nothing was told. When it was added is not known: only of who registered while the
 * program named it already is it certain that adding it had to change something.
 */
function untoldTag(
  registeredAt: string | null,
  tags: readonly string[],
  stored: StoredCustomer | null,
  versions: readonly ProgramVersion[],
): TagChange | null {
  const then = registeredAt === null ? null : versionInForce(versions, registeredAt);
  const since = then === null ? [] : versions.slice(versions.indexOf(then));
  const told = stored?.optedByTag ?? [];
  const named = (list: "optInTags" | "optOutTags") =>
    (since[0]?.document.membership[list] ?? []).filter((tag) =>
      since.every(({ document }) =>
        changeByTags([tag], { ...NO_TAGS, [list]: document.membership[list] }),
      ),
    );
  return changeByTags(tags, {
    optInTags: told.includes("opt_in") ? [] : named("optInTags"),
    optOutTags: told.includes("opt_out") ? [] : named("optOutTags"),
  });
}

const NO_TAGS = { optInTags: [], optOutTags: [] };

/** Whether all that was read is written down already. */
function isKnown(
  { customer }: CustomerReport,
  stored: StoredCustomer | null,
  told: readonly Told[],
): boolean {
  if (stored === null || told.length > 1) return false;
  // A webhook that came after this was read knows better.
  const changedAt = customer.updatedAt ?? "";
  if ((stored.shopifyUpdatedAt?.toISOString() ?? "") > changedAt) return true;
  return (
    stored.email === customer.email &&
    stored.phone === customer.phone &&
    stored.firstName === customer.firstName &&
    stored.lastName === customer.lastName &&
    stored.accountState === customer.accountState &&
    stored.verifiedEmail === customer.verifiedEmail
  );
}

import { consentIn } from "../../domain/customers/consent";
import { changeByTags } from "../../domain/eligibility/tags";
import { type ProgramVersion } from "../../domain/program/document";
import { versionInForce } from "../../domain/program/in-force";
import { type Told, type ToldFact } from "../../services/told";
import { type InboxRow } from "./claim.server";
import { type Reading } from "./read";

export type Read = { readonly row: InboxRow; readonly reading: Reading };

/** What a webhook tells that counts, under the versions of its shop's program; nothing for those about the shop itself. */
export function toldBy({ row, reading }: Read, versions: readonly ProgramVersion[]): Told[] {
  const { shopId, triggeredAt: toldAt } = row;
  return factsIn(reading, toldAt, versions).map((fact) => ({ shopId, toldAt, fact }));
}

function factsIn(reading: Reading, toldAt: Date, versions: readonly ProgramVersion[]): ToldFact[] {
  switch (reading.kind) {
    case "order":
    case "refund":
    case "customer":
      return [reading];
    case "tags_added": {
      const { shopifyId, tags, at } = reading.added;
      const program = versionInForce(versions, at)?.document;
      const change = program === undefined ? null : changeByTags(tags, program.membership);
      return change === null ? [] : [{ kind: "opted_by_tag", shopifyId, change, at }];
    }
    case "consent": {
      const { shopifyId, channel, address } = reading.report;
      const consent = consentIn(reading.report, toldAt.toISOString());
      return consent === null ? [] : [{ kind: "consent", shopifyId, channel, address, consent }];
    }
    case "discount_deleted":
      return [{ kind: "discount_deleted", ...reading.deleted }];
    default:
      return [];
  }
}

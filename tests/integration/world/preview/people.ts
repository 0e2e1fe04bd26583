import { type Told } from "../../../../app/services/told";
import { customerBody } from "../bodies";

/** Of the customers of a history some open an account at an instant, by their numbers in it. */
export async function accountsOf(
  people: readonly number[],
  at: Date,
): Promise<(shopId: number, toldAt: Date) => Told[]> {
  const { customerBody: payload } = await import("../../../../app/shopify/payloads/customer");
  const accounts = people.map((person) =>
    payload.parse(
      customerBody(
        { id: 9_000 + person, email: `person-${person}@example.com` },
        { at: at.toISOString(), state: "enabled" },
      ),
    ),
  );
  return (shopId, toldAt) =>
    accounts.map((customer) => ({ shopId, toldAt, fact: { kind: "customer", customer } }));
}

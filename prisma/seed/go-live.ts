import { type Program, type ProgramInput } from "../../app/domain/program/document";
import { findShop } from "../../app/models/shops.server";
import { liveProgram } from "../../app/models/program-versions.server";
import { publishProgram } from "../../app/services/publish-program.server";
import { demoRewards } from "./demo-rewards";

/**
 * Publishes the shop's starter program as live, with the demo's further rewards and what else is added, unless it is live
 * already.
 */
export async function goLive(
  domain: string,
  added: (program: Program) => Partial<ProgramInput> = () => ({}),
): Promise<void> {
  const shop = await findShop(domain);
  if (shop === null) throw new Error(`${domain} did not install the app`);
  const current = await liveProgram(shop.shopId);
  if (current === null || current.document.state !== "setup") return;
  const rewards = [...current.document.rewards, ...demoRewards(current.document)];
  const live = { ...current.document, rewards, ...added(current.document), state: "live" };
  const result = await publishProgram(shop.shopId, live, "seed");
  if (!result.ok) throw new Error(`${domain}: ${JSON.stringify(result)}`);
}

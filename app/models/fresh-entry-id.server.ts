import { database } from "../db.server";
import { type Program } from "../domain/program/document";
import { freshId, type ListName } from "../domain/program/entries";
import { programVersions } from "./program-versions.server";

/**
 * Gives ids for new entries of the shop's program: one that neither the given document nor any version that was ever
 * published has used in that list.
 */
export async function freshEntryIds(
  shopId: number,
  list: ListName,
): Promise<(stem: string, document: Program) => string> {
  const versions = (await programVersions(database(), [shopId])).get(shopId) ?? [];
  const published = versions.map((version) => version.document);
  return (stem, document) => freshId(stem, list, [...published, document]);
}

import { type Boot } from "../shared/boot";

export async function pickResources(_boot: Boot, _options: unknown): Promise<unknown> {
  throw new Error("The sandbox's App Bridge does not model shopify.resourcePicker");
}

import { endPreview } from "../models/previews.server";

/** Stops a preview; whoever works on it notices within a few customers. One that has ended stays as it is. */
export async function stopPreview(shopId: number, previewId: string): Promise<void> {
  await endPreview({ shopId, previewId }, "stopped");
}

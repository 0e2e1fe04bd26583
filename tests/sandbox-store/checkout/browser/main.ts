import { type Boot, type LiveState } from "../shared/boot";
import "./elements/all";
import { enliven, send } from "./live-forms";
import { mount, type Mounted } from "./mount";
import { type CodeChange, type CodeChangeResult } from "./protocol";

const data = document.getElementById("boot")?.textContent;
if (data) start(JSON.parse(data) as Boot);

function start(boot: Boot): void {
  const mounted: Mounted[] = [];
  const tell = (live: LiveState) => Promise.all(mounted.map((each) => each.update(live)));

  /** As Shopify's: the promise resolves when the change is made and every extension has seen it. */
  async function applyDiscountCodeChange({ type, code }: CodeChange): Promise<CodeChangeResult> {
    if (!boot.codesAllowed) {
      return { type: "error", message: "Discount codes cannot be changed in this checkout." };
    }
    const fields = new FormData();
    fields.set("code", code);
    const action = type === "addDiscountCode" ? "code" : "code/remove";
    const answer = await send(`${boot.base}/checkout/${action}`, fields);
    if (!answer) return { type: "error", message: "The checkout has changed." };
    await tell(answer.live);
    return answer.refusal === null
      ? { type: "success" }
      : { type: "error", message: answer.refusal };
  }

  enliven((answer) => void tell(answer.live));
  for (const place of document.querySelectorAll<HTMLElement>(".extension")) {
    mounted.push(mount(place, boot, applyDiscountCodeChange));
  }
}

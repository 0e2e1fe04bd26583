import { type LiveAnswer } from "../shared/boot";

const DEADLINE_MS = 10_000;

/** Sends fields to an address of the checkout and draws what has changed. */
export async function send(address: string, fields: FormData): Promise<LiveAnswer | null> {
  const response = await fetch(address, {
    method: "POST",
    body: fields,
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (response.redirected || !response.headers.get("content-type")?.includes("application/json")) {
    // The cart is empty or the page is out of date: show it as it is now.
    location.reload();
    return null;
  }
  const answer = (await response.json()) as LiveAnswer;
  draw(answer);
  return answer;
}

function draw({ fragments, announcement }: LiveAnswer): void {
  for (const [id, content] of Object.entries(fragments)) {
    const holder = document.getElementById(id);
    if (holder) replace(holder, content);
  }
  const status = document.getElementById("announcement");
  if (status) status.textContent = announcement;
}

/** Puts new content in, and the focus back to where it was or as near as there is a place. */
function replace(holder: HTMLElement, content: string): void {
  const focused = holder.contains(document.activeElement) ? document.activeElement : null;
  holder.innerHTML = content;
  if (!focused) return;
  const again = focused.id ? document.getElementById(focused.id) : null;
  (again ?? holder.querySelector<HTMLElement>("input:not([type=hidden]), button"))?.focus();
}

/** Sends marked forms without leaving the page, also when a quantity is changed by its arrows. */
export function enliven(after: (answer: LiveAnswer) => void): void {
  document.documentElement.classList.add("live");
  const submit = async (form: HTMLFormElement, button: HTMLElement | null) => {
    const answer = await send(form.action, new FormData(form, button));
    if (answer) after(answer);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.live === undefined) return;
    event.preventDefault();
    void submit(form, event.submitter);
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "quantity") {
      target.form?.requestSubmit();
    }
  });
}

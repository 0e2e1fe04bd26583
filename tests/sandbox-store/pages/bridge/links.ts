import { type AddressMap } from "./addresses";
import { type Channel } from "./channel";
import { notModelled } from "./not-modelled";

/** Sends links and `open()` calls that point at the Shopify admin to the sandbox's admin. */
export function mapAdminLinks(channel: Channel, mapped: AddressMap): void {
  const nativeOpen = window.open.bind(window);

  window.open = (url, target, features) => {
    const href = String(url ?? "");
    const address = mapped(href);
    if (address === null) {
      if (href.toLowerCase().startsWith("shopify:")) throw notModelled(`open("${href}")`);
      if (target === "_top" || target === "_parent") {
        // A frame of another origin may not move the top window by itself without a click.
        channel.send({ type: "redirect", url: new URL(href, location.href).href, newTab: false });
        return null;
      }
      return nativeOpen(url, target, features);
    }
    if (target === "_blank") return nativeOpen(address, target, features);
    channel.send({ type: "redirect", url: address, newTab: false });
    return null;
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const link = event.target.closest("a[href]");
    const address = link && mapped(link.getAttribute("href") ?? "");
    if (!link || !address) return;
    event.preventDefault();
    const newTab = link.getAttribute("target") === "_blank" || event.metaKey || event.ctrlKey;
    channel.send({ type: "redirect", url: address, newTab });
  });
}

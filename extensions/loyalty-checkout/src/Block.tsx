import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { start } from "./start";
import { BlockCard } from "./view/BlockCard";

export default async function extension() {
  render(<BlockCard loyalty={start()} />, document.body);
}

import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { start } from "./start";
import { ReductionsCard } from "./view/ReductionsCard";

export default async function extension() {
  render(<ReductionsCard loyalty={start()} />, document.body);
}

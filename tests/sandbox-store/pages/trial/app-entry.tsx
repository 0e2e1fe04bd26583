import { hydrateRoot } from "react-dom/client";
import { App, type AppProps } from "./app";

const props = JSON.parse(document.getElementById("props")?.textContent ?? "") as AppProps;
hydrateRoot(document, <App {...props} />, {
  onRecoverableError: (error) => console.error("Hydration failed", error),
});

import { type Boot } from "../shared/boot";
import { startAppFrame } from "./app-frame";
import { byId } from "./dom";
import { startShell } from "./shell";

const boot = JSON.parse(byId("boot").textContent ?? "") as Boot;
startShell();
if (boot.view.kind === "app") startAppFrame(boot, boot.view.src);

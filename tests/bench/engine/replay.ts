/** Replays a customer with the given number of orders and prints seconds and peak memory; a process of its own. */
import { fold } from "../../../app/domain/fold/fold";
import { ordersOnly } from "./histories";
import { VERSIONS } from "./program";

const facts = ordersOnly(Number(process.argv[2]));
const loadedMb = process.resourceUsage().maxRSS / 1024;
const started = performance.now();
const { decisions } = fold(facts, VERSIONS);
const seconds = (performance.now() - started) / 1000;
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ decisions: decisions.length, seconds, loadedMb, peakMb }));

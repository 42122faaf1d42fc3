// A fresh process that reads one stream with one contender and says how much memory it had at most.
import { chatBody } from "./bodies.ts";
import { type ContenderName, loadContender } from "./load-contenders.ts";
import type { MemoryProbe } from "./run-memory-case.ts";

const [name, baseUrl = ""] = process.argv.slice(2);
const contender = await loadContender(name as ContenderName);
const reading = await contender.connect(baseUrl).streamChat(chatBody);
const probe: MemoryProbe = { maxResidentMegabytes: process.resourceUsage().maxRSS / 1024, reading };
process.stdout.write(JSON.stringify(probe));

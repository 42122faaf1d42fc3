// Says as `what=<plan>` what the workflow does next; ASKED_FOR has what somebody asked for by hand.
import { pendingChangesets } from "../copy/copy.ts";
import { run } from "../run.ts";
import { publicPackages, root } from "../workspace.ts";
import { planOf } from "./plan.ts";

const tags = (await run("git", ["tag", "--list"])).split("\n");
const manifests = publicPackages().map(({ manifest }) => manifest);
console.log(`what=${planOf({ asked: process.env["ASKED_FOR"] ?? "", pending: pendingChangesets(root), tags, manifests })}`);

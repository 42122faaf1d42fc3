// `npm run release:version`: turns the changesets into versions and changelogs, in the tree itself. The workflow does it on a branch.
import { root } from "../workspace.ts";
import { version } from "./version.ts";

await version(root);
console.log("Versions and changelogs are written: look at them with git diff, and commit them.");

import { createAfarensis } from "@lockstep/afarensis";
import { fileFromPath } from "@lockstep/core/node";
import { replayKey } from "../../harness/received-request.ts";
import type { CaseRun } from "./cases.ts";

/** Where there are files. */
export const fileCases: Readonly<Record<string, CaseRun>> = {
  "upload-by-path": async (baseUrl) => {
    const afarensis = createAfarensis({ apiKey: replayKey, baseUrl });
    const file = await fileFromPath("upload.bin", { type: "application/jsonl" });
    const absent = await fileFromPath("absent.bin").catch((error: Error) => error.message);
    return { value: (await afarensis.files.create({ file, purpose: "fine-tune" })).id, absent };
  },
};

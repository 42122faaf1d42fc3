import { code } from "../describe.ts";
import { Comparison } from "../find-differences.ts";
import type { PairedOperations } from "../pair-operations.ts";
import type { MatchedOperation } from "../../document/slice.ts";
import { Reading } from "../reading.ts";
import type { Subject } from "../subject.ts";
import type { Context } from "./context.ts";
import { finishPart, streamsPart } from "./endings.ts";
import { errorsPart } from "./errors.ts";
import { glancePart } from "./glance.ts";
import { operationsPart } from "./operations.ts";
import { repliesPart } from "./replies.ts";
import { requestsPart } from "./requests.ts";
import { servicePart } from "./service.ts";
import { uncertainPart } from "./uncertain-part.ts";
import { usagePart } from "./usage.ts";

function introduction({ comparison, chat }: Context): string[] {
  const { reference, other } = comparison;
  return [
    `# What differs from ${reference.name}: ${other.name}`,
    "",
    `For code that was written for ${reference.name} and is to call ${other.name}, by ${code(chat.theirs.id)} (${code(`${chat.theirs.method} ${chat.theirs.path}`)})${beside(chat)}.`,
    "",
    `This page is generated from ${document(other.id)} and ${document(reference.id)}, and from the tables of the packages where a`,
    "document cannot say it; `npm run docs` writes it. It says what the documents say: a service may refuse what its document does not",
    "have, or take it and do nothing. Left out are ids of models, defaults that one side alone states, and replies that are only stricter.",
    "What several places have in common is shown at the first of them.",
    "",
    "`messages[user].content[]` is a part of a message whose role is `user`; `choices[].delta` is in the chunks of a stream. `–` is",
    "nothing of the kind. [(?)](#uncertain) leads to what is not certain.",
    "",
  ];
}

/** Where the operation has another name, the provider has a wire of its own beside. */
function beside({ ours, theirs }: MatchedOperation): string {
  return ours.id === theirs.id ? "" : `, its form of ${code(ours.id)}`;
}

const document = (id: string): string => `[specs/${id}](../../specs/${id}/openapi.yaml)`;

/** The page of one provider that speaks the reference's dialect. */
export function providerPage(reference: Subject, other: Subject, operations: PairedOperations, chat: MatchedOperation): string {
  const here = new Reading(other, chat.theirs);
  const context: Context = {
    comparison: new Comparison(reference, other),
    chat,
    reference: new Reading(reference, chat.ours),
    here,
    uncertain: here.uncertain,
  };
  return [
    introduction(context),
    glancePart(context),
    requestsPart(context),
    repliesPart(context),
    finishPart(context),
    streamsPart(context),
    usagePart(context),
    errorsPart(context),
    servicePart(context),
    operationsPart(context, operations),
    uncertainPart(context),
  ]
    .flat()
    .join("\n")
    .replace(/\n+$/, "\n");
}

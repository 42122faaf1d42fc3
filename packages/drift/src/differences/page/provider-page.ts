import { Comparison } from "../find-differences.ts";
import type { PairedOperations } from "../pair-operations.ts";
import type { MatchedOperation } from "../../document/slice.ts";
import { Reading } from "../reading.ts";
import type { Subject } from "../subject.ts";
import { uncertainFacts } from "../uncertain.ts";
import { heads, type Context } from "./context.ts";
import { finishPart, streamsPart } from "./endings.ts";
import { errorsPart } from "./errors.ts";
import { glancePart } from "./glance.ts";
import { operationsPart } from "./operations.ts";
import { repliesPart } from "./replies.ts";
import { requestsPart } from "./requests.ts";
import { servicePart } from "./service.ts";
import { uncertainPart } from "./uncertain-part.ts";
import { usagePart } from "./usage.ts";

function introduction(context: Context): string[] {
  const { other } = context.comparison;
  const [reference, name] = heads(context);
  return [
    `# What differs from ${reference}: ${name}`,
    "",
    `For code that was written for ${reference} and is to call ${name}. What is not on this page is the same in both documents.`,
    `It is generated from ${document(other.id)} and ${document(context.comparison.reference.id)}, and from the tables of the packages`,
    "where a document cannot say it; `npm run docs` writes it. It says what is documented: a service may ignore, or refuse, what its",
    "document does not have.",
    "",
    "`messages[user].content[]` is an item of the content of a message whose role is `user`. `–` is nothing of the kind.",
    "[(?)](#uncertain) marks what is not certain.",
    "",
  ];
}

const document = (id: string): string => `[specs/${id}](../../specs/${id}/openapi.yaml)`;

/** The page of one provider that speaks the reference's dialect. */
export function providerPage(reference: Subject, other: Subject, operations: PairedOperations, chat: MatchedOperation): string {
  const context: Context = {
    comparison: new Comparison(reference, other),
    chat,
    reference: new Reading(reference, chat.ours),
    here: new Reading(other, chat.theirs),
    uncertain: uncertainFacts(other.document),
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

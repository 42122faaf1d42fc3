import { anthropicLike } from "./anthropic-like.ts";
import { choices } from "./choices.ts";
import { cuts } from "./cuts.ts";
import { errors } from "./errors.ts";
import { geminiLike } from "./gemini-like.ts";
import { keepAlives } from "./keep-alives.ts";
import { noAnswers } from "./no-answers.ts";
import { otherEndings } from "./other-endings.ts";
import { payloads } from "./payloads.ts";
import { terminators } from "./terminators.ts";
import { text } from "./text.ts";

export const tables = {
  "line ends, characters and sizes": text,
  "what an event may hold": payloads,
  "keep-alives": keepAlives,
  terminators,
  "choices that finish": choices,
  "named events": anthropicLike,
  "streams without a terminator": geminiLike,
  "endings that lie deeper": otherEndings,
  "clean ends in the middle": cuts,
  "errors inside a stream": errors,
  "bodies that are no stream": noAnswers,
} as const;

import { choices } from "./choices.ts";
import { cuts } from "./cuts.ts";
import { errors } from "./errors.ts";
import { keepAlives } from "./keep-alives.ts";
import { terminators } from "./terminators.ts";

export const tables = { terminators, "keep-alives": keepAlives, choices, errors, cuts } as const;

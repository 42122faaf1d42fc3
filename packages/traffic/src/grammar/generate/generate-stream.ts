import { findTarget } from "../../validation/target.ts";
import type { JsonObject } from "../../validation/json.ts";
import { createValidator, type Validator } from "../../validation/validator.ts";
import type { WireEvent } from "../../streams/event-text.ts";
import { compileGrammar, readStream, type CompiledGrammar, type StreamGrammar } from "../grammar-reader.ts";
import { recognise, type Level, type Part, type Request } from "../level.ts";
import { notationOf, wantsOf } from "./pieces.ts";
import { seededRandom, type Random } from "./random.ts";
import { NoSample, sample } from "./sample.ts";
import { nothingSaid, settle } from "./settle.ts";
import { NoWay, walk, type Piece, type Step } from "./walk.ts";
import { join, wantAt, type Want } from "./want.ts";

/** Nothing could be made from the grammar; the message says why the last attempt failed. */
export class GenerationFailed extends Error {
  override readonly name = "GenerationFailed";
}

export interface StreamGenerator {
  /**
   * Makes up the events of one whole stream: the same for the same seed. Every event is strictly of the document's schema, and the
   * stream is as its grammar says.
   * @throws GenerationFailed
   */
  generate(seed: number, request?: Request): readonly WireEvent[];
}

/** How often a stream is begun anew when what came out contradicts the grammar or the schema. */
const ATTEMPTS = 200;

export function createGenerator(document: JsonObject, operation: string, grammar: StreamGrammar): StreamGenerator {
  const branch = findTarget(document, { operation, part: "event" });
  if (branch === undefined) throw new GenerationFailed(`the document describes no event of ${operation}`);
  const validator = createValidator(document);

  return {
    generate(seed, request) {
      const random = seededRandom(seed);
      const compiled = compileGrammar(grammar, request);
      let reason = "";
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          const made = makeStream(compiled, random, (want) => sample(document, [branch], want, random));
          const fault = faultOf(made, { compiled, validator, operation });
          if (fault === undefined) return made;
          reason = fault;
        } catch (error) {
          if (!(error instanceof NoSample || error instanceof NoWay)) throw error;
          reason = error.message;
        }
      }
      throw new GenerationFailed(`no stream of ${operation} in ${ATTEMPTS} attempts: ${reason}`);
    },
  };
}

function makeStream(
  { level, grammar, request }: CompiledGrammar,
  random: Random,
  make: (want: Want) => unknown,
): readonly WireEvent[] {
  const steps = walk(level, request, random);
  const wants = wantsWithPieces(level, steps, random);
  const said = nothingSaid();
  const { idsFrom } = grammar.notation;
  return steps.map(({ event }, index): WireEvent => {
    const notation = notationOf(level, event);
    const id = idsFrom === undefined ? {} : { id: String(idsFrom + index) };
    const name = notation?.name === undefined ? {} : { event: notation.name };
    if (notation?.data !== undefined) return { data: notation.data, ...name, ...id };
    const value = make(wants[index] ?? { kind: "members", members: new Map() });
    settle(level, value, said, random);
    if (!recognise(level, value, { data: "", ...name }).includes(event))
      throw new NoSample(`an event made for ${event} is told as another`);
    return { data: JSON.stringify(value), ...name, ...id };
  });
}

/** What each step wants of its event, with what the pieces that it holds want of theirs. */
function wantsWithPieces(level: Level, steps: readonly Step[], random: Random): readonly Want[] {
  const own = wantsOf(level, steps, random);
  const held = new Map(
    [...level.parts.values()].map((part) => [part.name, wantsOfPieces(part, piecesOf(level, steps, part), random)]),
  );
  return steps.map(({ event, pieces }, index) => {
    const want = own[index] ?? { kind: "members", members: new Map() };
    const part = level.parts.get(notationOf(level, event)?.part ?? "");
    if (part === undefined) return want;
    const wants = pieces.map((piece) => held.get(part.name)?.get(piece) ?? want);
    const { in: list } = part.notation;
    return list === undefined ? wants.reduce(join, want) : join(want, wantAt(list, { kind: "items", items: wants }));
  });
}

function piecesOf(level: Level, steps: readonly Step[], part: Part): readonly Piece[] {
  return steps.filter(({ event }) => notationOf(level, event)?.part === part.name).flatMap(({ pieces }) => pieces);
}

function wantsOfPieces(part: Part, pieces: readonly Piece[], random: Random): ReadonlyMap<Piece, Want> {
  const wants = new Map<Piece, Want>();
  for (const key of new Set(pieces.map((piece) => piece.key))) {
    const own = pieces.filter((piece) => piece.key === key);
    const steps = wantsWithPieces(
      part,
      own.map(({ step }) => step),
      random,
    );
    for (const [index, piece] of own.entries()) {
      const want = steps[index] ?? { kind: "members", members: new Map() };
      const value = { kind: "value", value: key, ifRequired: piece.isKeyLeftOut } as const;
      wants.set(piece, join(want, wantAt(part.notation.key, value)));
    }
  }
  return wants;
}

interface Judging {
  readonly compiled: CompiledGrammar;
  readonly validator: Validator;
  readonly operation: string;
}

/** What the schema or the grammar has against a stream that was made up. */
function faultOf(events: readonly WireEvent[], { compiled, validator, operation }: Judging): string | undefined {
  for (const [number, { data }] of events.entries()) {
    const value: unknown = data.startsWith("{") ? JSON.parse(data) : undefined;
    if (value === undefined) continue;
    const { valid, findings } = validator.validate({ operation, part: "event" }, value, "strict");
    if (!valid) return `event ${number + 1}: ${findings[0]?.path ?? ""} ${findings[0]?.message ?? ""}`;
  }
  const [finding] = readStream(compiled, events);
  return finding && `event ${finding.number + 1}: ${finding.message}`;
}

import { geminiWire } from "../harness/wires/gemini.ts";
import { geminiLaws } from "../laws/gemini.ts";
import { facts } from "../templates/facts/modelverse-gemini.ts";
import { geminiTemplate } from "../templates/gemini/template.ts";
import type { ProviderSuite } from "./suite.ts";

/** Gemini behind ModelVerse, by Google's wire. */
export const suite: ProviderSuite = {
  document: "modelverse",
  template: geminiTemplate(facts),
  wire: geminiWire,
  laws: { ...geminiLaws, operations: ["gemini.models.generateContent", "gemini.models.generateContentStream"] },
};

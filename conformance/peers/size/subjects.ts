/** A ten-line program that asks for one streamed reply: it is bundled, and type-checked as a consumer's code would be. */
export interface Subject {
  /** Its file in size/programs. */
  readonly name: string;
  readonly title: string;
  readonly own: boolean;
  /** kB after gzip that we aim at. */
  readonly aim?: number;
}

export const subjects: readonly Subject[] = [
  { name: "lockstep-direct", title: "@lockstep/openai, one operation", own: true, aim: 8 },
  { name: "lockstep-openai", title: "@lockstep/openai, the whole client", own: true, aim: 12 },
  { name: "lockstep-together", title: "@lockstep/together, the whole client", own: true, aim: 12 },
  { name: "lockstep-facade", title: "lockstep with one provider", own: true, aim: 14 },
  { name: "openapi-fetch", title: "openapi-fetch with eventsource-parser", own: false },
  { name: "together-ai", title: "together-ai", own: false },
  { name: "openai", title: "openai", own: false },
  { name: "ai", title: "ai with @ai-sdk/openai", own: false },
];

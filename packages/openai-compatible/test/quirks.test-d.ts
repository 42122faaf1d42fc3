/** Models without code for rare quirks are for providers without such quirks: the compiler knows. */
import { type OpenAIChatQuirks, type PlainQuirks, quirksOf } from "../src/index.ts";

const own = { provider: "acme", name: "Acme", parts: [] } as const;
const plain: PlainQuirks = quirksOf(own);
const rare: OpenAIChatQuirks = quirksOf({ ...own, ranges: { topK: { min: 0, max: 20 } } });
// @ts-expect-error a range must be checked
const unchecked: PlainQuirks = quirksOf({ ...own, ranges: { topK: { min: 0, max: 20 } } });
// @ts-expect-error what is refused beside reasoning must be refused
const unrefused: PlainQuirks = { ...plain, whileReasoning: { byDefault: true, ignored: [], refusesForcedTools: true } };
export { plain, rare, unchecked, unrefused };

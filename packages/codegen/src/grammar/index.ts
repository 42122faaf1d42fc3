export { compileOrder, START, type Automaton, type Presence } from "./automaton.ts";
export { grammarProblems, type GrammarProblem } from "./problems.ts";
export { parseOrder, type Order } from "./order.ts";
export type * from "./notation.ts";
export { type Orders, withOrders } from "./with-orders.ts";

import type { Contender } from "../contender.ts";
import { contender as floor } from "./floor.ts";

/** The floor under another name: the null control. How far its ratio is from 1 is how much a ratio means. */
export const contender: Contender = { ...floor, name: "floor-again" };

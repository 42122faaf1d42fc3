// What every program costs before it does anything.
export const nothing = undefined;

/** Says why a runtime is not on this machine, and what to do about it. */
export class NotHere extends Error {
  override readonly name = "NotHere";
}

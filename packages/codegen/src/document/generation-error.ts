/** Valid OpenAPI that has no client; the message says what to change. It knows the operation, not the line. */
export class GenerationError extends Error {
  override readonly name = "GenerationError";
  readonly operation: string | undefined;

  constructor(message: string, operation?: string) {
    super(operation === undefined ? message : `${operation}: ${message}`);
    this.operation = operation;
  }
}

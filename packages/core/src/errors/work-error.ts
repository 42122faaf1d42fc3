import { APIError, type APIErrorDetails } from "./api-error.ts";

/** Work that the provider took on and did not do: it failed, was cancelled, or is not known any more. */
export class WorkFailedError extends APIError {
  /** The provider's id of the work. */
  readonly workId: string;
  /** The status that it ended with, in the provider's own word. */
  readonly workStatus: string;
  readonly #work: unknown;

  constructor(
    message: string,
    details: APIErrorDetails & { readonly workId: string; readonly workStatus: string; readonly work: unknown },
  ) {
    super("work-failed", message, details);
    this.workId = details.workId;
    this.workStatus = details.workStatus;
    this.#work = details.work;
  }

  override get name(): string {
    return "WorkFailedError";
  }

  /** The provider's last report, as it came: it may hold what was done before the end. Not shown when the error is logged. */
  get work(): unknown {
    return this.#work;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), workId: this.workId, workStatus: this.workStatus };
  }
}

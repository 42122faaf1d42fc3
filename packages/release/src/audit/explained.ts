/** An advisory that is known, and why it may stand for a while. */
export interface Explained {
  /** `GHSA-xxxx-xxxx-xxxx`. */
  readonly advisory: string;
  /** The package that it is about. */
  readonly module: string;
  /** Why it does no harm here. */
  readonly reason: string;
  /** The day, `2027-01-31`, from which the reason no longer counts: somebody must look again. */
  readonly until: string;
}

/** What has been looked at. Nothing yet: no registry that answers audits has been asked. */
export const explained: readonly Explained[] = [];

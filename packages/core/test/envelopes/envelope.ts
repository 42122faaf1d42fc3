/**
 * One way in which a server says that it failed. The body is as a public document or published traffic shows it (sentences are
 * sometimes shortened); what is expected was read off it by hand. Left out means that the body does not say it.
 */
export interface Envelope {
  readonly name: string;
  /** Where the shape is documented or was seen. */
  readonly source: string;
  /** 200 for errors under a success status. */
  readonly status: number;
  /** True for the data of an event in a stream. */
  readonly inStream?: boolean;
  /** Text as it is on the wire; anything else is sent as JSON. */
  readonly body: unknown;
  readonly sentence?: string;
  readonly code?: string;
  readonly type?: string;
  readonly param?: string;
  readonly requestId?: string;
  /** Words in the details: reasons, ids of quotas. */
  readonly reasons?: readonly string[];
  readonly retryAfterMs?: number;
}

import type { StartCall } from "./client/start-call.ts";
import type { EncodeForm } from "./client/form-fields.ts";
import type { OpenStream } from "./client/open-stream.ts";
import type { PathParameters } from "./client/path.ts";
import type { AuthDescription } from "./descriptor.ts";
import type { FollowRedirect } from "./transport/signed-url.ts";

/** How a stream's events are framed on the wire. */
export type StreamFraming = "sse";

/**
 * Where each choice of a stream says that it is finished: the member that lists the choices of a chunk, and the member of a
 * choice that says something once. A stream whose chunks have no such list (one reply, no `n`) names only `field`. All names but
 * the values of `unfinished` may be dotted paths: `output.choices`.
 */
export interface StreamFinish {
  readonly choices?: string;
  /** Null, an empty text, `false` and absence say "not yet"; everything else says that the choice is finished. */
  readonly field: string;
  /** Values of `field` that say "not yet", too: `"null"`, `"in_progress"`. */
  readonly unfinished?: readonly string[];
  /** Request body member that asks for several choices; the stream is finished when all of them are. */
  readonly countFrom?: string;
  /**
   * Member of a chunk that says why there will be no choices, where a provider refuses a prompt that way
   * (`promptFeedback.blockReason`). A stream that has said so is complete without any. Only with `choices`.
   */
  readonly insteadOfChoices?: string;
}

/** What ends a stream: the exact `data` of the last event, or the name of the last event. */
export interface StreamTerminator {
  readonly data?: string;
  readonly event?: string;
  /** False where servers are known to close the connection after the last choice finished, without a terminator. */
  readonly required: boolean;
}

/** The document's `x-lockstep-stream`: how a stream is asked for, and how it ends. */
export interface StreamDescription {
  readonly framing: StreamFraming;
  /** `openEventStream`. */
  readonly open: OpenStream;
  /** Body members that ask for the stream; a body that has them with these values gets the stream's types. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Headers that ask for the stream, for APIs that do not use the body. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly finish?: StreamFinish;
  readonly terminator?: StreamTerminator;
  /**
   * Data of events that say nothing: what gateways put into a stream whose API does not know it (`[DONE]`). It neither ends the
   * stream nor is it handed over.
   */
  readonly ignored?: readonly string[];
  /**
   * Milliseconds between the comments or events that the server says it sends while it has nothing else to send. A silence much
   * longer than this is a stall, so the client lowers its idle timeout by it. Absent where no source states an interval.
   */
  readonly keepAliveMs?: number;
}

/** The document's `x-lockstep-pagination`: how the next page is asked for. */
export interface PageDescription {
  /** `startPage`. */
  readonly start: StartCall<PageDescription>;
  /** Member of the reply that holds the items; absent where the reply itself is the list. */
  readonly items?: string;
  /** True where a reply without that member is a page without items. */
  readonly itemsOptional?: boolean;
  /** Member of the reply that says whether there is more. */
  readonly hasMore?: string;
  /** Query parameter that takes the cursor, and the member of the last item, or else of the reply, that is the cursor. */
  readonly cursor?: { readonly parameter: string } & (
    | { readonly from: string; readonly fromReply?: never }
    | { readonly fromReply: string; readonly from?: never }
  );
}

/**
 * The document's `x-lockstep-polling`: the operation starts work, or reports on it, and how its end is waited for. All names but
 * the statuses may be dotted paths: `output.task_status`. How far the work is says a member of the report (`status`), or else the HTTP
 * status of the operation that reports (its `pendingStatus`).
 */
export interface PollingDescription {
  /** `startWork`. */
  readonly start: StartCall<PollingDescription>;
  /**
   * The operation that reports on the work, by the id as its last path parameter; absent where it is this operation itself. Its
   * other path parameters are those of the call that started the work, or members of the first reply, by their names.
   */
  readonly operation?: Operation;
  /** Body members with which alone the operation starts work: `{ deferred: true }`. Without them it answers by itself. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Member of the first reply that identifies the work; absent where the last path parameter does. */
  readonly id?: string;
  /** Member of a report that says how far the work is. */
  readonly status?: string;
  /** Statuses of work that is done. */
  readonly succeeded?: readonly string[];
  /** Statuses of work that will never be done. Any other status says that it goes on. */
  readonly failed?: readonly string[];
  /** Member of a report that holds the provider's code and sentence where the work failed; absent where the report itself does. */
  readonly error?: string;
}

/**
 * One operation of a provider's document: data, and the functions that only some operations need. Generated
 * (`operations.gen.ts`), one exported constant each, so that a bundler drops those that a program does not use, and with them
 * what only they need.
 */
// `out` tells the compiler what it would find out member by member, in every program that names an operation.
export interface Operation<out Id extends string = string> {
  /** The document's operationId: the method's dotted name, `chat.completions.create`. */
  readonly id: Id;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path template relative to the base URL: `/chat/completions/{completion_id}`. */
  readonly path: string;
  /** The parameters in the path, and what takes them from a method's arguments. */
  readonly pathParameters?: PathParameters;
  /** What the values of path parameters may have in front, and the path has already: it is taken off. */
  readonly pathPrefixes?: Readonly<Record<string, string>>;
  /** True when the operation takes query parameters: they come as one object before the options. */
  readonly query?: boolean;
  /** Parameters with one possible value, which the client sends by itself. */
  readonly fixedHeaders?: Readonly<Record<string, string>>;
  readonly fixedQuery?: Readonly<Record<string, string>>;
  /** Content type of the request body; absent where there is none. */
  readonly requestType?: string;
  /** Where the body may be a form: `encodeForm` for `multipart/form-data`, `encodeFields` for URL-encoded fields. */
  readonly encodeForm?: EncodeForm;
  /** True when the operation has a body that may be left out. */
  readonly bodyOptional?: boolean;
  /** A success status that says that there is no reply yet: undefined is given then, whatever the body is. */
  readonly pendingStatus?: number;
  /** How the reply body is read. */
  readonly reply: "json" | "text" | "binary" | "none";
  /** The document's `x-lockstep-text`: the values of body members with which the reply is text, and no JSON. */
  readonly textWith?: Readonly<Record<string, readonly unknown[]>>;
  readonly stream?: StreamDescription;
  readonly page?: PageDescription;
  readonly polling?: PollingDescription;
  /** A server of its own where the document gives the operation one; replaces the client's base URL path. */
  readonly server?: string;
  /** How the key travels where the document gives the operation a security of its own; null where it takes no key. */
  readonly auth?: AuthDescription | null;
  /**
   * The document's `x-lockstep-redirect`: `followSignedUrl`, where the answer is a redirect to a signed URL that gives the reply.
   * It is followed once, over TLS, without any credential, cookie or header of ours. Only on GET operations whose reply is text
   * or binary.
   */
  readonly followRedirect?: FollowRedirect;
  /** The document's `x-lockstep-creates`: repeating the call may make the thing twice. */
  readonly creates?: boolean;
  /** Body members with which alone the operation creates something: `{ store: true }`. Without them it only computes. */
  readonly createsWith?: Readonly<Record<string, unknown>>;
  /** The document's `x-lockstep-idempotency`: the provider honours this header, so that repeating the call is safe. */
  readonly idempotencyHeader?: string;
}

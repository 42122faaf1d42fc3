import { APIPromise } from "../client/api-promise.ts";
import type { Exchange } from "../transport/exchange.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { NoAnswerError } from "../errors/stream-errors.ts";
import { isObject } from "../errors/provider-error.ts";
import type { PageDescription } from "../operation.ts";
import { noAnswerError, pageError } from "../transport/no-answer.ts";

/** How the next page is asked for. */
interface Next {
  readonly parameter: string;
  readonly cursor: string;
}

/** Asks for the page behind a cursor. */
export type FetchPage<Item, Raw> = (parameter: string, cursor: string) => PagePromise<Item, Raw>;

/** One page of a list. Iterating it gives its items and those of all following pages. */
export class Page<Item, Raw = unknown> implements AsyncIterable<Item> {
  /** This page's items. */
  readonly data: readonly Item[];
  /** The provider's reply as it came. */
  readonly raw: Raw;
  readonly #next: Next | NoAnswerError | undefined;
  readonly #fetchPage: FetchPage<Item, Raw>;

  /** Made by the client; not meant to be called. */
  constructor(raw: Raw, items: readonly Item[], next: Next | NoAnswerError | undefined, fetchPage: FetchPage<Item, Raw>) {
    this.raw = raw;
    this.data = items;
    this.#next = next;
    this.#fetchPage = fetchPage;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /**
   * @throws ConfigurationError when there is none: ask `hasNextPage()`.
   * @throws NoAnswerError when the provider says that there is one, and not where.
   */
  nextPage(): PagePromise<Item, Raw> {
    if (this.#next === undefined) throw new ConfigurationError("This is the last page: ask hasNextPage() before nextPage().");
    if (this.#next instanceof NoAnswerError) throw this.#next;
    return this.#fetchPage(this.#next.parameter, this.#next.cursor);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    // oxlint-disable-next-line typescript/no-this-alias -- the walk begins here
    let page: Page<Item, Raw> = this;
    for (;;) {
      yield* page.data;
      if (!page.hasNextPage()) return;
      page = await page.nextPage();
    }
  }
}

/** The promise of the first page; iterating it gives the items of all pages, each asked for when it is needed. */
export class PagePromise<Item, Raw = unknown> extends APIPromise<Page<Item, Raw>> implements AsyncIterable<Item> {
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this;
  }

  override get [Symbol.toStringTag](): string {
    return "PagePromise";
  }
}

/** Reads a page out of the parsed reply. `cursor` is the one that this page was asked for with. */
export function makePage(
  exchange: Exchange,
  raw: unknown,
  description: PageDescription,
  cursor: unknown,
  fetchPage: FetchPage<unknown, unknown>,
): Page<unknown> {
  const { items, itemsOptional } = description;
  // Compatible servers differ here: what one wraps in an object another sends as a bare list.
  const list = items !== undefined && isObject(raw) ? (raw[items] ?? (itemsOptional === true ? [] : undefined)) : raw;
  const what = items === undefined ? "a list" : `a list in ${items}`;
  if (!Array.isArray(list)) throw noAnswerError(exchange.call, exchange.response, JSON.stringify(raw) ?? "", what);
  const next = nextOf(exchange, raw, list, description);
  // A server that ignores the cursor would be asked for the same page for ever.
  if (next !== undefined && "cursor" in next && next.cursor === cursor) {
    const what = `the same page again, as if the cursor (${next.parameter}) had not been sent`;
    throw pageError(exchange.call, exchange.response, what);
  }
  return new Page<unknown>(raw, list, next, fetchPage);
}

function nextOf(
  { call, response }: Exchange,
  raw: unknown,
  items: readonly unknown[],
  { hasMore, cursor }: PageDescription,
): Next | NoAnswerError | undefined {
  if (cursor === undefined) return undefined;
  const saysMore = hasMore === undefined ? undefined : isObject(raw) && raw[hasMore] === true;
  if (saysMore === false) return undefined;
  const holder = cursor.from === undefined ? raw : items[items.length - 1];
  const name = cursor.from ?? cursor.fromReply;
  const value = isObject(holder) ? holder[name] : undefined;
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && text !== "") return { parameter: cursor.parameter, cursor: text };
  // Where nothing says that there is more, a page without a cursor is the last one.
  if (saysMore === undefined) return undefined;
  const where = cursor.from === undefined ? "the reply" : "its last item";
  const lacks = cursor.from !== undefined && items.length === 0 ? "it has no item" : `${where} has no ${name}`;
  return pageError(call, response, `a page that says there is more (${hasMore}), but ${lacks} to ask for it with`);
}

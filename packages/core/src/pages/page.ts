import { APIPromise } from "../client/api-promise.ts";
import type { Exchange } from "../transport/exchange.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { isObject } from "../errors/provider-error.ts";
import type { PageDescription } from "../operation.ts";
import { noAnswerError } from "../transport/no-answer.ts";

/** Asks for the page behind a cursor. */
export type FetchPage<Item, Raw> = (parameter: string, cursor: string) => PagePromise<Item, Raw>;

/** One page of a list. Iterating it gives its items and those of all following pages. */
export class Page<Item, Raw = unknown> implements AsyncIterable<Item> {
  /** This page's items. */
  readonly data: readonly Item[];
  /** The provider's reply as it came. */
  readonly raw: Raw;
  readonly #next: { readonly parameter: string; readonly cursor: string } | undefined;
  readonly #fetchPage: FetchPage<Item, Raw>;

  /** Made by the client; not meant to be called. */
  constructor(raw: Raw, items: readonly Item[], description: PageDescription, fetchPage: FetchPage<Item, Raw>) {
    this.raw = raw;
    this.data = items;
    this.#next = nextCursor(raw, items, description);
    this.#fetchPage = fetchPage;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /** @throws ConfigurationError when there is none: ask `hasNextPage()`. */
  nextPage(): PagePromise<Item, Raw> {
    if (this.#next === undefined) throw new ConfigurationError("This is the last page: ask hasNextPage() before nextPage().");
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
  const page = new Page<unknown>(raw, list, description, fetchPage);
  // A server that ignores the cursor would be asked for the same page for ever.
  if (cursor !== undefined && nextCursor(raw, list, description)?.cursor === cursor) {
    throw noAnswerError(exchange.call, exchange.response, "", "a page behind the cursor");
  }
  return page;
}

function nextCursor(
  raw: unknown,
  items: readonly unknown[],
  description: PageDescription,
): { readonly parameter: string; readonly cursor: string } | undefined {
  const { hasMore, cursor } = description;
  if (cursor === undefined) return undefined;
  if (hasMore !== undefined && (!isObject(raw) || raw[hasMore] !== true)) return undefined;
  const holder = cursor.from === undefined ? raw : items[items.length - 1];
  if (!isObject(holder)) return undefined;
  const value = holder[cursor.from ?? cursor.fromReply];
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" ? { parameter: cursor.parameter, cursor: text } : undefined;
}

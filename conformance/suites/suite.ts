import type { WireReader } from "../harness/wires/wire-reader.ts";
import type { DialectLaws } from "../laws/dialect-laws.ts";
import type { ProviderTemplate } from "../templates/provider-template.ts";

/** What the suite knows of a provider by itself: nothing in it comes from the packages under test. */
export interface ProviderSuite {
  /**
   * The provider, where the suite is of another wire that its document has beside its own: whose document and package are meant. The suite is named `<provider>-<wire>` then. Without
   * it, the suite is of the provider that it is named after.
   */
  readonly document?: string;
  /** Scenarios to bytes; absent where there are no fixtures. */
  readonly template?: ProviderTemplate;
  /** What the facade must make of the wire. */
  readonly wire: WireReader;
  readonly laws: DialectLaws;
}

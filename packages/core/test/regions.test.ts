import { expect, test } from "vitest";
import { atRegion, ConfigurationError, type ProviderDescriptor } from "../src/index.ts";

const servers = [
  { url: "https://east.test/v1", name: "east" },
  { url: "https://plain.test/v1" },
  { url: "https://west.test", name: "west" },
];
const descriptor = { name: "Acme", service: { id: "acme", servers } } as unknown as ProviderDescriptor;

test("a region is a server's name; without one nothing is chosen", () => {
  expect(atRegion(descriptor, { region: "west", timeout: 5 })).toStrictEqual({ timeout: 5, baseUrl: "https://west.test" });
  expect(atRegion(descriptor, { timeout: 5, region: undefined })).toStrictEqual({ timeout: 5 });
});

test("what is not known, or contradicts a base URL, is refused", () => {
  const unknown = (): unknown => atRegion(descriptor, { region: "north" });
  expect(unknown).toThrow(ConfigurationError);
  expect(unknown).toThrow('Acme has no region "north". Choose one of: east, west.');
  expect(() => atRegion(descriptor, { region: "east", baseUrl: "https://proxy.test" })).toThrow(
    "Give region or baseUrl, not both",
  );
});

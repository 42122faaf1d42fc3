import { wenxinworkshopWire } from "../harness/wires/wenxinworkshop.ts";
import { wenxinworkshopLaws } from "../laws/wenxinworkshop.ts";
import { facts } from "../templates/facts/qianfan-v1.ts";
import { wenxinworkshop } from "../templates/wenxinworkshop/template.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = {
  document: "qianfan",
  template: wenxinworkshop(facts),
  wire: wenxinworkshopWire,
  laws: wenxinworkshopLaws,
};

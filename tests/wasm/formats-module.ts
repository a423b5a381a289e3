// The built module of the formats.

import { readFileSync } from "node:fs";
import { initSync } from "../../www/src/core/formats-pkg/wiremark.js";

const bytes = readFileSync(new URL("../../www/src/core/formats-pkg/wiremark_bg.wasm", import.meta.url));
initSync({ module: bytes });

export * from "../../www/src/core/formats-pkg/wiremark.js";

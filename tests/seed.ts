// What fast-check makes up is the same each time, unless another seed is asked for.

import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.WIREMARK_SEED ?? 1) });

/** Who calls: the verified caller of a request, and the short-lived proofs that carry it between processes. */
@NullMarked
package dev.loam.platform.identity;

import org.jspecify.annotations.NullMarked;

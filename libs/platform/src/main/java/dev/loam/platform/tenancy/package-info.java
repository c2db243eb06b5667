/** Connections and transactions in projects' databases, under the role that the caller has. */
@NullMarked
package dev.loam.platform.tenancy;

import org.jspecify.annotations.NullMarked;

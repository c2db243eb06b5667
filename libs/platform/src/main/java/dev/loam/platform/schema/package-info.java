/** Schemas that a service owns: in the control plane's database and inside every project's database. */
@NullMarked
package dev.loam.platform.schema;

import org.jspecify.annotations.NullMarked;

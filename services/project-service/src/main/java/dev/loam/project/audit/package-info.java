/** Reads the audit log: searched, paged and exported. */
@NullMarked
package dev.loam.project.audit;

import org.jspecify.annotations.NullMarked;

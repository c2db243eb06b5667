/** What the audit log leaves out. */
@NullMarked
package dev.loam.platform.audit;

import org.jspecify.annotations.NullMarked;

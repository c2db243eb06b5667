/** What the audit log tells, to whom, and that nobody changes it. */
@NullMarked
package dev.loam.project.audit;

import org.jspecify.annotations.NullMarked;

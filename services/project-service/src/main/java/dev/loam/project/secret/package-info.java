/** Secrets at rest: what only the master key opens, and credentials of which only a digest is kept. */
@NullMarked
package dev.loam.project.secret;

import org.jspecify.annotations.NullMarked;

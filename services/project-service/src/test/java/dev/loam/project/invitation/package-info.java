/** Invitations over HTTP. */
@NullMarked
package dev.loam.project.invitation;

import org.jspecify.annotations.NullMarked;

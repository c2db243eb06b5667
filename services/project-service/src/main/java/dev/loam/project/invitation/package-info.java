/** Invitations to organizations, which is also how new operators come in. */
@NullMarked
package dev.loam.project.invitation;

import org.jspecify.annotations.NullMarked;

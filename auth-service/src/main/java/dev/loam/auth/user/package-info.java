/** Users and their identities: rows, addresses, and what the wire shows of them. */
@NullMarked
package dev.loam.auth.user;

import org.jspecify.annotations.NullMarked;

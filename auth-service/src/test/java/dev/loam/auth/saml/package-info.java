/** An identity provider made by hand, and what it sends. */
@NullMarked
package dev.loam.auth.saml;

import org.jspecify.annotations.NullMarked;

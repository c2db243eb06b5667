/** Tests of how responses are judged. */
@NullMarked
package dev.loam.auth.saml.assertion;

import org.jspecify.annotations.NullMarked;

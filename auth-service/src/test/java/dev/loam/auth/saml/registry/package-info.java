/** Tests of what identity providers say of themselves. */
@NullMarked
package dev.loam.auth.saml.registry;

import org.jspecify.annotations.NullMarked;

/** The identity providers that a project has registered: their metadata, domains and attributes. */
@NullMarked
package dev.loam.auth.saml.registry;

import org.jspecify.annotations.NullMarked;

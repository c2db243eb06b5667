/** XML of strangers: parsed without what is dangerous, verified, decrypted. */
@NullMarked
package dev.loam.auth.saml.xml;

import org.jspecify.annotations.NullMarked;

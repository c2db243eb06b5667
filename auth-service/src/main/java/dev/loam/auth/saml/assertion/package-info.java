/** What identity providers say of people: responses and their assertions, and by what they are judged. */
@NullMarked
package dev.loam.auth.saml.assertion;

import org.jspecify.annotations.NullMarked;

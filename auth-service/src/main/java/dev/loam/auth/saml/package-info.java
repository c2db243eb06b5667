/** Single sign-on by SAML 2.0: requests to identity providers, their answers, and the users who come with them. */
@NullMarked
package dev.loam.auth.saml;

import org.jspecify.annotations.NullMarked;

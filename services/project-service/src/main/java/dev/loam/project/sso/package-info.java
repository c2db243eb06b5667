/** Single sign-on of operators at an OpenID Connect provider. */
@NullMarked
package dev.loam.project.sso;

import org.jspecify.annotations.NullMarked;

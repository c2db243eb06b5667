/** Tests of single sign-on. */
@NullMarked
package dev.loam.project.sso;

import org.jspecify.annotations.NullMarked;

/** Tests of codes and pictures. */
@NullMarked
package dev.loam.auth.mfa;

import org.jspecify.annotations.NullMarked;

/** Tests of sessions. */
@NullMarked
package dev.loam.sdk.auth;

import org.jspecify.annotations.NullMarked;

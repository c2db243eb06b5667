/** Tests of webhooks' signatures. */
@NullMarked
package dev.loam.sdk.events;

import org.jspecify.annotations.NullMarked;

/** How requests get to an installation and answers back: credentials, repetition, errors. For requests of your own, too. */
@NullMarked
package dev.loam.sdk.http;

import org.jspecify.annotations.NullMarked;

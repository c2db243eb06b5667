/** Tests of requests, repetition and errors. */
@NullMarked
package dev.loam.sdk.http;

import org.jspecify.annotations.NullMarked;
